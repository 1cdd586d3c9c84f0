/** What a mail says: plain text and the same as simple HTML. Nothing closed comes in here: a closed item has no title. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { Part } from '#lib/domain/notices.ts';
import { roleLabels } from './da.ts';
import { dayMonthYear } from './dates.ts';
import { agendaPassage } from './mails/agendas.ts';
import { commitmentPassage } from './mails/commitments.ts';
import { itemsPassage } from './mails/items.ts';
import { meetingPassage } from './mails/meetings.ts';
import { minutesPassage } from './mails/minutes.ts';
import type { Passage } from './mails/passage.ts';
import {
	asHtml,
	asText,
	framedHtml,
	framedText,
	heading,
	oneLine,
	type Frame
} from './mails/setting.ts';
import type { Told } from './mails/told.ts';

/** What happened in a forum, and where it can be seen; a whole address. */
export interface News {
	readonly told: Told;
	readonly forum: string;
	readonly link: string;
}

export interface Letter extends News {
	/** Whose mail it is. */
	readonly person: string;
	readonly part: Part;
}

export interface Mail {
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

/** The whole mail to one person; `account` is where they choose their mails. */
export function mailOf(letter: Letter, account: string): Mail {
	const { person, forum, part, told } = letter;
	const why = `${whyTexts(forum, told.kind)[part]} ${CHOOSE}`;
	return framed(newsOf(letter), { person, why, account });
}

/** The mail as a part of a daily one: what it says, without greeting and end. */
export function newsOf({ told, forum, link }: News): Mail {
	const { subject, blocks, linkLabel } = passageOf(told);
	const all = [...blocks, { link, label: linkLabel }];
	return { subject: oneLine(`${forum}: ${subject}`), text: asText(all), html: asHtml(all) };
}

/** A day's mails to one person as one. */
export function dailyMailOf(
	person: string,
	day: CivilDate,
	parts: readonly Mail[],
	account: string
): Mail {
	const count = parts.length === 1 ? parts[0]?.subject : `${parts.length} nyheder`;
	const whole = {
		subject: oneLine(`Årshjul ${dayMonthYear(day)}: ${count ?? ''}`),
		text: parts.map((part) => `${part.subject}\n${'-'.repeat(40)}\n${part.text}`).join('\n\n'),
		html: parts.map((part) => `${heading(part.subject)}\n${part.html}`).join('\n')
	};
	const why = `Du får mailen, fordi du har valgt at få den slags samlet én gang om dagen. ${CHOOSE}`;
	return framed(whole, { person, why, account });
}

function passageOf(told: Told): Passage {
	switch (told.kind) {
		case 'text-due':
		case 'item-moved':
			return itemsPassage(told);
		case 'promise-overdue':
			return commitmentPassage(told);
		case 'meeting-cancelled':
		case 'meeting-restored':
		case 'meeting-moved':
			return meetingPassage(told);
		case 'minutes-sent':
		case 'minutes-approved':
			return minutesPassage(told);
		default:
			return agendaPassage(told);
	}
}

function framed({ subject, text, html }: Mail, frame: Frame): Mail {
	return { subject, text: framedText(frame, text), html: framedHtml(frame, html) };
}

const CHOOSE = 'Under Min konto vælger du, hvilke mails du får:';

function whyTexts(forum: string, kind: Told['kind']): Record<Part, string> {
	const role = (name: string) => `Du får mailen, fordi du er ${name.toLowerCase()} i ${forum}.`;
	return {
		secretary: `Du får mailen, fordi du er i sekretariatet for ${forum}.`,
		chair: role(roleLabels.chair),
		member: role(roleLabels.member),
		reader: role(roleLabels.reader),
		own:
			kind === 'item-moved'
				? `Du får mailen, fordi du indstiller eller fremlægger det i ${forum}.`
				: `Du får mailen, fordi det er din opgave i ${forum}.`
	};
}
