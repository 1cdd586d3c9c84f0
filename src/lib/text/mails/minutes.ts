/** What mails say of a meeting's minutes. */
import { longDate } from '../dates.ts';
import { meetingOn, type Passage } from './passage.ts';
import type { ToldMinutes } from './told.ts';

/** The passage of minutes that are sent or approved. */
export function minutesPassage(told: ToldMinutes): Passage {
	const linkLabel = 'Læs referatet';
	const day = longDate(told.meeting.date);
	if (told.kind === 'minutes-approved') {
		return {
			subject: `referatet af ${meetingOn(told.meeting)} er godkendt`,
			blocks: [`Referatet af mødet ${day} er godkendt.`],
			linkLabel
		};
	}
	return {
		subject: `referat af ${meetingOn(told.meeting)}`,
		blocks: [`Referatet af mødet ${day} er sendt ud.`, told.items],
		linkLabel
	};
}
