import type { Sections } from '../../domain/occurrences.ts';
import type { PlacementReason, UnplacedReason } from '../../domain/placement/types.ts';
import type { Transaction } from '../database.ts';
import { factColumns, sectionsOf } from '../facts.ts';
import { decisionOn, same, type Decision, type Planned, type Wanted } from './core.ts';
import type { ItemRow, PlanRows } from './rows.ts';

/** A row's columns as the plan wants them. */
export interface StoredItem {
	readonly id: string | null;
	readonly meeting_id: string | null;
	/** Only of a new row; it never changes. */
	readonly series_id: string | null;
	readonly occurrence_key: string | null;
	readonly standing: string | null;
	readonly title: string;
	readonly kind: string;
	readonly minutes: number;
	readonly proposer: string;
	readonly presenter: string | null;
	readonly theme: string | null;
	readonly case_number: string | null;
	readonly closed: boolean;
	readonly admitted: readonly string[];
	readonly priority: string;
	readonly sections: Sections;
	readonly earliest: string;
	readonly latest: string;
	readonly preferred: string | null;
	readonly because: unknown;
	readonly reason: PlacementReason | UnplacedReason;
	/** A person who has the item open is told: it moved or says something else. */
	readonly told: boolean;
	readonly moved: boolean;
}

/** Writes what differs between the plan and the rows, and nothing else. */
export async function save(tx: Transaction, rows: PlanRows, made: Planned): Promise<void> {
	const keys = keysOf(rows);
	const differing = made.wanted.flatMap((one) => {
		const after = storedItem(one, decisionOn(one.item.id, made), keys);
		return differs(one, after) ? [{ before: one.row, after }] : [];
	});
	const added = differing.filter(({ before }) => !before).map(({ after }) => after);
	const changed = differing.filter(({ before }) => before).map(({ after }) => after);
	await remove(tx, rows.forum, made.dropped);
	await update(tx, rows.forum, changed);
	await insert(tx, rows.forum, added);
}

/** The database's ids: of meetings by their dates, of series by their slugs. */
function keysOf({ meetings, series }: PlanRows) {
	return {
		meetings: new Map(meetings.map(({ date, row }) => [date, row])),
		series: new Map(series.map(({ slug, id }) => [slug, id]))
	};
}

function storedItem(
	one: Wanted,
	{ meeting, reason }: Decision,
	keys: ReturnType<typeof keysOf>
): StoredItem {
	const { item, row } = one;
	const target = { ...text(one), ...place(one) };
	const moved = row !== undefined && row.meeting !== meeting;
	return {
		id: row?.id ?? null,
		meeting_id: (meeting && keys.meetings.get(meeting)) ?? null,
		series_id: row ? null : (keys.series.get(item.series ?? '') ?? null),
		occurrence_key: row ? null : (item.key ?? null),
		...target,
		reason,
		moved,
		told: moved || (row !== undefined && !same(text(one), textOf(row)))
	};
}

function text({ item, row, sections, frozen }: Wanted) {
	const own = row && (frozen || row.edited.includes('sections'));
	return columns(item, own ? row.sections : (sections ?? row?.sections));
}

function textOf(row: ItemRow) {
	return columns(row.facts, row.sections);
}

function columns(facts: ItemRow['facts'], sections: Sections | undefined) {
	const { caseNumber, ...columns } = factColumns(facts);
	return { ...columns, case_number: caseNumber, sections: sectionsOf(sections) };
}

/** The window as the rule gives it; on a frozen agenda as it was. */
function place({ item, row, frozen }: Wanted) {
	const window = (frozen && row?.window) || item.window;
	return {
		standing: item.standing ?? null,
		earliest: window.earliest,
		latest: window.latest,
		preferred: window.preferred ?? null,
		because: (frozen && row?.because) || item.because
	};
}

function differs({ row }: Wanted, after: StoredItem): boolean {
	if (!row) return true;
	const { earliest, latest, preferred, because, reason, standing } = after;
	const window = row.window && {
		...row.window,
		preferred: row.window.preferred ?? null
	};
	return (
		after.told ||
		row.standing !== standing ||
		!same(window, { earliest, latest, preferred }) ||
		!same(row.because, because) ||
		!same(row.reason, reason)
	);
}

async function remove(tx: Transaction, forum: string, rows: readonly ItemRow[]): Promise<void> {
	if (rows.length === 0) return;
	const ids = JSON.stringify(rows.map(({ id }) => id));
	await tx`
		delete from agenda_item
		where forum_id = ${forum}
			and id in (select value::uuid from jsonb_array_elements_text(${ids}::text::jsonb))`;
}

async function update(tx: Transaction, forum: string, items: readonly StoredItem[]) {
	if (items.length === 0) return;
	await tx`
		update agenda_item i
		set meeting_id = r.meeting_id, standing = r.standing,
			title = r.title, kind = r.kind, minutes = r.minutes, proposer = r.proposer,
			presenter = r.presenter, theme = r.theme, case_number = r.case_number,
			closed = r.closed, admitted = array(select jsonb_array_elements_text(r.admitted))::uuid[],
			priority = r.priority, sections = r.sections,
			earliest = r.earliest, latest = r.latest, preferred = r.preferred,
			because = r.because, reason = r.reason,
			position = case when r.moved then null else i.position end,
			version = i.version + r.told::int,
			updated_at = now()
		from jsonb_to_recordset(${JSON.stringify(items)}::text::jsonb) as r(
			id uuid, meeting_id uuid, standing text, title text, kind text, minutes integer,
			proposer text, presenter text, theme text, case_number text, closed boolean,
			admitted jsonb, priority text, sections jsonb, earliest date, latest date, preferred date,
			because jsonb, reason jsonb, told boolean, moved boolean)
		where i.id = r.id and i.forum_id = ${forum}`;
}

async function insert(tx: Transaction, forum: string, items: readonly StoredItem[]) {
	if (items.length === 0) return;
	await tx`
		insert into agenda_item (forum_id, meeting_id, series_id, occurrence_key, origin, standing,
			title, kind, minutes, proposer, presenter, theme, case_number, closed, admitted, priority,
			sections, earliest, latest, preferred, because, reason)
		select ${forum}, r.meeting_id, r.series_id, r.occurrence_key, 'series', r.standing,
			r.title, r.kind, r.minutes, r.proposer, r.presenter, r.theme, r.case_number, r.closed,
			array(select jsonb_array_elements_text(r.admitted))::uuid[], r.priority, r.sections, r.earliest, r.latest, r.preferred, r.because, r.reason
		from jsonb_to_recordset(${JSON.stringify(items)}::text::jsonb) as r(
			meeting_id uuid, series_id uuid, occurrence_key text, standing text, title text,
			kind text, minutes integer, proposer text, presenter text, theme text,
			case_number text, closed boolean, admitted jsonb, priority text, sections jsonb, earliest date,
			latest date, preferred date, because jsonb, reason jsonb)`;
}
