import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { dayMonthYear } from '../../text/dates.ts';
import type { Viewer } from '../access.ts';
import { today } from '../clock.ts';
import { counts } from '../commitments/standing.ts';
import { select, sql, type Transaction } from '../database.ts';
import { Refused, type Change } from '../planning.ts';
import type { StoredSeries } from './row.ts';
import { current, endOn, insert, type SeriesDraft } from './writing.ts';

/** Lets a series end: `lastDay` is the last day its items may be treated on. */
export function end(id: string, version: number | undefined, lastDay: CivilDate): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { title } = await current(tx, viewer, id, version);
		await endOn(tx, viewer, id, lastDay);
		return { after: { title, lastDay } };
	};
	return { name: 'series.end', content: [id, version, lastDay], write };
}

/**
 * Changes a series from a day on: the one there is ends the day before, a new one begins with what the draft says. The
 * items that begin then go over to it, with what people have written and decided.
 */
export function changeFrom(
	id: string,
	version: number,
	first: CivilDate,
	draft: SeriesDraft
): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await current(tx, viewer, id, version);
		if (before.validFrom && before.validFrom >= first) {
			throw new Refused({
				because: 'Det faste punkt begynder ikke før den dag. Vælg “alle kommende” i stedet.'
			});
		}
		refuseEnded(before, first);
		if (draft.validTo && draft.validTo < first) {
			throw new Refused({ because: 'Den sidste dag ligger før den dag, ændringen gælder fra.' });
		}
		const { lastDay, firstDay } = await borderAt(tx, viewer, before, draft, first);
		await endOn(tx, viewer, id, lastDay);
		const after = await insert(tx, viewer, { ...draft, validFrom: firstDay });
		await tx`
			update item_series
			set not_with = not_with || ${after.slug}::text, version = version + 1
			where forum_id = ${viewer.forum} and ${before.slug} = any (not_with)`;
		await tx`
			update agenda_item i
			set series_id = ${after.id}
			where i.forum_id = ${viewer.forum} and i.series_id = ${id} and i.earliest > ${lastDay}
				and ${isOpen()}`;
		await carryPromises(tx, viewer, { from: id, to: after.id, first });
		return { after: { title: draft.title, first } };
	};
	return { name: 'series.change-from', content: [id, version, first, draft], write };
}

/** A promise that the series became goes on with the one that follows it, unless it has come on a meeting by then. */
async function carryPromises(
	tx: Transaction,
	viewer: Viewer,
	{ from, to, first }: { readonly from: string; readonly to: string; readonly first: CivilDate }
): Promise<void> {
	await tx`
		update commitment c
		set result_series_id = ${to}, version = c.version + 1
		where c.forum_id = ${viewer.forum} and c.result_series_id = ${from} and not exists (
			select
			from agenda_item i
			join meeting e on e.id = i.meeting_id
			join meeting t on t.id = c.meeting_id
			where i.series_id = ${from} and e.date > t.date and ${counts('e', today())}
				and (e.date < ${first} or e.status not in ('planned', 'draft')))`;
}

/**
 * Lets one series end where another goes on: from `first` on, what people have written or decided in its items goes
 * over to the other's of the same period, or, where that has none, stays as a one-off.
 */
export function merge(id: string, into: string, first: CivilDate): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const [ending, other] = [await current(tx, viewer, id), await current(tx, viewer, into)];
		if (id === into)
			throw new Refused({ because: 'Vælg et andet fast punkt at lægge sammen med.' });
		refuseEnded(ending, first);
		await endOn(tx, viewer, id, addDays(first, -1));
		for (const item of await touchedFrom(tx, viewer, ending, first)) {
			await carryOver(tx, viewer, item, other);
		}
		return { after: { title: ending.title, into: other.title } };
	};
	return { name: 'series.merge', content: [id, into, first], write };
}

/**
 * The old one's last day and the new one's first. A month that the day cuts in two still gives one item: the old one's
 * when it stands before that day, else the new one's.
 */
