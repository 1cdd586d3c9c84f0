import type { CalendarLine } from '../../text/changes.ts';
import { dayMonthYear } from '../../text/dates.ts';
import { select, type Transaction } from '../database.ts';
import type { Image } from './images.ts';

type DateImage = Extract<Image, { relation: 'anchor_date' }>;

/** The dates that came to or went from the forum's anchors; one of each is a date that moved. */
export async function anchorLines(
	tx: Transaction,
	forum: string,
	images: readonly Image[]
): Promise<CalendarLine[]> {
	const changed = images.filter((image) => image.relation === 'anchor_date');
	if (changed.length === 0) return [];
	const names = await namesOf(tx, forum, images);
	return [...Map.groupBy(changed, ({ key }) => key.anchor_id ?? '')].flatMap(([anchor, own]) =>
		linesOf(names.get(anchor) ?? 'Holdepunkt', own)
	);
}

/** By the anchors' rows; of one that is removed the name it had. */
async function namesOf(tx: Transaction, forum: string, images: readonly Image[]) {
	const rows = await select(tx, { id: 'uuid', name: 'text' })`
		select a.id, a.name
		from anchor a
		where a.forum_id = ${forum}`;
	const removed = images.flatMap((image) => {
		return image.relation === 'anchor' && image.before ? [image.before] : [];
	});
	return new Map([...removed, ...rows].map(({ id, name }) => [id, name]));
}

function linesOf(name: string, images: readonly DateImage[]): CalendarLine[] {
	const gone = images.flatMap(({ before }) => before?.date ?? []);
	const came = images.flatMap(({ after }) => after?.date ?? []);
	const [from, to] = [gone[0], came[0]];
	if (from && to && images.length === 2) {
		return [{ type: 'calendar', date: to, text: `${name} er flyttet fra ${dayMonthYear(from)}` }];
	}
	return [
		...came.map((date) => ({ type: 'calendar' as const, date, text: `Ny dato: ${name}` })),
		...gone.map((date) => ({ type: 'calendar' as const, date, text: `Dato fjernet: ${name}` }))
	];
}
