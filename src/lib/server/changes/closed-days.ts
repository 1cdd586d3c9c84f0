import {
	dateOf,
	daysBetween,
	isoWeekOf,
	weekdayOf,
	yearOf,
	type CivilDate
} from '#lib/domain/civil-date.ts';
import { closedDayOn, type ClosedDay, type Recess } from '#lib/domain/closed-days.ts';
import { readDates, readSpans, type LineIssue } from '#lib/files/dates.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import { dateRange, dayAndMonth, dayMonthYear } from '#lib/text/dates.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import * as closedDays from '../closed-days.ts';
import type { StoredRecess } from '../closed-days.ts';
import { LOCAL_CLOSED_DAYS } from '../founding.ts';
import type { FormValues } from '../item-form.ts';

const HELD = 'allowed';
const KEPT_FREE = 'none';
const REMOVED = 'fjern';

const LONGEST_NAME = 80;
const LONGEST_RECESS = 366;

const YEAR: ChangeField = { name: 'aar', label: '', type: 'hidden' };

/** The days without meetings: the forum's own closed days, and its holidays. */
export const closedDayChanges: Readonly<Record<string, ChangeKind>> = {
	lukkedage: {
		open: async (viewer, { aar = '', ...asked }) => {
			const year = yearIn(aar);
			if (year === undefined) return undefined;
			const days = await closedDays.list(viewer, spanOf(year));
			const last = days.length > 0 ? [] : await closedDays.list(viewer, spanOf(year - 1));
			return {
				title: `Lukkedage i ${year}`,
				lead: 'Helligdagene regnes ud og står ikke her. På en lukkedag foreslås ingen møder; et møde, der allerede ligger der, bliver liggende, til det flyttes.',
				fields: [
					YEAR,
					{
						...{ name: 'faste', label: 'Hvert års dage', type: 'checkboxes' },
						options: usualDays(year).map(({ date, name }) => ({
							value: date,
							label: `${name}, ${dayAndMonth(date)}`
						}))
					},
					{
						...{ name: 'dage', label: 'Andre lukkedage', type: 'list', optional: true },
						hint: `Én på hver linje, med dato og navn: 7. maj ${year} Dagen efter Kristi himmelfart`
					}
				],
				values: { aar, ...usualAsIn(year, last), ...dayValues(year, days), ...asked },
				submit: 'Gem lukkedagene',
				back: `/moedekalender/${year}`
			};
		},
		read: async (viewer, values) => {
			const year = yearIn(values.aar ?? '');
			if (year === undefined) return { ok: false, errors: { dage: 'Vælg et år.' } };
			const before = await closedDays.list(viewer, spanOf(year));
			return closedDaysIn(values, year, before);
		}
	},

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

function yearIn(text: string): number | undefined {
	return /^20\d\d$/.test(text) ? Number(text) : undefined;
}

function spanOf(year: number) {
	return { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) };
}

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

/** The local days that come every year and can be switched off. */
function usualDays(year: number): ClosedDay[] {
	return Object.entries(LOCAL_CLOSED_DAYS).map(([day, name]) => ({
		date: dateOf(year, Number(day.slice(0, 2)), Number(day.slice(3))),
		name
	}));
}

/** For a year without any of its own: those of every year's days that the year before had. */
function usualAsIn(year: number, before: readonly ClosedDay[]): FormValues {
	const had = new Set(before.map(({ date }) => date.slice(5)));
	const usual = usualDays(year).filter(({ date }) => had.has(date.slice(5)));
	return Object.fromEntries(usual.map(({ date }) => [`faste:${date}`, 'on']));
}

function dayValues(year: number, days: readonly ClosedDay[]): FormValues {
	const usual = new Set<string>(usualDays(year).map(({ date }) => date));
	const others = days.filter(({ date }) => !usual.has(date));
	return {
		...Object.fromEntries(
			days.flatMap(({ date }) => (usual.has(date) ? [[`faste:${date}`, 'on']] : []))
		),
		dage: others.map(({ date, name }) => `${dayMonthYear(date)} ${name}`).join('\n')
	};
}

function closedDaysIn(values: FormValues, year: number, before: readonly ClosedDay[]): ChangeRead {
	const { dates, issues } = readDates(values.dage ?? '', { year });
	const problem = issues[0] ? issueText(issues[0]) : dates.map(dayProblem(year)).find(Boolean);
	if (problem) return { ok: false, errors: { dage: problem } };
	const named = new Map(before.map(({ date, name }) => [date, name]));
	const usual = usualDays(year)
		.filter(({ date }) => values[`faste:${date}`] === 'on')
		.map(({ date, name }) => ({ date, name: named.get(date) ?? name }));
	const others = dates.map(({ date, label }) => ({ date, name: label ?? 'Lukkedag' }));
	const days = [...new Map([...usual, ...others].map((day) => [day.date, day])).values()];
	days.sort((a, b) => (a.date < b.date ? -1 : 1));
	if (isSame(days, before)) return { ok: false, errors: { dage: UNCHANGED } };
	return { ok: true, change: closedDays.setYear(year, days) };
}

const UNCHANGED = 'Der er ikke ændret noget endnu.';

function dayProblem(year: number) {
	return ({ date, label, line }: { date: CivilDate; label?: string; line: number }) => {
		const holiday = closedDayOn(date, []);
		if (yearOf(date) !== year) return `Linje ${line}: ${dayMonthYear(date)} ligger ikke i ${year}.`;
		if (holiday) {
			return `Linje ${line}: ${dayMonthYear(date)} er ${holiday.name} og lukket i forvejen. Fjern linjen.`;
		}
		return nameProblem(label, line);
	};
}

function nameProblem(name: string | undefined, line: number): string | undefined {
	if ((name?.length ?? 0) <= LONGEST_NAME) return undefined;
	return `Linje ${line}: Navnet må højst være ${LONGEST_NAME} tegn.`;
}

function isSame(a: readonly ClosedDay[], b: readonly ClosedDay[]): boolean {
	const text = (days: readonly ClosedDay[]) => days.map(({ date, name }) => `${date} ${name}`);
	return text(a).join('\n') === text(b).join('\n');
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
	const problem = issues[0] ? issueText(issues[0]) : spans.map(spanProblem(known)).find(Boolean);
	if (problem) return { ok: false, errors: { nye: problem } };
	const added = spans.map(({ from, to, name }): Recess => {
		return { from, to, name: name ?? 'Ferie', meetings };
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

function issueText({ line, message }: LineIssue): string {
	return `Linje ${line}: ${message}`;
}
