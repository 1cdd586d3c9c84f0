import type { CivilDate } from '../../domain/civil-date.ts';
import type { CalendarLine } from '../../text/changes.ts';
import { dayMonthYear } from '../../text/dates.ts';
import { today } from '../clock.ts';
import { select, type Transaction } from '../database.ts';
import type { Image } from './images.ts';

type AnchorImages = Extract<Image, { relation: 'anchor' }>;
type DateImage = Extract<Image, { relation: 'anchor_date' }>;

/**
 * The dates that came to or went from the forum's anchors; one of each is a date that moved. Of an anchor that begins to
 * follow another forum, the dates to come that it has from there.
 */
export async function anchorLines(
	tx: Transaction,
	forum: string,
	images: readonly Image[]
): Promise<CalendarLine[]> {
	const changed = images.filter((image) => image.relation === 'anchor_date');
	const taken = await datesTaken(tx, forum, images);
	if (changed.length === 0) return taken;
	const names = await namesOf(tx, forum, images);
	const own = [...Map.groupBy(changed, ({ key }) => key.anchor_id ?? '')].flatMap(([anchor, own]) =>
		linesOf(names.get(anchor) ?? 'Holdepunkt', own)
	);
	return [...own, ...taken];
}

async function datesTaken(
	tx: Transaction,
	forum: string,
	images: readonly Image[]
): Promise<CalendarLine[]> {
	const anchors = images.flatMap((image) => (image.relation === 'anchor' ? [image] : []));
	const following = anchors.filter(followsAnew).map(({ key }) => key.id);
	if (following.length === 0) return [];
	const rows = await select(tx, { name: 'text', date: 'date' })`
		select a.name, d.date
		from anchor a
		join anchor_day d on d.anchor_id = a.id
		where a.forum_id = ${forum} and d.date >= ${today()}
			and a.id in (
				select value::uuid from jsonb_array_elements_text(${JSON.stringify(following)}::text::jsonb))
		order by d.date, a.name`;
	return rows.map(({ name, date }) => newDate(name, date));
}

function followsAnew({ before, after }: AnchorImages): boolean {
	if (!after?.source_forum_id) return false;
	return (
		before?.source_forum_id !== after.source_forum_id ||
		before.source_series_id !== after.source_series_id
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
		...came.map((date) => newDate(name, date)),
		...gone.map((date) => ({ type: 'calendar' as const, date, text: `Dato fjernet: ${name}` }))
	];
}

function newDate(name: string, date: CivilDate): CalendarLine {
	return { type: 'calendar', date, text: `Ny dato: ${name}` };
}
