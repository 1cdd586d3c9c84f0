import { dateOf, yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { closedDayOn, type ClosedDay } from '#lib/domain/closed-days.ts';
import { readDates } from '#lib/files/dates.ts';
import { dayAndMonth, dayMonthYear } from '#lib/text/dates.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import * as closedDays from '../closed-days.ts';
import { LOCAL_CLOSED_DAYS } from '../founding.ts';
import type { FormValues } from '../item-form.ts';
import { issueText, nameProblem, spanOf, UNCHANGED, YEAR, yearIn } from './year-fields.ts';

/** The forum's own closed days of a year. */
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
						...{ name: 'faste', label: 'De samme dage hvert år', type: 'checkboxes' },
						options: usualDays(year).map(({ date, name }) => ({
							value: date,
							label: name === dayAndMonth(date) ? name : `${name}, ${dayAndMonth(date)}`
						}))
					},
					{
						...{ name: 'dage', label: 'Andre lukkedage', type: 'list', optional: true },
						hint: `Én på hver linje, med dato og navn: 27. december ${year} Lukket mellem jul og nytår`
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
	}
};

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

function isSame(a: readonly ClosedDay[], b: readonly ClosedDay[]): boolean {
	const text = (days: readonly ClosedDay[]) => days.map(({ date, name }) => `${date} ${name}`);
	return text(a).join('\n') === text(b).join('\n');
}
