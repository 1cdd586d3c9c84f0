/** What mails say of promises. */
import { longDate } from '../dates.ts';
import type { Passage } from './passage.ts';
import type { ToldCommitment } from './told.ts';

/** The passage of a promise that is overdue; of a closed item's only its day. */
export function commitmentPassage({ title, responsible, due }: ToldCommitment): Passage {
	const what = title === null ? 'Et løfte fra et lukket punkt' : `Løftet “${title}”`;
	const when = due ? ` skulle være indfriet ${longDate(due)} og` : '';
	const whose = responsible ? ` Ansvarlig: ${responsible}.` : '';
	return {
		subject: 'et løfte har overskredet sin frist',
		blocks: [`${what}${when} står stadig åbent.${whose}`],
		linkLabel: 'Se åbne løfter'
	};
}
