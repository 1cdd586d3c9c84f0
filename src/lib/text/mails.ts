/** What a mail says: plain text and the same as simple HTML. Nothing closed comes in here: a closed item has no title. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { Part } from '#lib/domain/notices.ts';
import { common, roleLabels } from './da.ts';
import { dayMonthYear, longDate } from './dates.ts';

export interface ToldMeeting {
	readonly date: CivilDate;
	readonly start: string;
	readonly place: string;
}

/** An item's title; null when it is closed. */
export type ToldTitle = string | null;

export interface MovedItem {
	readonly title: ToldTitle;
	readonly from?: CivilDate;
	readonly to?: CivilDate;
}

/** What happened, with all that the mail says of it. */
export type Told =
	| {
			readonly kind:
				| 'draft-ready'
				| 'approval-asked'
				| 'agenda-returned'
				| 'agenda-approved'
				| 'meeting-cancelled'
				| 'meeting-restored'
				| 'minutes-approved';
			readonly meeting: ToldMeeting;
	  }
	| {
			readonly kind: 'agenda-sent' | 'minutes-sent';
			readonly meeting: ToldMeeting;
			/** 'Punkt 1: CF - Godkendelse …', as in the document. */
			readonly items: readonly string[];
	  }
	| {
			readonly kind: 'agenda-revised';
			readonly meeting: ToldMeeting;
			readonly revision: number;
			readonly changes: readonly string[];
	  }
	| {
			readonly kind: 'text-due';
			readonly meeting: ToldMeeting;
			readonly due: CivilDate;
			/** Those whose texts are theirs to write, each with where. */
			readonly items: readonly { readonly title: ToldTitle; readonly link: string }[];
	  }
	| { readonly kind: 'item-moved'; readonly items: readonly MovedItem[] }
	| {
			readonly kind: 'promise-overdue';
			readonly title: ToldTitle;
			readonly responsible: string;
			readonly due: CivilDate | null;
	  };

export interface Letter {
	readonly told: Told;
	readonly forum: string;
	/** Whose mail it is. */
	readonly person: string;
	readonly part: Part;
	/** Where what happened can be seen; a whole address. */
	readonly link: string;
}

