import { dateOf, later, yearOf } from '#lib/domain/civil-date.ts';
import type { CalledSeries, Proposal } from '#lib/domain/commitments.ts';
import type { Period, Timing } from '#lib/domain/timing.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import type { ChangeField, ChangeOption } from '#lib/text/change-form.ts';
import { dayMonthYear, listWords, longDate, MONTHS } from '#lib/text/dates.ts';
import type { Viewer } from '../../access.ts';
import * as anchors from '../../anchors.ts';
import { today } from '../../clock.ts';
import type { CommitmentTime } from '../../commitments.ts';
import type { FieldErrors, FormValues } from '../../item-form.ts';
import * as meetings from '../../meetings.ts';
import { backwards, UNREADABLE_DATE } from '../../timing-fields.ts';
import { isOpen } from '../items/open-item.ts';

const YEARS_AHEAD = 5;
const LONGEST_DAY = 1440;
/** A rule before an anchor: the last meeting from a week to seven weeks before it. */
const BEFORE_ANCHOR = { minDays: 7, maxDays: 49 };
const AFTER_ANCHOR = { minDays: 1, maxDays: 49 };

const ITEM = ['dato', 'tidsrum', 'fast'];

const KINDS: readonly ChangeOption[] = [
	{ value: 'dato', label: 'Et punkt på en dato' },
	{ value: 'tidsrum', label: 'Et punkt i et tidsrum' },
	{ value: 'fast', label: 'Et nyt fast punkt' },
	{ value: 'opgave', label: 'En opgave med frist, uden for dagsordenen' },
	{ value: 'uden', label: 'Uden tid endnu' }
];

const PERIODS: readonly ChangeOption[] = [
	{ value: 'month', label: 'Hver måned' },
	{ value: 'quarter', label: 'Hvert kvartal' },
	{ value: 'half-year', label: 'Hvert halvår' },
	{ value: 'year', label: 'Hvert år' }
];

/** What a promise becomes, and when: the fields of the kind that is chosen. */
export async function timeFields(
	viewer: Viewer,
	date = '',
	proposal?: Proposal
): Promise<ChangeField[]> {
	return [
		{ name: 'slags', label: 'Hvad bliver det til?', type: 'select', options: KINDS },
		{
			...{ name: 'dato', label: 'Dato', type: 'date' },
			hint: await meetingHint(viewer, date),
			when: only(['dato'])
		},
		{ name: 'fra', label: 'Tidligst', type: 'date', when: only(['tidsrum']) },
		{ name: 'til', label: 'Senest', type: 'date', when: only(['tidsrum']) },
		{
			...{ name: 'regel', label: 'Hvor tit', type: 'select' },
			hint: 'Reglen kan gøres finere bagefter, på det faste punkts side.',
			options: await rules(viewer, proposal),
			when: only(['fast'])
		},
		{ name: 'frist', label: 'Frist', type: 'date', when: only(['opgave']) },
		{
			...{ name: 'minutter', label: 'Minutter', type: 'number', min: '0' },
			when: only(ITEM)
		},
		{
			...{ name: 'ansvarlig', label: 'Ansvarlig', type: 'text' },
			hint: 'Rollen, der indstiller punktet eller udfører opgaven.'
		}
	];
}

/** What stands in those fields: what the sentence calls for, else an item without a time. */
export function calledTime(proposal: Proposal | undefined, proposer: string): FormValues {
	const empty = { dato: '', fra: '', til: '', frist: '', regel: 'quarter', minutter: '15' };
	const call = proposal?.call;
	switch (call?.kind) {
		case 'date':
			return { ...empty, slags: 'dato', dato: call.date, ansvarlig: proposer };
		case 'span':
			return {
				...{ ...empty, slags: 'tidsrum', ansvarlig: proposer },
				...{ fra: call.earliest, til: call.latest }
			};
		case 'series':
			return { ...empty, slags: 'fast', regel: ruleOf(call.series), ansvarlig: proposer };
		case 'task':
			return { ...empty, slags: 'opgave', frist: call.deadline, ansvarlig: call.responsible };
		case 'undated':
			return { ...empty, slags: 'uden', ansvarlig: proposer };
		default:
			return { ...empty, slags: 'dato', ansvarlig: proposer };
	}
}

