import { dateOf, type CivilDate } from '../domain/civil-date.ts';
import type { Anchor } from '../domain/timing.ts';
import { dayMonthYear, listWords } from '../text/dates.ts';
import { plainTitle } from '../text/series-title.ts';
import type { Viewer } from './access.ts';
import { followed, type AnchorSource } from './anchors/sources.ts';
import { as, select, type Run, type Transaction } from './database.ts';
import { Refused, type Change } from './planning.ts';
import { freeSlug } from './series/slug.ts';

export { sources, type AnchorSource, type OfferedSource } from './anchors/sources.ts';

/** An anchor as its page shows it. */
export interface ShownAnchor extends Anchor {
	/** The database's own. */
	readonly row: string;
	/** What its dates are read from; null when they are its own. */
	readonly follows: AnchorSource | null;
	/** The followed forum, and the series it is about, where the viewer may know them. */
	readonly followed: { readonly forum: string | null; readonly series: string | null };
}

/** A new anchor: with dates of its own, or those of another forum. */
export interface AnchorDraft {
	readonly name: string;
	readonly source: AnchorSource | null;
	readonly dates: readonly CivilDate[];
}

const ANCHOR = { id: 'text', name: 'text', dates: 'jsonb' } as const;
const CURRENT = { name: 'text', slug: 'text', forum: 'uuid?', series: 'uuid?' } as const;
const SHOWN = {
	row: 'uuid',
	...ANCHOR,
	sourceForum: 'uuid?',
	sourceSeries: 'uuid?',
	forum: 'text?',
	series: 'text?'
} as const;

/** The forum's anchors with their dates in order; an anchor's id is the name its rules use: 'abc'. */
export async function list(viewer: Viewer): Promise<ShownAnchor[]> {
	const rows = await select(as(viewer), SHOWN)`
		select a.id as row, a.slug as id, a.name,
			coalesce((
				select jsonb_agg(d.date order by d.date) from anchor_day d where d.anchor_id = a.id
			), '[]') as dates,
			a.source_forum_id as "sourceForum", a.source_series_id as "sourceSeries", f.name as forum,
			s.title as series
		from anchor a
		join forum_member m on m.forum_id = a.forum_id and m.person_id = ${viewer.person}
		left join forum_member o on o.forum_id = a.source_forum_id and o.person_id = ${viewer.person}
		left join forum f on f.id = o.forum_id
		left join item_series s on s.id = a.source_series_id and s.forum_id = o.forum_id
			and (not s.closed
				or reads_closed(s.forum_id, s.proposer, s.presenter, s.admitted, o.person_id))
		where a.forum_id = ${viewer.forum}
		order by a.name collate "da-x-icu", a.slug`;
	return rows.map(({ sourceForum, sourceSeries, forum, series, ...row }) => ({
		...withDates(row),
		follows: sourceForum ? { forum: sourceForum, series: sourceSeries } : null,
		followed: { forum, series: series && plainTitle(series) }
	}));
}

/** One anchor of the forum by its row or its name in rules; undefined when there is none. */
export async function find(viewer: Viewer, id: string): Promise<ShownAnchor | undefined> {
	return (await list(viewer)).find((anchor) => anchor.row === id || anchor.id === id);
}

/** The same for the planner, which sees every forum. */
export async function ofForum(run: Run, forum: string): Promise<Anchor[]> {
	const rows = await select(run, ANCHOR)`
		select a.slug as id, a.name,
			coalesce((
				select jsonb_agg(d.date order by d.date) from anchor_day d where d.anchor_id = a.id
			), '[]') as dates
		from anchor a
		where a.forum_id = ${forum}
		order by a.slug`;
	return rows.map(withDates);
}

/** Adds an anchor; its name in rules follows from its title. Refused when the name is there already. */
export function add(draft: AnchorDraft): Change {
	const write: Change['write'] = async (tx, viewer) => {
		await refuseSameName(tx, viewer, draft.name);
		const source = await followed(tx, viewer, draft.source);
		const others = await ofForum(tx, viewer.forum);
		const slug = freeSlug(
			draft.name,
			others.map(({ id }) => id)
		);
		const [row] = await select(tx, { id: 'uuid' })`
			insert into anchor (forum_id, slug, name, source_forum_id, source_series_id)
			values (${viewer.forum}, ${slug}, ${draft.name}, ${source.forum}, ${source.series})
			returning id`;
		if (!draft.source) await insertDates(tx, row?.id ?? '', draft.dates);
		return { after: { title: draft.name } };
	};
	return { name: 'anchor.add', content: draft, write };
}

/** Renames an anchor, or lets it follow another forum; dates of its own are then no longer needed. */
export function edit(id: string, { name, source }: Omit<AnchorDraft, 'dates'>): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await current(tx, viewer, id);
		await refuseSameName(tx, viewer, name, id);
		// What it follows already, it follows whoever renames it.
		const kept = source?.forum === before.forum && source?.series === before.series;
		const { forum, series } = kept ? before : await followed(tx, viewer, source);
		await tx`
			update anchor
			set name = ${name}, source_forum_id = ${forum}, source_series_id = ${series}
			where forum_id = ${viewer.forum} and id = ${id}`;
		if (source) await tx`delete from anchor_date where anchor_id = ${id}`;
		return { after: { title: name } };
	};
	return { name: 'anchor.edit', content: [id, name, source], write };
}

