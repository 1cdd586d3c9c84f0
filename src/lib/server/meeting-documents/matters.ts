import type {
	AttachedFile,
	Attendance,
	ItemMatter,
	MeetingDocument
} from '../../documents/meeting-document.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { select, type Run } from '../database.ts';
import { minutesMatters } from '../minutes/matters.ts';

/** What a meeting's document says beside its agenda entries. */
export interface Matters {
	/** By item id; of what the one who asks may not read there may be something: it is left out with the item. */
	readonly items: ReadonlyMap<string, ItemMatter>;
	readonly attendance: readonly Attendance[];
	readonly approvedOn: CivilDate | null;
}

/** What belongs to the items and the meeting beside the agenda: attachments; in minutes decisions and attendance. */
export async function matters(
	run: Run,
	{ meeting, kind }: { readonly meeting: string; readonly kind: MeetingDocument['kind'] }
): Promise<Matters> {
	const files = await attachments(run, meeting);
	const said = kind === 'minutes' ? await minutesMatters(run, meeting) : undefined;
	const ids = new Set([...files.keys(), ...(said?.items.keys() ?? [])]);
	const items = [...ids].map((id): [string, ItemMatter] => [
		id,
		{ ...said?.items.get(id), attachments: files.get(id) ?? [] }
	]);
	const { attendance = [], approvedOn = null } = said ?? {};
	return { items: new Map(items), attendance, approvedOn };
}

async function attachments(run: Run, meeting: string): Promise<Map<string, AttachedFile[]>> {
	const rows = await select(run, { item: 'uuid', id: 'uuid', name: 'text' })`
		select a.item_id as item, a.id, a.name
		from attachment a
		join agenda_item i on i.id = a.item_id
		where i.meeting_id = ${meeting} and a.removed_at is null
		order by a.item_id, a.position, a.id`;
	const byItem = Map.groupBy(rows, ({ item }) => item);
	return new Map(
		[...byItem].map(([item, files]) => [item, files.map(({ id, name }) => ({ id, name }))])
	);
}
