import type { DeadlineTerms } from '../domain/deadlines.ts';
import type { Viewer } from './access.ts';
import { select, sql } from './database.ts';
import { Refused, type Change } from './planning.ts';

/** A forum's deadlines, and how many open days before the texts are due those who owe one are reminded. */
export interface ForumTerms extends DeadlineTerms {
	readonly reminder: number;
}

/** Sets how many open days before its meetings a forum's agendas are drafted, written, approved and sent. */
export function set(terms: ForumTerms): Change {
	return {
		name: 'forum.deadlines',
		content: terms,
		write: async (tx, { forum }) => {
			const { draft, texts, approval, sending, reminder } = terms;
			if (!(sending <= approval && approval <= texts && texts <= draft)) throw new Refused('stale');
			await tx`
				update forum
				set draft_days = ${draft}, texts_days = ${texts}, approval_days = ${approval},
					sending_days = ${sending}, reminder_days = ${reminder}, version = version + 1
				where id = ${forum}`;
			return {};
		}
	};
}

/** The forum's terms. Throws for those outside. */
export async function of(viewer: Viewer): Promise<ForumTerms> {
	const [terms] = await select(sql, {
		...{ draft: 'int4', texts: 'int4', approval: 'int4', sending: 'int4', reminder: 'int4' }
	} as const)`
		select f.draft_days as draft, f.texts_days as texts, f.approval_days as approval,
			f.sending_days as sending, f.reminder_days as reminder
		from forum f
		join forum_member m on m.forum_id = f.id and m.person_id = ${viewer.person}
		where f.id = ${viewer.forum}`;
	if (!terms) throw new Error('Not of the forum');
	return terms;
}
