import { arrange } from '#lib/domain/agenda.ts';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { planChanges } from '#lib/domain/plan-changes.ts';
import { place } from '#lib/domain/placement/place.ts';
import type { PlacementReason, PlanItem, UnplacedReason } from '#lib/domain/placement/types.ts';
import { reasonSentence } from '#lib/text/reasons.ts';
import { groundOf, placementInput, standingOf, subjectId } from './ground.ts';
import type { PlanFileInput } from './input.ts';
import { noticesOf, type PlanNotice } from './notices.ts';

/** The answer to a plan file; docs/plan-output.schema.json. */
export interface PlanFileOutput {
	readonly meetings: readonly PlannedMeeting[];
	readonly unplaced: readonly PlannedItem[];
	readonly changes: readonly FileChange[];
	readonly notices: readonly PlanNotice[];
}

export interface PlannedMeeting {
	readonly date: CivilDate;
	readonly start: string;
	readonly timeBudget: number;
	/** Booked, pinned and standing items included. */
	readonly minutes: number;
	readonly place?: string;
	readonly status?: string;
	/** In the order of the agenda. */
	readonly items: readonly PlannedItem[];
}

/** An occurrence is named by series and key, a one-off by item. */
export interface PlannedItem {
	readonly series?: string;
	readonly key?: string;
	readonly item?: string;
	readonly title: string;
	readonly minutes: number;
	readonly kind: string;
	readonly priority: string;
	readonly proposer: string;
	readonly presenter?: string;
	readonly theme?: string;
	readonly caseNumber?: string;
	readonly closed?: true;
	readonly pinned?: true;
	/** Why it is here, or why it has no meeting: Danish, for people. */
	readonly reason: string;
}

/** A difference from `previousPlan`; meetings by date. */
export interface FileChange {
	readonly type: 'added' | 'moved' | 'dropped' | 'unplaced';
	readonly series?: string;
	readonly key?: string;
	readonly item?: string;
	readonly from?: string;
	readonly to?: string;
	readonly reason?: string;
}

type Reasoned = PlanItem & { readonly reason: PlacementReason | UnplacedReason };

/** Plans a parsed file: its meetings with their items and reasons, and what changed. */
export function planFile(input: PlanFileInput): PlanFileOutput {
	const ground = groundOf(input);
	const wanted = placementInput(input, ground);
	const plan = place(wanted);
	const items = new Map(wanted.items.map((item) => [item.id, item]));
	const pinned = new Set(input.pins.map(subjectId));
	const byMeeting = Map.groupBy(plan.placements, ({ meeting }) => meeting);
	const meetings = ground.meetings.flatMap(({ id, place, status, date, start, timeBudget }) => {
		const placed = byMeeting.get(id) ?? [];
		const outside = date < input.from || date > input.to;
		if (placed.length === 0 && (outside || status === 'cancelled')) return [];
		const own = placed.flatMap(({ item, reason }) => reasoned(items.get(item), reason));
		const shown = arrange(own).map((item) => plannedItem(item, date, pinned));
		const minutes = own.reduce((sum, item) => sum + item.minutes, 0);
		return [{ date, start, timeBudget, minutes, ...named({ place, status }), items: shown }];
	});
	const unplaced = plan.unplaced
		.flatMap(({ item, reason }) => reasoned(items.get(item), reason))
		.map((item) => plannedItem(item, null, pinned));
	const changes = changesOf(input, plan, items);
	return { meetings, unplaced, changes, notices: noticesOf(input, ground, meetings) };
}

function reasoned(
	item: PlanItem | undefined,
	reason: PlacementReason | UnplacedReason
): Reasoned[] {
	return item ? [{ ...item, reason }] : [];
}

function plannedItem(
	item: Reasoned,
	meetingDate: CivilDate | null,
	pinned: ReadonlySet<string>
): PlannedItem {
	const { title, minutes, kind, priority, proposer, presenter, theme, caseNumber } = item;
	return {
		...subjectOf(item),
		...{ title, minutes, kind, priority, proposer },
		...named({ presenter, theme, caseNumber }),
		...(item.closed && { closed: true }),
		...(pinned.has(item.id) && { pinned: true }),
		reason: reasonSentence({ ...item, meetingDate })
	};
}

function subjectOf({ id, series, key }: Pick<PlanItem, 'id' | 'series' | 'key'>) {
	return series === undefined || key === undefined ? { item: id } : { series, key };
}

function changesOf(
	input: PlanFileInput,
	plan: ReturnType<typeof place>,
	items: ReadonlyMap<string, PlanItem>
): FileChange[] {
	const unplaced = input.previousPlan
		.filter(({ meeting }) => meeting === null)
		.map((one) => ({ item: subjectId(one) }));
	const before = new Map(input.previousPlan.map((one) => [subjectId(one), one]));
	return planChanges({ placements: standingOf(input), unplaced }, plan).map((change) => {
		const { type, item: id, ...rest } = change;
		const item = items.get(id);
		if (change.type !== 'unplaced' || !item)
			return {
				type,
				...(item ? subjectOf(item) : formerSubject(before.get(id))),
				...rest
			} as FileChange;
		const reason = reasonSentence({ ...item, reason: change.reason, meetingDate: null });
		return { type, ...subjectOf(item), ...rest, reason };
	});
}

function formerSubject(former: PlanFileInput['previousPlan'][number] | undefined) {
	if (!former) return {};
	return 'item' in former ? { item: former.item } : { series: former.series, key: former.key };
}

/** The fields that hold something. */
function named<T extends Record<string, string | undefined>>(fields: T): Partial<T> {
	return Object.fromEntries(Object.entries(fields).filter(([, text]) => text)) as Partial<T>;
}
