import { dayMonthYear, listWords } from '#lib/text/dates.ts';
import { itemNumbers } from '#lib/text/minutes.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import type { Viewer } from '../access.ts';
import * as agendaItems from '../agenda-items.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import { isUuid } from '../database/shape.ts';
import type { FieldErrors, FormValues } from '../item-form.ts';
import { isCorrected, unshownSigns } from '../meeting-documents/before-sending.ts';
import * as meetings from '../meetings.ts';
import * as minutes from '../minutes.ts';
import { undecided } from '../minutes/undecided.ts';
import { backwards, UNREADABLE_DATE } from '../timing-fields.ts';
import { meetingOptions } from './items/meeting-options.ts';

/** What becomes of a held meeting's items and of its minutes. */
export const minutesChanges: Readonly<Record<string, ChangeKind>> = {
	'udsaet-punkt': {
		open: async (viewer, { punkt = '', hvor, fra = '', til = '' }) => {
			const asked = await minutedItem(viewer, punkt);
			if (!asked) return undefined;
			const { item, meeting } = asked;
			const options = await meetingOptions(viewer, item);
			return {
				title: `Udsæt “${item.title}”`,
				lead: 'Punktet bliver stående i dette referat med, hvad der blev af det. Et nyt punkt går videre med dets tekster.',
				fields: [
					{ name: 'punkt', label: '', type: 'hidden' },
					{
						name: 'hvor',
						label: 'Hvorhen?',
						type: 'select',
						options: [...options, { value: TO_PLAN, label: 'Tilbage til planen' }]
					},
					...WINDOW
				],
				values: { punkt: item.id, hvor: hvor ?? options[0]?.value ?? TO_PLAN, fra, til },
				submit: 'Udsæt punktet',
				back: `/moeder/${meeting.date}/referat`
			};
		},
		read: async (viewer, values) => {
			const { punkt = '', hvor = '' } = values;
			const asked = await minutedItem(viewer, punkt);
			if (!asked) return { ok: false, errors: { hvor: 'Punktet står ikke i et referat længere.' } };
			if (hvor !== TO_PLAN) {
				const chosen = isUuid(hvor) ? await meetings.find(viewer, hvor) : undefined;
				if (!chosen) return { ok: false, errors: { hvor: 'Vælg et møde.' } };
				return { ok: true, change: minutes.postpone(punkt, { meeting: chosen.id }) };
			}
			const errors = windowErrors(values);
			if (Object.keys(errors).length > 0) return { ok: false, errors };
			const [earliest, latest] = [planDate(values.fra ?? ''), planDate(values.til ?? '')];
			return { ok: true, change: minutes.postpone(punkt, { earliest, latest }) };
		}
	},

	'send-referat': {
		open: async (viewer, { moede = '', rettelse = '' }) => {
			const meeting = await meetingAsked(viewer, moede);
			if (!meeting) return undefined;
			const { numbers, sent } = await undecided(viewer, meeting.id);
			const signs = await unshownSigns(viewer, meeting.id, 'minutes');
			const lacking = numbers.length > 0 ? `${itemNumbers(numbers)} har ingen beslutning. ` : '';
			return {
				title: `Send referatet fra mødet ${dayMonthYear(meeting.date)}`,
				lead: `${lacking}Referatet sendes ud, som det står nu, og forummets medlemmer får besked. ${sent ? 'Det er sendt før; det her bliver den næste revision.' : 'En rettelse bagefter bliver en ny revision.'} ${signs}`.trim(),
				fields: [
					MEETING,
					...(sent
						? [
								{
									name: 'rettelse',
									label: 'Hvad er rettet?',
									hint: SEEN_BY_ALL,
									type: 'text'
								} as const
							]
						: [])
				],
				values: { moede: meeting.id, rettelse },
				submit: sent ? 'Send rettelsen' : 'Send referatet',
				back: `/moeder/${meeting.date}/referat`,
				...(!sent && { immediate: true })
			};
		},
		read: async (viewer, { moede = '', rettelse = '' }): Promise<ChangeRead> => {
			const meeting = await meetingAsked(viewer, moede);
			if (!meeting) return { ok: false, errors: { moede: 'Mødet findes ikke længere.' } };
			const { sent } = await undecided(viewer, meeting.id);
			const note = rettelse.trim().slice(0, LONGEST);
			if (sent && note === '')
				return { ok: false, errors: { rettelse: 'Skriv, hvad der er rettet.' } };
			return { ok: true, change: minutes.send(meeting.id, sent ? note : '') };
		}
	},

	'godkend-referat': {
		open: async (viewer, { moede = '', bemaerkning = '' }) => {
			const meeting = await meetingAsked(viewer, moede);
			const waiting = meeting ? await minutes.awaiting(viewer, meeting.id) : [];
			if (!meeting || waiting.length === 0) return undefined;
			const days = listWords(waiting.map(({ date }) => dayMonthYear(date)));
			const corrected = await correctedDays(viewer, waiting);
			const [name, those] =
				waiting.length === 1 ? ['referatet fra mødet', 'det'] : ['referaterne fra møderne', 'de'];
			return {
				title: `Godkend ${name} ${days}`,
				lead: `Mødet ${dayMonthYear(meeting.date)} har godkendt ${those}. Det står derefter på begge møder.${corrected}`,
				fields: [
					MEETING,
					{
						name: 'bemaerkning',
						label: 'Bemærkninger',
						hint: `Kun hvis referatet blev godkendt med bemærkninger. ${SEEN_BY_ALL}`,
						type: 'text',
						optional: true
					}
				],
				values: { moede: meeting.id, bemaerkning },
				submit: 'Godkend',
				back: `/moeder/${meeting.date}/referat`
			};
		},
		read: async (viewer, { moede = '', bemaerkning = '' }) => {
			const meeting = await meetingAsked(viewer, moede);
			if (!meeting) return { ok: false, errors: { bemaerkning: 'Mødet findes ikke længere.' } };
			return {
				ok: true,
				change: minutes.approve(meeting.id, bemaerkning.trim().slice(0, LONGEST))
			};
		}
	}
};