/** Adds dates, and takes out the others of the year that they replace, if they replace one. */
export function setDates(
	id: string,
	dates: readonly CivilDate[],
	{ replacing }: { readonly replacing?: number | undefined } = {}
): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { name } = await withOwnDates(tx, viewer, id);
		if (replacing !== undefined) {
			await tx`
				delete from anchor_date
				where anchor_id = ${id}
					and date between ${dateOf(replacing, 1, 1)} and ${dateOf(replacing, 12, 31)}
					and date not in (
						select value::date from jsonb_array_elements_text(${JSON.stringify(dates)}::text::jsonb)
					)`;
		}
		await insertDates(tx, id, dates);
		return { after: { title: name } };
	};
	return { name: 'anchor.dates', content: [id, dates, replacing], write };
}

/** Moves a date; what hangs on it stays itself and is planned after the new day. */
export function moveDate(id: string, from: CivilDate, to: CivilDate): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { name, slug } = await withOwnDates(tx, viewer, id);
		await refuseSameDate(tx, id, to);
		await removeOne(tx, id, from);
		await insertDates(tx, id, [to]);
		await tx`
			update agenda_item i
			set occurrence_key = ${to}
			from item_series s
			where s.id = i.series_id and s.timing ->> 'anchor' = ${slug}
				and i.forum_id = ${viewer.forum} and i.occurrence_key = ${from}
				and not exists (
					select from agenda_item o where o.series_id = s.id and o.occurrence_key = ${to}
				)`;
		return { after: { title: name, date: from } };
	};
	return { name: 'anchor.move', content: [id, from, to], write };
}

/** Takes out a date, and the items that hang on it where no person has written in them. */
export function removeDate(id: string, date: CivilDate): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { name } = await withOwnDates(tx, viewer, id);
		await removeOne(tx, id, date);
		return { after: { title: name, date } };
	};
	return { name: 'anchor.dates', content: [id, 'remove', date], write };
}

/** Removes an anchor and its dates; refused while a rule hangs on it. */
export function remove(id: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { name, slug } = await current(tx, viewer, id);
		await refuseInUse(tx, viewer, slug);
		await tx`delete from anchor_date where anchor_id = ${id}`;
		await tx`delete from anchor where forum_id = ${viewer.forum} and id = ${id}`;
		return { after: { title: name } };
	};
	return { name: 'anchor.remove', content: id, write };
}

async function current(tx: Transaction, viewer: Viewer, id: string) {
	const [anchor] = await select(tx, CURRENT)`
		select a.name, a.slug, a.source_forum_id as forum, a.source_series_id as series
		from anchor a
		where a.forum_id = ${viewer.forum} and a.id = ${id}`;
	if (!anchor) throw new Refused('stale');
	return anchor;
}

async function withOwnDates(tx: Transaction, viewer: Viewer, id: string) {
	const anchor = await current(tx, viewer, id);
	if (anchor.forum === null) return anchor;
	throw new Refused({
		because: `${anchor.name} følger et andet forums møder. Ret møderne dér, eller giv holdepunktet egne datoer.`
	});
}

async function insertDates(tx: Transaction, id: string, dates: readonly CivilDate[]) {
	await tx`
		insert into anchor_date (anchor_id, date)
		select distinct ${id}::uuid, value::date
		from jsonb_array_elements_text(${JSON.stringify(dates)}::text::jsonb)
		on conflict do nothing`;
}

async function removeOne(tx: Transaction, id: string, date: CivilDate): Promise<void> {
	const gone = await select(tx, { date: 'date' })`
		delete from anchor_date where anchor_id = ${id} and date = ${date} returning date`;
	if (gone.length === 0) throw new Refused('stale');
}

async function refuseSameDate(tx: Transaction, id: string, date: CivilDate): Promise<void> {
	const there = await select(tx, { date: 'date' })`
		select d.date from anchor_date d where d.anchor_id = ${id} and d.date = ${date}`;
	if (there.length === 0) return;
	const because = `Holdepunktet har allerede ${dayMonthYear(date)}. Vælg en anden dag.`;
	throw new Refused({ because });
}

async function refuseSameName(tx: Transaction, viewer: Viewer, name: string, but?: string) {
	const same = await select(tx, { id: 'uuid' })`
		select a.id
		from anchor a
		where a.forum_id = ${viewer.forum} and lower(a.name) = lower(${name})
			and a.id is distinct from ${but ?? null}::uuid`;
	if (same.length === 0) return;
	throw new Refused({ because: `Der er allerede et holdepunkt, der hedder ${name}.` });
}

async function refuseInUse(tx: Transaction, viewer: Viewer, slug: string): Promise<void> {
	const users = await select(tx, { title: 'text' })`
		select s.title
		from item_series s
		where s.forum_id = ${viewer.forum} and s.timing ->> 'anchor' = ${slug}
		order by s.title collate "da-x-icu"`;
	if (users.length === 0) return;
	const titles = listWords(users.map(({ title }) => plainTitle(title)));
	throw new Refused({
		because: `Holdepunktet bruges af ${titles}. Giv først ${users.length === 1 ? 'det faste punkt' : 'de faste punkter'} en anden tidsregel.`
	});
}

function withDates<Row extends { readonly dates: unknown }>(row: Row) {
	return { ...row, dates: row.dates as CivilDate[] };
}
