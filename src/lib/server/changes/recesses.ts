import {
	daysBetween,
	isoWeekOf,
	weekdayOf,
	yearOf,
	type CivilDate
} from '#lib/domain/civil-date.ts';
import type { Recess } from '#lib/domain/closed-days.ts';
import { readSpans, type ReadSpan } from '#lib/files/dates.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import { dateRange } from '#lib/text/dates.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import * as closedDays from '../closed-days.ts';
import type { StoredRecess } from '../closed-days.ts';
import type { FormValues } from '../item-form.ts';
import { issueText, nameProblem, spanOf, UNCHANGED, YEAR, yearIn } from './year-fields.ts';

const HELD = 'allowed';
const KEPT_FREE = 'none';
const REMOVED = 'fjern';

const LONGEST_RECESS = 366;
const NAMELESS = 'Ferie';

/** A year's holidays, written in or pasted, with or without meetings. */
export const recessChanges: Readonly<Record<string, ChangeKind>> = {
	ferier: {
		open: async (viewer, { aar = '', ...asked }) => {
			const year = yearIn(aar);
			if (year === undefined) return undefined;
			const recesses = await closedDays.recesses(viewer, spanOf(year));
			const last = recesses.length > 0 ? [] : await closedDays.recesses(viewer, spanOf(year - 1));
			return {
				title: `Ferier i ${year}`,
				lead: 'I en ferie foreslås ingen møder, medmindre der kan holdes møder i den.',
				fields: [
					YEAR,
					...recesses.map(recessField),
					{
						...{ name: 'nye', label: 'Nye ferier', type: 'list', optional: true },
						hint: `${last.length > 0 ? `Foreslået efter ${year - 1}; ret dem, før du gemmer. ` : ''}Indsæt dem, én på hver linje: Vinterferie uge 7 ${year}, eller 28. juni - 8. august ${year} Sommerferie`
					},
					{
						...{ name: 'moeder', label: 'I de nye ferier', type: 'select' },
						options: [
							{ value: KEPT_FREE, label: 'holdes ingen møder' },
							{ value: HELD, label: 'kan der holdes møder' }
						]
					}
				],
				values: {
					aar,
					...recessValues(recesses),
					nye: asInYearBefore(year, last),
					moeder: KEPT_FREE,
					...asked
				},
				submit: 'Gem ferierne',
				back: `/moedekalender/${year}`
			};
		},
		read: async (viewer, values) => {
			const year = yearIn(values.aar ?? '');
			if (year === undefined) return { ok: false, errors: { nye: 'Vælg et år.' } };
			return await recessesIn(viewer, values, year);
		}
	}
};

/** Last year's recesses as they would be pasted for this year: whole weeks by their number, others by their days. */
function asInYearBefore(year: number, before: readonly StoredRecess[]): string {
	const lines = before
		.filter(kept)
		.map(({ from, to, name }) => `${name} ${spanIn(year, from, to)}`);
	return lines.join('\n');
}

/** What may be held in is nothing to be careful about, and goes over the New Year differently each time. */
function kept({ from, to, meetings }: StoredRecess): boolean {
	return meetings !== HELD && yearOf(from) === yearOf(to);
}

function spanIn(year: number, from: CivilDate, to: CivilDate): string {
	if (weekdayOf(from) !== 'MO' || weekdayOf(to) !== 'SU') return `${dateRange(from, to)} ${year}`;
	const [first, last] = [isoWeekOf(from).week, isoWeekOf(to).week];
	return `uge ${first === last ? first : `${first}-${last}`} ${year}`;
}

function recessField({ id, name, from, to }: StoredRecess): ChangeField {
	return {
		name: `ferie:${id}`,
		label: `${name}, ${dateRange(from, to)}`,
		type: 'select',
		options: [
			{ value: KEPT_FREE, label: 'Ingen møder' },
			{ value: HELD, label: 'Der kan holdes møder' },
			{ value: REMOVED, label: 'Fjern ferien' }
		]
	};
}

function recessValues(recesses: readonly StoredRecess[]): FormValues {
	return Object.fromEntries(
		recesses.map(({ id, meetings = KEPT_FREE }) => [`ferie:${id}`, meetings])
	);
}

async function recessesIn(viewer: Viewer, values: FormValues, year: number): Promise<ChangeRead> {
	const known = await closedDays.recesses(viewer, spanOf(year));
	const { spans, issues } = readSpans(values.nye ?? '', { year });
	const meetings = values.moeder === HELD ? HELD : KEPT_FREE;
	const problem = issues[0]
		? issueText(issues[0])
		: (spans.map(spanProblem(known)).find(Boolean) ?? sameBeginning(spans));
	if (problem) return { ok: false, errors: { nye: problem } };
	const added = spans.map(({ from, to, name }): Recess => {
		return { from, to, name: name ?? NAMELESS, meetings };
	});
	const chosen = known.map((recess) => ({ ...recess, choice: values[`ferie:${recess.id}`] }));
	const removed = chosen.filter(({ choice }) => choice === REMOVED).map(({ id }) => id);
	const others = chosen.flatMap(({ id, choice, meetings }) =>
		(choice === HELD || choice === KEPT_FREE) && choice !== meetings ? [[id, choice]] : []
	);
	if (added.length + removed.length + others.length === 0) {
		return { ok: false, errors: { nye: UNCHANGED } };
	}
	const edits = { added, removed, meetings: Object.fromEntries(others) as Record<string, 'none'> };
	return { ok: true, change: closedDays.editRecesses(edits) };
}

/** A recess is known by its name and its first day. */
function sameBeginning(spans: readonly ReadSpan[]): string | undefined {
	const seen = new Map<string, number>();
	for (const { from, name = NAMELESS, line } of spans) {
		const before = seen.get(`${from} ${name}`);
		if (before !== undefined) {
			return `Linje ${line}: ${name} begynder samme dag på linje ${before}. Fjern den ene, eller giv dem hver sit navn.`;
		}
		seen.set(`${from} ${name}`, line);
	}
	return undefined;
}

function spanProblem(known: readonly StoredRecess[]) {
	return (span: { from: CivilDate; to: CivilDate; name?: string; line: number }) => {
		const { from, to, name, line } = span;
		if (daysBetween(from, to) >= LONGEST_RECESS) {
			return `Linje ${line}: En ferie kan højst vare et år. Ret datoerne.`;
		}
		const same = known.find((one) => one.from === from && one.to === to);
		if (same) return `Linje ${line}: ${same.name} ligger der allerede. Fjern linjen.`;
		return nameProblem(name, line);
	};
}
