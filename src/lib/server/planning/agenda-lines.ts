import type { CalendarLine } from '../../text/changes.ts';
import type { Revised } from '../meeting-documents/revise.ts';
import type { ForumImage, Image, MeetingImage } from './images.ts';

/** What became of the meetings' agendas and minutes, by day. That a meeting was held is left out: the calendar says it. */
export function agendaLines(images: readonly Image[]): CalendarLine[] {
	return images
		.filter((image) => image.relation === 'meeting')
		.flatMap(({ before, after }) => {
			if (!before || !after) return [];
			const { date } = after;
			const [agenda, minutes] = [agendaText(before, after), minutesText(before, after)];
			return [
				...(agenda ? [{ type: 'agenda' as const, date, text: agenda }] : []),
				...(minutes ? [{ type: 'minutes' as const, date, text: minutes }] : [])
			];
		})
		.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The sent agendas that the change gives a new revision of. */
export function revisionLines(revised: readonly Revised[]): CalendarLine[] {
	return revised.map(({ date, revision }) => {
		const text = `Dagsordenen er udsendt: rettelsen bliver revision ${revision}.`;
		return { type: 'agenda', date, text };
	});
}

/** 'Frister i arbejdsdage før mødet: udkast 10, tekster 7, godkendelse 5, udsendelse 4; påmindelse 3 før teksterne' */
export function deadlinesText(before: ForumImage, after: ForumImage): string | undefined {
	const said = wordsOf(after);
	return said === wordsOf(before) ? undefined : `Frister i arbejdsdage før mødet: ${said}`;
}

function agendaText(before: MeetingImage, after: MeetingImage): string | undefined {
	if (before.status !== after.status) {
		if (after.status === 'sent') return 'Dagsordenen er udsendt.';
		if (after.status === 'draft') return 'Udkastet er klar.';
	}
	if (before.approval === after.approval) return undefined;
	if (after.approval === 'asked') return 'Lagt hos formanden til godkendelse.';
	if (after.approval === 'approved') return 'Godkendt af formanden.';
	return after.approval === 'returned' ? 'Returneret af formanden.' : 'Ikke længere hos formanden.';
}

function minutesText(before: MeetingImage, after: MeetingImage): string | undefined {
	if (before.status === after.status) return undefined;
	if (after.status === 'approved') return 'Referatet er godkendt.';
	return before.status === 'approved' ? 'Referatet er ikke længere godkendt.' : undefined;
}

function wordsOf(forum: ForumImage): string {
	const { draft_days: draft, texts_days: texts, approval_days: approval, sending_days } = forum;
	const steps = `udkast ${draft}, tekster ${texts}, godkendelse ${approval}, udsendelse ${sending_days}`;
	return `${steps}; påmindelse ${forum.reminder_days ?? 3} før teksterne`;
}
