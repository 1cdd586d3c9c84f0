import { select } from '../database.ts';
import { isUuid } from '../database/shape.ts';
import { Refused, type Change } from '../planning.ts';

/** Puts a copy away: it can be read and taken out again, but neither changed nor adopted. */
export function discard(id: string): Change {
	return setState('copy.discard', id, { from: 'open', to: 'discarded' });
}

/** Takes a copy out that was put away. */
export function reopen(id: string): Change {
	return setState('copy.reopen', id, { from: 'discarded', to: 'open' });
}

/** The real plan's log tells of it, as of the adoption: a draft of a whole year may be gone. */
function setState(
	name: string,
	id: string,
	{ from, to }: { readonly from: string; readonly to: string }
): Change {
	const write: Change['write'] = async (tx, viewer) => {
		if (!isUuid(id)) throw new Refused('denied');
		const [copy] = await select(tx, { title: 'text' })`
			update forum
			set copy_state = ${to}
			where id = ${id} and copy_of = ${viewer.forum} and copy_state = ${from}
			returning copy_name as title`;
		if (!copy) throw new Refused('denied');
		return { after: copy };
	};
	return { name, content: id, write };
}
