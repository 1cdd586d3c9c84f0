import { addDays, type CivilDate } from '#lib/domain/civil-date.ts';
import type { Commitment } from '#lib/domain/commitments.ts';

/** The tasks of one role. */
export interface RoleTasks {
	/** Empty when nobody is named. */
	readonly responsible: string;
	readonly tasks: readonly Commitment[];
}

/** The promises by what can be done about them. */
export interface Promises {
	readonly overdue: readonly Commitment[];
	readonly planned: readonly Commitment[];
	/** Without a meeting, or without any time. */
	readonly unplanned: readonly Commitment[];
	readonly tasks: readonly RoleTasks[];
	/** Treated or done within the last year, the latest first. */
	readonly kept: readonly Commitment[];
	readonly dropped: readonly Commitment[];
}

const REMEMBERED = 365;

/** Sorts promises by their states; the tasks of the viewer's own role come first. */
export function promisesOf(
	all: readonly Commitment[],
	{ title, today }: { readonly title: string; readonly today: CivilDate }
): Promises {
	const since = addDays(today, -REMEMBERED);
	const kept = all.filter((one) => keptOn(one) !== undefined && (keptOn(one) ?? '') >= since);
	return {
		overdue: all.filter(({ state }) => state === 'overdue').sort(mineFirst(title)),
		planned: all
			.filter(({ state }) => state === 'planned')
			.sort((a, b) => compare(a.item?.date ?? '9999', b.item?.date ?? '9999')),
		unplanned: all.filter(({ state }) => state === 'unplanned' || state === 'undated'),
		tasks: byRole(
			all.filter(({ state }) => state === 'open'),
			title
		),
		kept: kept.sort((a, b) => compare(keptOn(b) ?? '', keptOn(a) ?? '')),
		dropped: all.filter(({ state }) => state === 'dropped')
	};
}

/** The day a promise was treated or done; undefined until then. */
export function keptOn({ state, doneOn, item }: Commitment): CivilDate | undefined {
	if (state === 'done') return doneOn ?? undefined;
	return state === 'treated' ? (item?.date ?? undefined) : undefined;
}

function byRole(tasks: readonly Commitment[], title: string): RoleTasks[] {
	const groups = [...Map.groupBy(tasks, ({ responsible }) => responsible)];
	return groups
		.map(([responsible, own]) => ({ responsible, tasks: own }))
		.sort((a, b) => rank(a) - rank(b) || a.responsible.localeCompare(b.responsible, 'da'));

	function rank({ responsible }: RoleTasks): number {
		if (responsible === '') return 2;
		return responsible === title ? 0 : 1;
	}
}

function mineFirst(title: string) {
	return (a: Commitment, b: Commitment) =>
		Number(isMine(b)) - Number(isMine(a)) || compare(a.latest ?? '', b.latest ?? '');

	function isMine({ responsible }: Commitment): boolean {
		return title !== '' && responsible === title;
	}
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
