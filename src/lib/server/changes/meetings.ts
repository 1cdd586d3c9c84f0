import { yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import { dayMonthYear } from '#lib/text/dates.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import { today } from '../clock.ts';
import { isUuid } from '../database/shape.ts';
import * as meetings from '../meetings.ts';
import {
	dayIn,
	daysAhead,
	isSame,
	remarkIn,
	TERMS,
	termsIn,
	termValues
} from './meeting-fields.ts';

const GONE = 'Mødet kan ikke ændres længere: det er aflyst eller holdt.';

const MINUTED = 'Der er skrevet i mødets referat, eller det er allerede aflyst.';

const UNEXPLAINED: ChangeRead = {
	ok: false,
	errors: { bemaerkning: 'Dagsordenen er udsendt: skriv, hvorfor mødet flyttes.' }
};

const MEETING: ChangeField = { name: 'moede', label: '', type: 'hidden' };

/** Why a meeting is not held: it stands beside the meeting and is the log's note too. */
function reason(label: string): ChangeField {
	const hint = 'Vises ved mødet i kalenderen og under Ændringer.';
	return { name: 'begrundelse', label, type: 'text', hint };
}

/** Changes of one meeting: its day, its being held at all, its time and room; and a meeting more. */
export const meetingChanges: Readonly<Record<string, ChangeKind>> = {
	'flyt-moede': {
		open: async (viewer, { moede = '', dato, bemaerkning = '' }) => {
			const meeting = await openMeetingOf(viewer, moede);
			return (
				meeting && {
					title: `Flyt mødet ${dayMonthYear(meeting.date)}`,
					lead: 'Punkterne følger med, hvis deres tidsregel tillader den nye dag; ellers flyttes de.',
					fields: [
						MEETING,
						{ name: 'dato', label: 'Ny dato', type: 'date', ...daysAhead() },
						{
							...{ name: 'bemaerkning', label: 'Hvorfor', type: 'text' },
							optional: meeting.status !== 'sent'
						}
					],
					values: { moede: meeting.id, dato: dato ?? meeting.date, bemaerkning },
					submit: 'Flyt mødet',
					back: calendarOf(meeting.date)
				}
			);
		},
		read: async (viewer, { moede = '', dato = '', bemaerkning = '' }) => {
			const meeting = await openMeetingOf(viewer, moede);
			if (!meeting) return { ok: false, errors: { dato: GONE } };
			const day = dayIn(dato);
			if ('error' in day) return { ok: false, errors: { dato: day.error } };
			if (day.date === meeting.date) {
				return { ok: false, errors: { dato: 'Mødet ligger allerede den dag. Vælg en anden.' } };
			}
			const remark = remarkIn(bemaerkning);
			if (meeting.status === 'sent' && !remark) return UNEXPLAINED;
			return { ok: true, change: meetings.move(meeting.id, day.date, remark) };
		}
	},

	'aflys-moede': {
		open: async (viewer, { moede = '', begrundelse = '' }) => {
			const meeting = await openMeetingOf(viewer, moede);
			return (
				meeting && {
					title: `Aflys mødet ${dayMonthYear(meeting.date)}`,
					lead: 'Punkterne lægges på andre møder, som deres tidsregel tillader. Det, der er låst fast til mødet, venter uden plads. Intet går tabt.',
					fields: [MEETING, reason('Hvorfor aflyses mødet?')],
					values: { moede: meeting.id, begrundelse },
					submit: 'Aflys mødet',
					explained: true,
					back: calendarOf(meeting.date)
				}
			);
		},
		read: async (viewer, { moede = '', begrundelse = '' }) => {
			const meeting = await openMeetingOf(viewer, moede);
			if (!meeting) return { ok: false, errors: { begrundelse: GONE } };
			const reason = remarkIn(begrundelse);
			if (!reason) {
				return { ok: false, errors: { begrundelse: 'Skriv, hvorfor mødet aflyses.' } };
			}
			return { ok: true, change: meetings.cancel(meeting.id, reason) };
		}
	},

	'ikke-holdt': {
		open: async (viewer, { moede = '', begrundelse = '' }) => {
			const meeting = await pastMeetingOf(viewer, moede);
			return (
				meeting && {
					title: `Mødet ${dayMonthYear(meeting.date)} blev ikke holdt`,
					lead: 'Mødet bliver stående som aflyst. Dets punkter lægges på de møder, der kommer; det, der ikke kan nå det længere, venter uden plads. Intet går tabt, og det kan fortrydes.',
					fields: [MEETING, reason('Hvorfor blev mødet ikke holdt?')],
					values: { moede: meeting.id, begrundelse },
					submit: 'Mødet blev ikke holdt',
					explained: true,
					back: `/moeder/${meeting.date}`
				}
			);
		},
		read: async (viewer, { moede = '', begrundelse = '' }) => {
			const meeting = await pastMeetingOf(viewer, moede);
			if (!meeting) return { ok: false, errors: { begrundelse: MINUTED } };
			const reason = remarkIn(begrundelse);
			if (!reason) {
				return { ok: false, errors: { begrundelse: 'Skriv, hvorfor mødet ikke blev holdt.' } };
			}
			return { ok: true, change: meetings.notHeld(meeting.id, reason) };
		}
	},

	'genoptag-moede': {
		open: async (viewer, { moede = '' }) => {
			const meeting = await cancelledMeetingOf(viewer, moede);
			return (
				meeting && {
					title: `Genoptag mødet ${dayMonthYear(meeting.date)}`,
					lead: `Mødet er aflyst${meeting.remark ? `: ${meeting.remark}` : ''}. Genoptaget bliver det planlagt igen.`,
					fields: [MEETING],
					values: { moede: meeting.id },
					submit: 'Genoptag mødet',
					back: calendarOf(meeting.date),
					immediate: true
				}
			);
		},
		read: async (viewer, { moede = '' }) => {
			const meeting = await cancelledMeetingOf(viewer, moede);
			if (!meeting) {
				return {
					ok: false,
					errors: { moede: 'Mødet er ikke aflyst længere, eller dagen er forbi.' }
				};
			}
			return { ok: true, change: meetings.restore(meeting.id) };
		}
	},

	'tilpas-moede': {
		open: async (viewer, { moede = '' }) => {
			const meeting = await openMeetingOf(viewer, moede);
			return (
				meeting && {
					title: `Tilpas mødet ${dayMonthYear(meeting.date)}`,
					lead: 'Med færre minutter flyttes det, der ikke længere er plads til.',
					fields: [MEETING, ...TERMS],
					values: { moede: meeting.id, ...termValues(meeting) },
					submit: 'Gem mødet',
					back: calendarOf(meeting.date)
				}
			);
		},
		read: async (viewer, values) => {
			const meeting = await openMeetingOf(viewer, values.moede ?? '');
			if (!meeting) return { ok: false, errors: { start: GONE } };
			const terms = termsIn(values);
			if (!terms.ok) return terms;
			if (isSame(terms.terms, meeting)) {
				return { ok: false, errors: { tidsramme: 'Der er ikke ændret noget endnu.' } };
			}
			return { ok: true, change: meetings.adjust(meeting.id, terms.terms) };
		}
	},

	'ekstra-moede': {
		open: async (viewer, { dato = '', bemaerkning = '' }) => ({
			title: 'Ekstra møde',
			lead: 'Et møde, som kadencen ikke foreslår. Planen lægger punkter på det, når det aflaster andre møder.',
			fields: [
				{ name: 'dato', label: 'Dato', type: 'date', ...daysAhead() },
				...TERMS,
				{ name: 'bemaerkning', label: 'Hvorfor', type: 'text', optional: true }
			],
			values: { dato, ...termValues(await meetings.usualTerms(viewer)), bemaerkning },
			submit: 'Læg mødet i kalenderen',
			back: calendarOf(planDate(dato) ?? today())
		}),
		read: (_viewer, values) => {
			const day = dayIn(values.dato ?? '');
			const terms = termsIn(values);
			if ('error' in day || !terms.ok) {
				const errors = terms.ok ? {} : terms.errors;
				return answer({
					ok: false,
					errors: { ...('error' in day && { dato: day.error }), ...errors }
				});
			}
			const remark = remarkIn(values.bemaerkning ?? '');
			return answer({ ok: true, change: meetings.add(day.date, terms.terms, remark) });
		}
	}
};

async function openMeetingOf(viewer: Viewer, id: string) {
	const meeting = isUuid(id) ? await meetings.find(viewer, id) : undefined;
	return meeting && meetings.mayChange(meeting) ? meeting : undefined;
}

async function pastMeetingOf(viewer: Viewer, id: string) {
	const meeting = isUuid(id) ? await meetings.find(viewer, id) : undefined;
	if (!meeting || meeting.date >= today()) return undefined;
	if (meeting.status === 'cancelled' || meeting.status === 'approved') return undefined;
	return (await meetings.isUnminuted(viewer, id)) ? meeting : undefined;
}

async function cancelledMeetingOf(viewer: Viewer, id: string) {
	const meeting = isUuid(id) ? await meetings.find(viewer, id) : undefined;
	return meeting?.status === 'cancelled' && meeting.date >= today() ? meeting : undefined;
}

function calendarOf(date: CivilDate): string {
	return `/moedekalender/${yearOf(date)}`;
}

function answer(read: ChangeRead): Promise<ChangeRead> {
	return Promise.resolve(read);
}
