import type { Viewer } from '../access.ts';
import { current, type Current } from '../agenda-items/open.ts';
import { select, type Transaction } from '../database.ts';
import { Refused } from '../planning.ts';

/**
 * The item as it stands, locked, whose texts this viewer may write: the secretariat, and, until the agenda is sent, those
 * whose item it is. Refused otherwise.
 */
export async function writable(tx: Transaction, viewer: Viewer, id: string): Promise<Current> {
	const before = await current(tx, viewer, id);
	const [row] = await select(tx, { may: 'bool' })`
		select writes_item(${id}, ${viewer.person}) as may`;
	if (!row?.may) throw new Refused('denied');
	return before;
}