export interface Mail {
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

/** A paragraph, a list or a link on a line of its own. */
type Block = string | readonly string[] | { readonly link: string; readonly label: string };

/** The whole mail to one person; `account` is where they choose their mails. */
export function mailOf(letter: Letter, account: string): Mail {
	const { person, forum, part, told } = letter;
	const { subject, text, html } = passageOf(letter);
	const frame = { person, why: `${whyTexts(forum, told.kind)[part]} ${CHOOSE}`, account };
	return { subject, ...framed(frame, text, html) };
}

/** The mail as a part of a daily one: what it says, without greeting and end. */
export function passageOf({ told, forum, link }: Letter): Mail {
	const subject = oneLine(`${forum}: ${subjectOf(told)}`);
	const blocks: Block[] = [...bodyOf(told), { link, label: linkLabels[told.kind] }];
	return { subject, text: asText(blocks), html: asHtml(blocks) };
}

/** A day's mails to one person as one. */
export function dailyMailOf(
	person: string,
	day: CivilDate,
	parts: readonly Mail[],
	account: string
): Mail {
	const text = parts.map((part) => `${part.subject}\n${'-'.repeat(40)}\n${part.text}`).join('\n\n');
	const html = parts.map((part) => `<h2>${escaped(part.subject)}</h2>\n${part.html}`).join('\n');
	const frame = {
		person,
		why: `Du får mailen, fordi du har valgt at få den slags samlet én gang om dagen. ${CHOOSE}`,
		account
	};
	const count = parts.length === 1 ? parts[0]?.subject : `${parts.length} nyheder`;
	return {
		subject: oneLine(`Årshjul ${dayMonthYear(day)}: ${count ?? ''}`),
		...framed(frame, text, html)
	};
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

function subjectOf(told: Told): string {
	switch (told.kind) {
		case 'item-moved':
			return told.items.length === 1
				? 'et punkt er flyttet'
				: `${told.items.length} punkter er flyttet`;
		case 'promise-overdue':
			return 'et løfte har overskredet sin frist';
		case 'text-due':
			return `tekster til mødet ${on(told.meeting)} skal være klar ${dayMonthYear(told.due)}`;
		default:
			return meetingSubjects[told.kind].replace('{møde}', `mødet ${on(told.meeting)}`);
	}
}

const meetingSubjects = {
	'draft-ready': 'udkastet til {møde} er klar',
	'approval-asked': 'dagsordenen til {møde} venter på din godkendelse',
	'agenda-returned': 'dagsordenen til {møde} er sendt tilbage',
	'agenda-approved': 'dagsordenen til {møde} er godkendt',
	'agenda-sent': 'dagsorden til {møde}',
	'agenda-revised': 'rettet dagsorden til {møde}',
	'meeting-cancelled': '{møde} er aflyst',
	'meeting-restored': '{møde} bliver holdt alligevel',
	'minutes-sent': 'referat af {møde}',
	'minutes-approved': 'referatet af {møde} er godkendt'
} as const;

function bodyOf(told: Told): Block[] {
	switch (told.kind) {
		case 'draft-ready':
			return [
				`Udkastet til dagsordenen for ${held(told.meeting)} er lavet efter planen og klar til at blive set igennem.`
			];
		case 'approval-asked':
			return [
				`Sekretariatet beder dig godkende dagsordenen til ${held(told.meeting)} eller sende den tilbage med bemærkninger.`
			];
		case 'agenda-returned':
			return [
				`Formanden har sendt dagsordenen til ${held(told.meeting)} tilbage. Bemærkningerne står på mødets side.`
			];
		case 'agenda-approved':
			return [
				`Formanden har godkendt dagsordenen til ${held(told.meeting)}. Den kan nu sendes ud.`
			];
		case 'agenda-sent':
			return [`Her er dagsordenen til ${held(told.meeting)}.`, told.items];
		case 'agenda-revised':
			return [
				`Dagsordenen til ${held(told.meeting)} er rettet efter udsendelsen (udgave ${told.revision}).`,
				...revised(told.changes)
			];
		case 'meeting-cancelled':
			return [
				`Mødet ${longDate(told.meeting.date)} er aflyst. Dagsordenen var sendt ud. Kalenderen kan være nogle timer om at vise det.`
			];
		case 'meeting-restored':
			return [
				`Mødet ${longDate(told.meeting.date)} bliver holdt alligevel: ${held(told.meeting)}.`
			];
		case 'minutes-sent':
			return [`Referatet af mødet ${longDate(told.meeting.date)} er sendt ud.`, told.items];
		case 'minutes-approved':
			return [`Referatet af mødet ${longDate(told.meeting.date)} er godkendt.`];
		case 'text-due':
			return [
				`Teksterne til mødet ${longDate(told.meeting.date)} skal være klar ${longDate(told.due)}. Her mangler der tekst fra dig:`,
				...told.items.map(({ title, link }) => ({ link, label: title ?? CLOSED }))
			];
		case 'item-moved':
			return ['Planen er ændret for:', told.items.map(moved)];
		case 'promise-overdue':
			return [overdue(told)];
	}
}

function revised(changes: readonly string[]): Block[] {
	return changes.length > 0
		? ['Rettet:', changes]
		: ['Det står på mødets side, hvad der er rettet.'];
}

function moved({ title, from, to }: MovedItem): string {
	const name = title ?? CLOSED;
	if (from && to) return `${name}: fra mødet ${dayMonthYear(from)} til mødet ${dayMonthYear(to)}`;
	return to ? `${name}: til mødet ${dayMonthYear(to)}` : name;
}

function overdue({ title, responsible, due }: Extract<Told, { kind: 'promise-overdue' }>): string {
	const what = title === null ? 'Et løfte fra et lukket punkt' : `Løftet “${title}”`;
	const when = due ? ` skulle være indfriet ${longDate(due)} og` : '';
	const whose = responsible ? ` Ansvarlig: ${responsible}.` : '';
	return `${what}${when} står stadig åbent.${whose}`;
}

const linkLabels = {
	'draft-ready': 'Se udkastet',
	'approval-asked': 'Se dagsordenen og svar',
	'agenda-returned': 'Se bemærkningerne',
	'agenda-approved': 'Send dagsordenen ud',
	'agenda-sent': 'Læs dagsordenen',
	'agenda-revised': 'Læs den rettede dagsorden',
	'meeting-cancelled': 'Se mødet',
	'meeting-restored': 'Se mødet',
	'minutes-sent': 'Læs referatet',
	'minutes-approved': 'Læs referatet',
	'text-due': 'Se mødet',
	'item-moved': 'Se dine punkter',
	'promise-overdue': 'Se åbne løfter'
} as const satisfies Record<Told['kind'], string>;

const CLOSED = `${common.closedItem} punkt`;

function on({ date }: ToldMeeting): string {
	return dayMonthYear(date);
}

/** 'mødet torsdag den 3. december 2026 kl. 09:00 i Mødelokale 1'. */
function held({ date, start, place }: ToldMeeting): string {
	return `mødet ${longDate(date)} kl. ${start}${place ? ` (${place})` : ''}`;
}

function framed(
	{ person, why, account }: { person: string; why: string; account: string },
	text: string,
	html: string
): Pick<Mail, 'text' | 'html'> {
	return {
		text: `Hej ${person}\n\n${text}\n\n-- \n${why}\n${account}\n`,
		html: [
			'<!doctype html>',
			'<html lang="da"><head><meta charset="utf-8"><title>Årshjul</title></head>',
			'<body style="font: 16px/1.5 sans-serif; max-width: 40em">',
			`<p>Hej ${escaped(person)}</p>`,
			html,
			`<hr><p style="font-size: 14px">${escaped(why)} ${anchor(account, 'Min konto')}</p>`,
			'</body></html>\n'
		].join('\n')
	};
}

function asText(blocks: readonly Block[]): string {
	return blocks
		.map((block) => {
			if (typeof block === 'string') return block;
			if ('link' in block) return `${block.label}:\n${block.link}`;
			return block.map((line) => `• ${line}`).join('\n');
		})
		.join('\n\n');
}

function asHtml(blocks: readonly Block[]): string {
	return blocks
		.map((block) => {
			if (typeof block === 'string') return `<p>${escaped(block)}</p>`;
			if ('link' in block) return `<p>${anchor(block.link, block.label)}</p>`;
			return `<ul>${block.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
		})
		.join('\n');
}

function anchor(href: string, label: string): string {
	return `<a href="${escaped(href)}">${escaped(label)}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;'
};

function escaped(words: string): string {
	return words.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A subject is a header: a line end in it would begin another. */
function oneLine(words: string): string {
	return words
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.trim()
		.slice(0, 200);
}