export type TimeRead =
	| { readonly ok: true; readonly time: CommitmentTime; readonly responsible: string }
	| { readonly ok: false; readonly errors: FieldErrors };

/** What the filled fields say of the time, or what is wrong with each. */
export async function readTime(viewer: Viewer, values: FormValues): Promise<TimeRead> {
	const responsible = (values.ansvarlig ?? '').trim().slice(0, 200);
	const read = await timeIn(viewer, values);
	const needed = ['dato', 'tidsrum', 'fast', 'opgave'].includes(values.slags ?? '');
	const errors = {
		...('errors' in read && read.errors),
		...(needed && responsible === '' && { ansvarlig: WHO })
	};
	if ('errors' in read || Object.keys(errors).length > 0) return { ok: false, errors };
	return { ok: true, time: read.time, responsible };
}

const WHO = 'Skriv, hvilken rolle det er for, f.eks. Kommunaldirektøren.';
const PAST = 'Dagen er forbi. Vælg en senere.';

type Read = { readonly time: CommitmentTime } | { readonly errors: FieldErrors };

async function timeIn(viewer: Viewer, values: FormValues): Promise<Read> {
	switch (values.slags) {
		case 'dato':
			return dateIn(values);
		case 'tidsrum':
			return spanIn(values);
		case 'fast':
			return await seriesIn(viewer, values);
		case 'opgave':
			return taskIn(values);
		case 'uden':
			return { time: { kind: 'undated' } };
		default:
			return { errors: { slags: 'Vælg, hvad løftet bliver til.' } };
	}
}

function dateIn(values: FormValues): Read {
	const date = planDate(values.dato ?? '');
	const minutes = minutesIn(values);
	const wrong = date ? date < today() && PAST : UNREADABLE_DATE;
	if (!date || wrong || minutes === undefined) {
		return { errors: { ...(wrong && { dato: wrong }), ...minutesError(minutes) } };
	}
	return { time: { kind: 'date', date, minutes } };
}

function spanIn(values: FormValues): Read {
	const [earliest, latest] = [planDate(values.fra ?? ''), planDate(values.til ?? '')];
	const minutes = minutesIn(values);
	const errors = {
		...(!earliest && { fra: UNREADABLE_DATE }),
		...(!latest && { til: UNREADABLE_DATE }),
		...(latest && latest < today() && { til: PAST }),
		...backwards(values, 'fra', 'til'),
		...minutesError(minutes)
	};
	if (!earliest || !latest || minutes === undefined || Object.keys(errors).length > 0) {
		return { errors };
	}
	return { time: { kind: 'span', earliest, latest, minutes } };
}

async function seriesIn(viewer: Viewer, values: FormValues): Promise<Read> {
	const minutes = minutesIn(values);
	const timing = await timingOf(viewer, values.regel ?? '');
	if (!timing || minutes === undefined) {
		return { errors: { ...(!timing && { regel: 'Vælg, hvor tit.' }), ...minutesError(minutes) } };
	}
	return { time: { kind: 'series', timing, minutes } };
}

/** A deadline that is over may be noted: the promise is then overdue at once. */
function taskIn(values: FormValues): Read {
	const deadline = planDate(values.frist ?? '');
	if (!deadline) return { errors: { frist: UNREADABLE_DATE } };
	return { time: { kind: 'task', deadline } };
}

function minutesIn({ minutter = '' }: FormValues): number | undefined {
	const minutes = /^\d{1,4}$/.test(minutter.trim()) ? Number(minutter) : undefined;
	return minutes !== undefined && minutes <= LONGEST_DAY ? minutes : undefined;
}