/** Approved, minutes are nobody's to correct any more. */
async function correctedDays(viewer: Viewer, waiting: readonly minutes.Approvable[]) {
	const found = await Promise.all(
		waiting.map(async ({ id, date }) => ((await isCorrected(viewer, id)) ? dayMonthYear(date) : ''))
	);
	const days = found.filter((day) => day !== '');
	if (days.length === 0) return '';
	return ` Referatet ${listWords(days)} er rettet, siden det blev sendt: send det igen først, ellers godkendes det, som det blev sendt.`;
}

const SEEN_BY_ALL = 'Kan læses af alle i forummet: skriv intet om lukkede punkter.';
const TO_PLAN = 'plan';
const LONGEST = 500;
const MEETING: ChangeField = { name: 'moede', label: '', type: 'hidden' };
const PLANNED_AGAIN = { field: 'hvor', is: [TO_PLAN] };
const WINDOW: readonly ChangeField[] = [
	{
		name: 'fra',
		when: PLANNED_AGAIN,
		label: 'Tidligst',
		hint: 'Kun når punktet går tilbage til planen. Tom: fra i dag.',
		type: 'date',
		optional: true
	},
	{
		name: 'til',
		when: PLANNED_AGAIN,
		label: 'Senest',
		hint: 'Tomt: så langt, som planen rækker.',
		type: 'date',
		optional: true
	}
];

/** An item of its own on a meeting whose minutes are being written; undefined when it is none. */
async function minutedItem(viewer: Viewer, id: string) {
	const item = await agendaItems.find(viewer, id);
	if (!item?.visible || item.standing || !item.meeting) return undefined;
	const meeting = await meetingAsked(viewer, item.meeting);
	return meeting && { item, meeting };
}

async function meetingAsked(viewer: Viewer, id: string) {
	const meeting = isUuid(id) ? await meetings.find(viewer, id) : undefined;
	return meeting?.status === 'held' ? meeting : undefined;
}

function windowErrors(values: FormValues): FieldErrors {
	const unreadable = ['fra', 'til'].filter((name) => values[name] && !planDate(values[name] ?? ''));
	if (unreadable.length > 0) {
		return Object.fromEntries(unreadable.map((name) => [name, UNREADABLE_DATE]));
	}
	return backwards(values, 'fra', 'til');
}
