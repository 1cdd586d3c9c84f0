/** What mails say of whether, when and where a meeting is held. */
import { dayMonthYear, longDate } from '../dates.ts';
import { meetingHeld, meetingOn, whenAndWhere, type Block, type Passage } from './passage.ts';
import type { Move, ToldOfMeeting } from './told.ts';

/** The passage of a meeting that is cancelled, held after all or moved. */
export function meetingPassage(told: ToldOfMeeting): Passage {
	switch (told.kind) {
		case 'meeting-cancelled':
			return {
				subject: `${meetingOn(told.meeting)} er aflyst`,
				blocks: [
					`Mødet ${longDate(told.meeting.date)} er aflyst. Dagsordenen var sendt ud. Kalenderen kan være nogle timer om at vise det.`
				],
				linkLabel: 'Se mødet'
			};
		case 'meeting-restored':
			return {
				subject: `${meetingOn(told.meeting)} bliver holdt alligevel`,
				blocks: [
					`Mødet ${longDate(told.meeting.date)} bliver holdt alligevel: ${meetingHeld(told.meeting)}.`
				],
				linkLabel: 'Se mødet'
			};
		case 'meeting-moved':
			return {
				subject: movedSubject(told.move),
				blocks: [
					...moveLines(told.move),
					...told.reasons.map((reason) => `Begrundelse: ${reason}`),
					'Kalenderen kan være nogle timer om at vise det.'
				],
				linkLabel: 'Se mødet'
			};
	}
}

/** 'mødet 3. december 2026 er flyttet til 4. december 2026'; of the same day, to which hour or that the place is another. */
export function movedSubject({ from, to }: Move): string {
	const meeting = meetingOn(from);
	if (from.date !== to.date) return `${meeting} er flyttet til ${dayMonthYear(to.date)}`;
	if (from.start !== to.start) return `${meeting} er flyttet til kl. ${to.start}`;
	return `${meeting} holdes et andet sted`;
}

/** From when and where, to when and where. */
export function moveLines({ from, to }: Move): Block[] {
	const where = from.place !== to.place && !to.place ? ', sted ikke angivet' : '';
	return ['Mødet er flyttet.', [`Fra: ${whenAndWhere(from)}`, `Til: ${whenAndWhere(to)}${where}`]];
}