function minutesError(minutes: number | undefined): FieldErrors {
	return minutes === undefined ? { minutter: 'Skriv minutterne som et helt tal, f.eks. 15.' } : {};
}

function only(is: readonly string[]): NonNullable<ChangeField['when']> {
	return { field: 'slags', is };
}

/** 'year:3,10', 'before', 'quarter': a rule as the select's value says it. */
function ruleOf({ period, months }: CalledSeries): string {
	return months ? `year:${months.join(',')}` : period;
}

async function rules(viewer: Viewer, proposal?: Proposal): Promise<ChangeOption[]> {
	const called = proposal?.call.kind === 'series' ? proposal.call.series : undefined;
	const known = await anchors.list(viewer);
	const hanging = known.flatMap(({ id, name }) => [
		{ value: `before:${id}`, label: `Forud for ${name}` },
		{ value: `after:${id}`, label: `Efter ${name}` }
	]);
	const own = called?.months ? [{ value: ruleOf(called), label: yearly(called.months) }] : [];
	const meant = called?.anchor && meantAnchor(called.anchor, known);
	const first = hanging.filter(({ value }) => value === meant);
	return [...first, ...own, ...PERIODS, ...hanging.filter(({ value }) => value !== meant)];
}

/** 'Hvert år i marts; oktober bliver et fast punkt for sig': what is made is the first. */
function yearly(months: readonly number[]): string {
	const [first = '', ...others] = months.map((month) => MONTHS[month - 1] ?? '');
	const rest = others.length > 0 ? `; ${listWords(others)} bliver et fast punkt for sig` : '';
	return `Hvert år i ${first}${rest}`;
}

/** The anchor whose name shares a word with the sentence's: 'bestyrelsesmøder' and 'ABC-bestyrelsesmøde'. */
export function meantAnchor(
	{ side, words }: NonNullable<CalledSeries['anchor']>,
	known: readonly { readonly id: string; readonly name: string }[]
): string | undefined {
	const stems = words
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter((word) => word.length > 4)
		.map((word) => word.replace(/(?:erne|er|en|et|ne|r|e)$/u, ''));
	const found = known.find(({ name }) => stems.some((stem) => name.toLowerCase().includes(stem)));
	return found && `${side}:${found.id}`;
}

async function timingOf(viewer: Viewer, rule: string): Promise<Timing | undefined> {
	const [name = '', rest = ''] = rule.split(/:(.*)/s);
	if (name === 'before' || name === 'after') {
		const known = await anchors.list(viewer);
		if (!known.some(({ id }) => id === rest)) return undefined;
		return name === 'before'
			? { type: 'before-anchor', anchor: rest, ...BEFORE_ANCHOR }
			: { type: 'after-anchor', anchor: rest, ...AFTER_ANCHOR };
	}
	if (!PERIODS.some(({ value }) => value === name)) return undefined;
	const months = rest
		.split(',')
		.map(Number)
		.filter((month) => month >= 1 && month <= 12);
	if (months.length === 0) return { type: 'per-period', period: name as Period };
	// One window holds the months of a period: several apart are a rule of their own on the series' page.
	return { type: 'per-period', period: 'year', months: months.slice(0, 1) };
}

/** Which meeting a date means: its own, or the first one after it. */
async function meetingHint(viewer: Viewer, text: string): Promise<string> {
	const date = planDate(text);
	const rule = 'Punktet låses fast til mødet den dag, eller til det første møde derefter.';
	if (!date) return rule;
	const from = later(date, today());
	const to = dateOf(yearOf(from) + YEARS_AHEAD, 12, 31);
	const next = (await meetings.list(viewer, { from, to })).find(isOpen);
	if (!next) return `${rule} Der er endnu ingen møder fra ${dayMonthYear(date)}.`;
	if (next.date === date) return `Der er møde den dag: ${longDate(next.date)}.`;
	return `Der er ikke møde ${dayMonthYear(date)}; det første møde derefter er ${longDate(next.date)}.`;
}
