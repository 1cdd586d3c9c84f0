import type { CalendarEntry } from '../../documents/calendar.ts';
import { arrange } from '../../domain/agenda.ts';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { ItemKind, Priority } from '../../domain/occurrences.ts';
import { common } from '../../text/da.ts';
import { momentOf } from '../clock.ts';
import { select, sql } from '../database.ts';
import type { RowOf } from '../database/shape.ts';

/** A forum of a feed, and who its owner is there. */
export interface FeedReader {
	readonly id: string;
	readonly slug: string;
	readonly name: string;
	/** The owner's name, and the role they propose items as. */
	readonly person: string;
	readonly title: string;
	/** Whether the owner's own items are named first. */
	readonly personal?: boolean;
}

const MEETING = {
	id: 'uuid',
	forum: 'uuid',
	date: 'date',
	start: 'text',
	minutes: 'int4',
	place: 'text',
	status: 'text',
	sequence: 'int4',
	changedAt: 'timestamptz'
} as const;

const ITEM = {
	id: 'uuid',
	meeting: 'uuid',
	standing: 'text?',
	position: 'int4?',
	closed: 'bool',
	kind: 'text?',
	priority: 'text?',
	title: 'text?',
	proposer: 'text?',
	presenter: 'text?'
} as const;

type Meeting = RowOf<typeof MEETING>;
type Item = RowOf<typeof ITEM>;

/** The forums' meetings from a year back, a cancelled one among them, by date; `origin` is where their pages are. */
export async function entriesOf(
	forums: readonly FeedReader[],
	today: CivilDate,
	origin: string
): Promise<CalendarEntry[]> {
	const since = addDays(today, -366);
	const ids = JSON.stringify(forums.map(({ id }) => id));
	return await entries(
		forums,
		sql`t.forum_id in (select value::uuid from jsonb_array_elements_text(${ids}::text::jsonb))
			and t.date >= ${since}`,
		origin
	);
}

/** One meeting of the forum; undefined when there is none of that id. */
export async function meetingEntry(
	forum: FeedReader,
	meeting: string,
	origin: string
): Promise<CalendarEntry | undefined> {
	const found = await entries([forum], sql`t.forum_id = ${forum.id} and t.id = ${meeting}`, origin);
	return found[0];
}

async function entries(
	forums: readonly FeedReader[],
	wanted: ReturnType<typeof sql>,
	origin: string
): Promise<CalendarEntry[]> {
	const meetings = await select(sql, MEETING)`
		select t.id, t.forum_id as forum, t.date, t.start_time as start, t.time_budget as minutes, t.place,
			t.status, e.sequence, e.changed_at as "changedAt"
		from meeting t
		join calendar_entry e on e.meeting_id = t.id
		where ${wanted}
		order by t.date, t.start_time, t.id`;
	const items = Map.groupBy(await itemsOn(wanted), ({ meeting }) => meeting);
	const byId = new Map(forums.map((forum) => [forum.id, forum]));
	return meetings.flatMap((meeting) => {
		const forum = byId.get(meeting.forum);
		return forum ? [entryOf(meeting, forum, items.get(meeting.id) ?? [], origin)] : [];
	});
}

/** As nobody: of a closed item there is its place. */
async function itemsOn(wanted: ReturnType<typeof sql>): Promise<Item[]> {
	return await select(sql, ITEM)`
		select i.id, i.meeting_id as meeting, i.standing, i.position, false as closed, i.kind, i.priority,
			i.title, i.proposer, i.presenter
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		where not i.closed and ${wanted}
		union all
		select h.id, h.meeting_id, h.standing, h.position, true, null, null, null, null, null
		from hidden_item h
		join meeting t on t.id = h.meeting_id
		where ${wanted}`;
}

function entryOf(
	meeting: Meeting,
	forum: FeedReader,
	items: readonly Item[],
	origin: string
): CalendarEntry {
	const { id, sequence, date, start, minutes, place, changedAt } = meeting;
	return {
		...{ id, sequence, date, start, minutes, place, title: forum.name },
		changedAt: changedAt.toISOString(),
		cancelled: meeting.status === 'cancelled',
		description: [...agenda(items, forum), ...updated(changedAt)],
		url: `${origin}/${forum.slug}/moeder/${date}`
	};
}

/** The items with the numbers that the agenda's own page gives them. */
function agenda(items: readonly Item[], forum: FeedReader): string[] {
	const numbered = arrange(items.map(arrangeable)).map((item, index) => ({
		...item,
		line: `${index + 1}. ${titleOf(item, forum)}`
	}));
	const mine = forum.personal ? numbered.filter((item) => isMine(item, forum)) : [];
	return [
		...section('Dine punkter:', mine),
		...(mine.length > 0 ? ['Dagsorden:'] : []),
		...numbered.map(({ line }) => line),
		...(numbered.length > 0 ? [''] : [])
	];
}

function arrangeable({ kind, priority, standing, title, ...item }: Item) {
	return {
		...item,
		standing: standing as 'opening' | 'closing' | null,
		kind: (kind ?? 'information') as ItemKind,
		priority: (priority ?? 'may') as Priority,
		title: title ?? ''
	};
}

function titleOf({ closed, title }: { closed: boolean; title: string }, { name }: FeedReader) {
	return closed ? common.closedItem : title.replaceAll('{forum}', name);
}

function isMine(
	item: Pick<Item, 'proposer' | 'presenter'>,
	{ person, title }: FeedReader
): boolean {
	return (
		item.presenter === person ||
		(title !== '' && (item.proposer === title || item.presenter === title))
	);
}

function section(heading: string, items: readonly { readonly line: string }[]): string[] {
	return items.length > 0 ? [heading, ...items.map(({ line }) => line), ''] : [];
}

function updated(at: Date): string[] {
	return [
		`Opdateret ${momentOf(at)}.`,
		'En kalender, du abonnerer på, hentes med timers mellemrum; se den nyeste dagsorden på mødets side.'
	];
}
