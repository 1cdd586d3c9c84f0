import type { DeadlineTerms } from '../domain/deadlines.ts';
import { Refused, type Change } from './planning.ts';

/** Sets how many open days before its meetings a forum's agendas are drafted, written, approved and sent. */
export function set(terms: DeadlineTerms): Change {
	return {
		name: 'forum.deadlines',
		content: terms,
		write: async (tx, { forum }) => {
			const { draft, texts, approval, sending } = terms;
			if (!(sending <= approval && approval <= texts && texts <= draft)) throw new Refused('stale');
			await tx`
				update forum
				set draft_days = ${draft}, texts_days = ${texts}, approval_days = ${approval},
					sending_days = ${sending}, version = version + 1
				where id = ${forum}`;
			return {};
		}
	};
}
