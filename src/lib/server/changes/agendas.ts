import { daysBetween } from '#lib/domain/civil-date.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import { dayMonthYear, listWords, weekdayDayAndMonth } from '#lib/text/dates.ts';
import { distance } from '#lib/text/deadlines.ts';
import { missingIn } from '#lib/text/missing.ts';
import type { Viewer } from '../access.ts';
import * as agendaItems from '../agenda-items.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import { today } from '../clock.ts';
import { isUuid } from '../database/shape.ts';
import { countingFor } from '../deadlines.ts';
import { sql } from '../database.ts';
import { unshownSigns } from '../meeting-documents/before-sending.ts';
import * as meetings from '../meetings.ts';

const GONE = 'Dagsordenen er ikke længere et udkast: mødet er udsendt, holdt eller aflyst.';
const LONGEST = 1000;

const MEETING: ChangeField = { name: 'moede', label: '', type: 'hidden' };

/** What becomes of a draft: laid before the chair, approved or returned, and sent. */
export const agendaChanges: Readonly<Record<string, ChangeKind>> = {
	'til-formanden': {
		open: async (viewer, { moede = '' }) => {
			const meeting = await draft(viewer, moede);
			return (
				meeting && {
					title: `Læg dagsordenen for ${dayMonthYear(meeting.date)} hos formanden`,
					lead: `Formanden får besked og kan godkende den eller sende den retur med bemærkninger. ${await lacking(viewer, meeting)}`,
					fields: [MEETING],
					values: { moede: meeting.id },
					submit: 'Læg hos formanden',
					back: pageOf(meeting),
					immediate: true
				}
			);
		},
		read: async (viewer, { moede = '' }) => {
			const meeting = await draft(viewer, moede);
			return meeting ? { ok: true, change: meetings.ask(meeting.id) } : gone();
		}
	},

	'godkend-dagsorden': {
		by: ['chair', 'secretary'],
		open: async (viewer, { moede = '' }) => {
			const meeting = await draft(viewer, moede);
			return (
				meeting && {
					title: `Godkend dagsordenen for ${dayMonthYear(meeting.date)}`,
					lead: `${await lacking(viewer, meeting)} Sekretariatet kan sende den, når den er godkendt; ændres noget inden, kan det ses.`,
					fields: [MEETING, viewer.role === 'chair' ? REMARK : ON_BEHALF],
					values: { moede: meeting.id, bemaerkning: '' },
					submit: 'Godkend dagsordenen',
					back: pageOf(meeting)
				}
			);
		},
		read: async (viewer, { moede = '', bemaerkning = '' }) => {
			const meeting = await draft(viewer, moede);
			if (!meeting) return gone('bemaerkning');
			const remark = textIn(bemaerkning);
			if (viewer.role !== 'chair' && !remark) {
				return wrong('bemaerkning', 'Skriv, hvordan og hvornår formanden har godkendt den.');
			}
			return { ok: true, change: meetings.approve(meeting.id, remark) };
		}
	},

	'returner-dagsorden': {
		by: ['chair'],
		open: async (viewer, { moede = '' }) => {
			const meeting = await draft(viewer, moede);
			return (
				meeting && {
					title: `Returnér dagsordenen for ${dayMonthYear(meeting.date)}`,
					lead: 'Sekretariatet får besked, retter den og lægger den hos dig igen.',
					fields: [
						MEETING,
						{ name: 'bemaerkning', label: 'Hvad skal være anderledes?', type: 'list' }
					],
					values: { moede: meeting.id, bemaerkning: '' },
					submit: 'Returnér dagsordenen',
					back: pageOf(meeting)
				}
			);
		},
		read: async (viewer, { moede = '', bemaerkning = '' }) => {
			const meeting = await draft(viewer, moede);
			if (!meeting) return gone('bemaerkning');
			const remark = textIn(bemaerkning);
			if (!remark) return wrong('bemaerkning', 'Skriv, hvad der skal være anderledes.');
			return { ok: true, change: meetings.giveBack(meeting.id, remark) };
		}
	},

	'send-dagsorden': {
		open: async (viewer, { moede = '' }) => {
			const meeting = await draft(viewer, moede);
			if (!meeting) return undefined;
			const approved = meeting.approval === 'approved';
			return {
				title: `Send dagsordenen for ${dayMonthYear(meeting.date)}`,
				lead: await sendingLead(viewer, meeting),
				fields: approved ? [MEETING] : [MEETING, UNAPPROVED],
				values: { moede: meeting.id, begrundelse: '' },
				submit: 'Send dagsordenen',
				back: pageOf(meeting),
				...(approved && { immediate: true })
			};
		},
		read: async (viewer, { moede = '', begrundelse = '' }) => {
			const meeting = await draft(viewer, moede);
			if (!meeting) return gone('begrundelse');
			const approved = meeting.approval === 'approved';
			const reason = approved ? '' : textIn(begrundelse);
			if (!approved && !reason) {
				return wrong('begrundelse', 'Skriv, hvorfor den sendes uden formandens godkendelse.');
			}
			return { ok: true, change: meetings.send(meeting.id, reason) };
		}
	}
};

const REMARK: ChangeField = {
	...{ name: 'bemaerkning', label: 'Bemærkning til sekretariatet', type: 'text', optional: true }
};

const ON_BEHALF: ChangeField = {
	...{ name: 'bemaerkning', label: 'Formandens svar', type: 'text' },
	hint: 'Du godkender på formandens vegne: skriv, hvordan og hvornår svaret kom.'
};

const UNAPPROVED: ChangeField = {
	...{
		name: 'begrundelse',
		label: 'Hvorfor sendes den uden formandens godkendelse?',
		type: 'text'
	},
	hint: 'Kan ses af sekretariatet og formanden.'
};

async function draft(viewer: Viewer, id: string) {
	const meeting = isUuid(id) ? await meetings.find(viewer, id) : undefined;
	return meeting && meetings.isOpen(meeting) ? meeting : undefined;
}

/** What is sent to whom, by when, and that it cannot be taken back. */
async function sendingLead(viewer: Viewer, meeting: meetings.CalendarMeeting): Promise<string> {
	const count = await countingFor(sql, viewer.forum);
	const day = count?.(meeting.date).sending ?? meeting.date;
	const when = `${weekdayDayAndMonth(day)}, ${distance(daysBetween(today(), day))}`;
	const lacks = await lacking(viewer, meeting);
	const signs = await unshownSigns(viewer, meeting.id, 'agenda');
	return `Forummet får besked, og dagsordenen fastholdes, som den er nu: planen flytter intet mere, og en rettelse bliver en ny revision. Udsendelsesfristen er ${when}. ${lacks} ${signs}`.trim();
}

/** 'Der mangler: Lokale miljømål (tekst og sagsnummer).' */
async function lacking(viewer: Viewer, meeting: meetings.CalendarMeeting): Promise<string> {
	const items = await agendaItems.onMeeting(viewer, meeting.id);
	const lacks = items.flatMap((item) => {
		const missing = missingIn(item);
		return item.visible && missing.length > 0 ? [`${item.title} (${listWords(missing)})`] : [];
	});
	return lacks.length > 0
		? `Der mangler endnu: ${lacks.join('; ')}.`
		: 'Intet punkt mangler noget.';
}

function pageOf({ date }: meetings.CalendarMeeting): string {
	return `/moeder/${date}`;
}

function textIn(text: string): string {
	return text.trim().slice(0, LONGEST);
}

function gone(field = 'moede'): ChangeRead {
	return wrong(field, GONE);
}

function wrong(field: string, message: string): ChangeRead {
	return { ok: false, errors: { [field]: message } };
}
