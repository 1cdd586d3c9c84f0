import { planDate } from '#lib/plan-file/reading.ts';
import { dayMonthYear } from '#lib/text/dates.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind } from '../changes.ts';
import { isUuid } from '../database/shape.ts';
import * as meetings from '../meetings.ts';
import { UNREADABLE_DATE } from '../timing-fields.ts';

/** Changes of one meeting: its day, its being held at all, its time and room. */
export const meetingChanges: Readonly<Record<string, ChangeKind>> = {
	'flyt-moede': {
		open: async (viewer, { moede = '', dato, bemaerkning = '' }) => {
			const meeting = await meetingOf(viewer, moede);
			if (!meeting) return undefined;
			return {
				title: `Flyt mødet ${dayMonthYear(meeting.date)}`,
				lead: 'Punkterne følger med, hvis deres tidsregel tillader den nye dag; ellers flyttes de.',
				fields: [
					{ name: 'moede', label: '', type: 'hidden' },
					{ name: 'dato', label: 'Ny dato', type: 'date' },
					{ name: 'bemaerkning', label: 'Hvorfor', type: 'text', optional: true }
				],
				values: { moede: meeting.id, dato: dato ?? meeting.date, bemaerkning },
				submit: 'Flyt mødet',
				back: `/moeder/${meeting.date}`
			};
		},
		read: async (viewer, { moede = '', dato = '', bemaerkning = '' }) => {
			const meeting = await meetingOf(viewer, moede);
			if (!meeting) return { ok: false, errors: { dato: 'Mødet findes ikke længere.' } };
			const date = planDate(dato);
			if (!date) return { ok: false, errors: { dato: UNREADABLE_DATE } };
			if (date === meeting.date) {
				return { ok: false, errors: { dato: 'Mødet ligger allerede den dag. Vælg en anden.' } };
			}
			return { ok: true, change: meetings.move(meeting.id, date, bemaerkning.trim()) };
		}
	}
};

async function meetingOf(viewer: Viewer, id: string) {
	return isUuid(id) ? await meetings.find(viewer, id) : undefined;
}
