import { levelled } from '../domain/placement/levelled.ts';
import type { ItemOnMeeting } from '../domain/placement/types.ts';
import type { Viewer } from './access.ts';
import { today } from './clock.ts';
import { as, type Transaction } from './database.ts';
import { Refused, type Change } from './planning.ts';
import { planned, type Planned } from './planning/core.ts';
import { roleOf } from './planning/preview.ts';
import { readRows } from './planning/rows.ts';

/**
 * Puts items on other meetings as if the planner had announced them there: nothing is pinned, and the next plan may
 * move them again for fewer minutes over or fewer without a place. `moves` name items and meetings as a plan does.
 */
export function arrange(moves: readonly ItemOnMeeting[]): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const rows = rowsOf(moves, planned(await readRows(tx, viewer.forum, today())));
		if (rows.length < moves.length) throw new Refused('stale');
		await announce(tx, viewer, rows);
		return {};
	};
	return { name: 'plan.arrange', content: moves, write };
}

/** The moves that take most off the peaks of the plan as it stands; none for those who may not plan. */
export async function evenMoves(viewer: Viewer): Promise<readonly ItemOnMeeting[]> {
	if ((await roleOf(viewer)) !== 'secretary') return [];
	const { input, plan } = planned(await readRows(as('planner'), viewer.forum, today()));
	const standing = plan.placements.map(({ item, meeting }) => ({ item, meeting }));
	return levelled({ ...input, standing });
}

function rowsOf(moves: readonly ItemOnMeeting[], { wanted, rows }: Planned) {
	const free = wanted.filter(({ row, frozen }) => row && !row.pinned && !frozen);
	const items = new Map(free.map(({ item, row }) => [item.id, row?.id]));
	const meetings = new Map(rows.meetings.map(({ id, row }) => [id, row]));
	return moves.flatMap(({ item, meeting }) => {
		const [id, onto] = [items.get(item), meetings.get(meeting)];
		return id && onto ? [{ id, meeting: onto }] : [];
	});
}

async function announce(
	tx: Transaction,
	viewer: Viewer,
	rows: readonly { readonly id: string; readonly meeting: string }[]
): Promise<void> {
	await tx`
		update agenda_item i
		set meeting_id = r.meeting, position = null, version = i.version + 1, updated_at = now()
		from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, meeting uuid)
		where i.forum_id = ${viewer.forum} and i.id = r.id and not i.pinned`;
}
