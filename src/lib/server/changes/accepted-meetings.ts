import type {
	ClosedDayNotice,
	ClosedDayOption,
	ClosedDayPolicy,
	MeetingProposal
} from '#lib/domain/cadence.ts';
import { meetsOn } from '#lib/domain/cadence.ts';
import { yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import type { ChangeField, ChangeOption } from '#lib/text/change-form.ts';
import { closedDayPolicyLabels, statusLabels } from '#lib/text/da.ts';
import {
	dateRange,
	dayMonthYear,
	listWords,
	weekdayDayAndMonth,
	weekLabel
} from '#lib/text/dates.ts';
import { cadenceSentence } from '#lib/text/recurrence.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind } from '../changes.ts';
import { today } from '../clock.ts';
import type { FormValues } from '../item-form.ts';
import * as proposals from '../meeting-proposals.ts';
import type { Proposals } from '../meeting-proposals.ts';
import * as meetings from '../meetings.ts';
import type { AcceptedMeeting, CalendarMeeting } from '../meetings.ts';

/** A year's meetings accepted from what the cadence proposes. */
export const acceptedMeetingChanges: Readonly<Record<string, ChangeKind>> = {
	'accepter-moeder': {
		open: async (viewer, { aar = '', ...asked }) => {
			const proposed = await proposalsOf(viewer, aar);
			return (
				proposed && {
					title: `Møder i ${proposed.year}`,
					lead: leadOf(proposed),
					fields: [
						{ name: 'aar', label: '', type: 'hidden' },
						...dayFields(proposed),
						...proposed.closed.map(closedField),
						...leftFields(proposed)
					],
					values: { aar, ...usualChoices(proposed), ...asked },
					submit: 'Læg møderne i kalenderen',
					back: `/moedekalender/${proposed.year}`
				}
			);
		},
		read: async (viewer, values) => {
			const proposed = await proposalsOf(viewer, values.aar ?? '');
			if (!proposed) return { ok: false, errors: { moeder: 'Vælg et år, der planlægges.' } };
			const accepted = acceptedIn(values, proposed);
			const left = proposed.left.filter(({ id }) => values[`aflys:${id}`] === 'on');
			if (accepted.length + left.length === 0) {
				return { ok: false, errors: { moeder: 'Vælg mindst ét møde.' } };
			}
			const ids = left.map(({ id }) => id);
			return { ok: true, change: meetings.accept(accepted, ids) };
		}
	}
};

async function proposalsOf(viewer: Viewer, text: string): Promise<Proposals | undefined> {
	if (!/^\d{4}$/.test(text)) return undefined;
	const year = Number(text);
	if (year < yearOf(today()) || year > yearOf(meetings.lastDay())) return undefined;
	return await proposals.ofYear(viewer, year);
}

/** What they meet by, the week 53 and the recesses: each a sentence. */
function leadOf({ cadences, week53, recesses, year }: Proposals): string {
	const valid = cadences.filter(
		({ validFrom, validTo }) =>
			yearOf(validFrom) <= year && (validTo === undefined || yearOf(validTo) >= year)
	);
	const words = listWords(valid.map(cadenceSentence));
	const silent = recesses.map(({ name, from, to }) => `${name} ${dateRange(from, to)}`);
	return [
		words ? `Mødekadencen er ${words}.` : 'Der er ingen mødekadence for året.',
		...week53.map(
			(one) =>
				`${one} har en uge 53: ved det årsskifte er der én uge mellem møder i ulige uger og tre mellem møder i lige uger.`
		),
		...(silent.length > 0 ? [`Der foreslås ingen møder i ${listWords(silent)}.`] : [])
	].join(' ');
}

/** The year's days by date: those to choose from, and those that are in the calendar already. */
function dayFields(proposed: Proposals): ChangeField[] {
	const known = proposed.meetings.filter((meeting) => isOfCadence(meeting, proposed));
	const options = [
		...proposed.days.map((day) => [day.date, proposedOption(day)] as const),
		...known.map((meeting) => [meeting.date, knownOption(meeting)] as const)
	].sort(([a], [b]) => (a < b ? -1 : 1));
	const hint =
		proposed.days.length === 0
			? 'Alle kadencens dage er der taget stilling til.'
			: 'Fjern mærket ved dem, der ikke skal holdes.';
	return [
		{
			...{ name: 'moeder', label: 'Møder', type: 'checkboxes', hint },
			options: options.map(([, option]) => option)
		}
	];
}

/** A meeting moved here from a cadence's day, or on one. */
function isOfCadence({ date, wantedOn }: CalendarMeeting, { cadences }: Proposals): boolean {
	return meetsOn(cadences, wantedOn ?? date) !== undefined;
}

function proposedOption({ date, wanted }: MeetingProposal): ChangeOption {
	const hint = wanted === date ? undefined : `I stedet for ${weekdayDayAndMonth(wanted)}`;
	return { value: date, label: dayLabel(date), ...(hint && { hint }) };
}

function knownOption({ date, status, wantedOn, remark }: CalendarMeeting): ChangeOption {
	const moved = wantedOn ? ` i stedet for ${dayMonthYear(wantedOn)}` : '';
	const words = `${statusLabels[status]}${moved}${remark ? `: ${remark}` : ''}`;
	return { value: date, label: dayLabel(date), hint: words, disabled: true };
}

/** The three ways round a closed day; those with something in them are left out and said. */
function closedField({ date, name, options, preferred }: ClosedDayNotice): ChangeField {
	const blocked = options.flatMap((option) => obstacleWords(option));
	const usual = `Forummets regel: ${closedDayPolicyLabels[preferred].toLowerCase()}.`;
	return {
		name: `lukkedag:${date}`,
		label: `${dayLabel(date)}, er lukket: ${name}`,
		hint: [usual, ...blocked].join(' '),
		type: 'select',
		options: options
			.filter(({ obstacle }) => !obstacle)
			.map(({ policy, date: to }) => ({
				value: policy,
				label: to ? `Hold mødet ${dayWords(to)}` : 'Intet møde'
			}))
	};
}

function obstacleWords({ date, obstacle }: ClosedDayOption): string[] {
	if (!date || !obstacle) return [];
	const words = obstacle.type === 'taken' ? 'har allerede et møde' : `er lukket: ${obstacle.name}`;
	return [`${dayLabel(date)}, ${words}.`];
}

function leftFields({ left }: Proposals): ChangeField[] {
	if (left.length === 0) return [];
	return [
		{
			...{ name: 'aflys', label: 'Aflys møder, der ikke passer med den nye kadence' },
			hint: 'Deres punkter lægges på de andre møder.',
			type: 'checkboxes',
			options: left.map(({ id, date }) => ({ value: id, label: dayLabel(date) }))
		}
	];
}

/** Every day, the forum's own way round the closed ones, and no meeting that is left behind. */
function usualChoices({ days, closed, left }: Proposals): FormValues {
	return Object.fromEntries([
		...days.map(({ date }) => [`moeder:${date}`, 'on']),
		...closed.map(({ date, chosen }) => [`lukkedag:${date}`, chosen]),
		...left.map(({ id }) => [`aflys:${id}`, 'on'])
	]) as FormValues;
}

function acceptedIn(values: FormValues, { days, closed, cadences }: Proposals): AcceptedMeeting[] {
	const chosen = days.filter(({ date }) => values[`moeder:${date}`] === 'on');
	const around = closed.flatMap(({ date: wanted, options }) => {
		const way = values[`lukkedag:${wanted}`] as ClosedDayPolicy | undefined;
		const date = options.find(({ policy, obstacle }) => policy === way && !obstacle)?.date;
		const start = meetsOn(cadences, wanted);
		return date && start ? [{ date, start, wanted }] : [];
	});
	// Two closed days may lead to the same day: it is one meeting.
	return [...new Map([...around, ...chosen].map((one) => [one.date, one])).values()].sort((a, b) =>
		a.date < b.date ? -1 : 1
	);
}

/** 'torsdag den 7. januar, uge 1' */
function dayWords(date: CivilDate): string {
	return `${weekdayDayAndMonth(date)}, ${weekLabel(date)}`;
}

/** The same where it begins a line. */
function dayLabel(date: CivilDate): string {
	const words = dayWords(date);
	return words.charAt(0).toUpperCase() + words.slice(1);
}
