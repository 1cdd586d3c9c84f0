/** What mails say of a meeting's agenda, from its draft on. */
import { movedSubject, moveLines } from './meetings.ts';
import { meetingHeld, meetingOn, type Passage } from './passage.ts';
import type { ToldAgenda } from './told.ts';

/** The passage of an agenda that is drafted, asked about, answered, sent or revised. */
export function agendaPassage(told: ToldAgenda): Passage {
	const meeting = meetingOn(told.meeting);
	const held = meetingHeld(told.meeting);
	switch (told.kind) {
		case 'draft-ready':
			return {
				subject: `udkastet til ${meeting} er klar`,
				blocks: [
					`Udkastet til dagsordenen for ${held} er lavet efter planen og klar til at blive set igennem.`
				],
				linkLabel: 'Se udkastet'
			};
		case 'approval-asked':
			return {
				subject: `dagsordenen til ${meeting} venter på din godkendelse`,
				blocks: [
					`Sekretariatet beder dig godkende dagsordenen til ${held} eller sende den tilbage med bemærkninger.`
				],
				linkLabel: 'Se dagsordenen og svar'
			};
		case 'agenda-returned':
			return {
				subject: `dagsordenen til ${meeting} er sendt tilbage`,
				blocks: [
					`Formanden har sendt dagsordenen til ${held} tilbage. Bemærkningerne står på mødets side.`
				],
				linkLabel: 'Se bemærkningerne'
			};
		case 'agenda-approved':
			return {
				subject: `dagsordenen til ${meeting} er godkendt`,
				blocks: [`Formanden har godkendt dagsordenen til ${held}. Den kan nu sendes ud.`],
				linkLabel: 'Send dagsordenen ud'
			};
		case 'agenda-sent':
			return {
				subject: `dagsorden til ${meeting}`,
				blocks: [`Her er dagsordenen til ${held}.`, told.items],
				linkLabel: 'Læs dagsordenen'
			};
		case 'agenda-revised':
			return revised(told);
	}
}

/** That the meeting is held at another time comes before what else is corrected. */
function revised(told: Extract<ToldAgenda, { kind: 'agenda-revised' }>): Passage {
	const { meeting, revision, changes, move } = told;
	const corrected = `Dagsordenen til ${meetingHeld(meeting)} er rettet efter udsendelsen (revision ${revision}).`;
	return {
		subject: move
			? `${movedSubject(move)} (rettet dagsorden)`
			: `rettet dagsorden til ${meetingOn(meeting)}`,
		blocks: [
			...(move ? moveLines(move) : []),
			corrected,
			...(changes.length > 0
				? ['Rettet:', changes]
				: ['Det står på mødets side, hvad der er rettet.'])
		],
		linkLabel: 'Læs den rettede dagsorden'
	};
}