async function borderAt(
	tx: Transaction,
	viewer: Viewer,
	before: StoredSeries,
	draft: SeriesDraft,
	first: CivilDate
): Promise<{ lastDay: CivilDate; firstDay: CivilDate }> {
	const border = { lastDay: addDays(first, -1), firstDay: first };
	const cut = isSamePeriod(before, draft) && (await cutItem(tx, viewer, before, first));
	if (!cut) return border;
	if (cut.stays) {
		const firstDay = addDays(cut.latest, 1);
		return draft.validTo && draft.validTo < firstDay ? border : { ...border, firstDay };
	}
	const lastDay = addDays(cut.earliest, -1);
	return before.validFrom && before.validFrom > lastDay ? border : { ...border, lastDay };
}

function isSamePeriod({ timing: a }: StoredSeries, { timing: b }: SeriesDraft): boolean {
	return a.type === 'per-period' && b.type === 'per-period' && a.period === b.period;
}

const CUT = { earliest: 'date', latest: 'date', stays: 'bool' } as const;

/** The item whose days lie on both sides of this one, and whether it stands before it, or where nobody may change it. */
async function cutItem(tx: Transaction, viewer: Viewer, { id }: StoredSeries, first: CivilDate) {
	const [cut] = await select(tx, CUT)`
		select i.earliest, i.latest, coalesce(t.date < ${first}, false) or not ${isOpen()} as stays
		from agenda_item i
		left join meeting t on t.id = i.meeting_id and t.status <> 'cancelled'
		where i.forum_id = ${viewer.forum} and i.series_id = ${id}
			and i.earliest < ${first} and i.latest >= ${first}
		order by i.earliest
		limit 1`;
	return cut;
}

/** Ending it again would let it live longer. */
function refuseEnded({ validTo }: StoredSeries, first: CivilDate): void {
	if (!validTo || validTo >= first) return;
	throw new Refused({
		because: `Det faste punkt er allerede afsluttet ${dayMonthYear(validTo)}. Vælg en dag før.`
	});
}

/** The series' items that a person has written in or fixed and that may still be treated from that day on. */
async function touchedFrom(
	tx: Transaction,
	viewer: Viewer,
	{ id }: StoredSeries,
	first: CivilDate
) {
	return await select(tx, { id: 'uuid', key: 'text' })`
		select i.id, i.occurrence_key as key
		from agenda_item i
		where i.forum_id = ${viewer.forum} and i.series_id = ${id} and i.latest >= ${first}
			and (i.edited <> '{}' or i.pinned) and i.dropped is null and i.standing is null
			and ${isOpen()}
		order by i.id`;
}

/** Takes the place of the other series' own item, unless a person has touched that one too. */
async function carryOver(
	tx: Transaction,
	viewer: Viewer,
	item: { readonly id: string; readonly key: string },
	{ id: into }: StoredSeries
): Promise<void> {
	const [there] = await select(tx, { id: 'uuid', free: 'bool' })`
		select i.id, i.edited = '{}' and not i.pinned and i.dropped is null and ${isOpen()} as free
		from agenda_item i
		where i.forum_id = ${viewer.forum} and i.series_id = ${into} and i.occurrence_key = ${item.key}`;
	if (there?.free) {
		await tx`delete from agenda_item where forum_id = ${viewer.forum} and id = ${there.id}`;
	}
	const takes = there?.free ?? false;
	await tx`
		update agenda_item
		set series_id = ${takes ? into : null}, occurrence_key = ${takes ? item.key : null},
			origin = ${takes ? 'series' : 'hand'}, version = version + 1, updated_at = now()
		where forum_id = ${viewer.forum} and id = ${item.id}`;
}

/** The item is on no agenda that is sent, held or past. */
function isOpen() {
	return sql`not exists (
		select from meeting t
		where t.id = i.meeting_id
			and (t.date < ${today()} or t.status in ('sent', 'held', 'approved')))`;
}
