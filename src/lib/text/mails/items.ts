/** What mails say of somebody's own items. */
import { dayMonthYear, longDate } from '../dates.ts';
import { CLOSED_ITEM, meetingOn, type Passage } from './passage.ts';
import type { MovedItem, ToldItems } from './told.ts';

/** The passage of items that wait for their texts, or that were moved. */
export function itemsPassage(told: ToldItems): Passage {
	return told.kind === 'text-due' ? textsDue(told) : itemsMoved(told);
}

function textsDue(told: Extract<ToldItems, { kind: 'text-due' }>): Passage {
	const { meeting, due, late, items } = told;
	const should = late ? 'skulle være klar' : 'skal være klar';
	return {
		subject: `tekster til ${meetingOn(meeting)} ${should} ${dayMonthYear(due)}`,
		blocks: [
			`Teksterne til mødet ${longDate(meeting.date)} ${should} ${longDate(due)}. Her mangler der tekst fra dig:`,
			...items.map(({ title, link }) => ({ link, label: title ?? CLOSED_ITEM }))
		],
		linkLabel: 'Se mødet'
	};
}

function itemsMoved({ items }: Extract<ToldItems, { kind: 'item-moved' }>): Passage {
	return {
		subject: items.length === 1 ? 'et punkt er flyttet' : `${items.length} punkter er flyttet`,
		blocks: ['Planen er ændret for:', items.map(moved)],
		linkLabel: 'Se dine punkter'
	};
}

function moved({ title, from, to }: MovedItem): string {
	const name = title ?? CLOSED_ITEM;
	if (from && to) return `${name}: fra mødet ${dayMonthYear(from)} til mødet ${dayMonthYear(to)}`;
	return to ? `${name}: til mødet ${dayMonthYear(to)}` : name;
}
