import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { Commitment } from '#lib/domain/commitments.ts';

interface InForum {
	readonly forum: { readonly slug: string; readonly name: string };
	/** The person's role there; nobody's promises are those without a title. */
	readonly title: string;
	readonly promises: readonly Commitment[];
}

/** A promise that waits for one, and the forum whose decision it is of. */
export interface MyPromise {
	readonly forum: InForum['forum'];
	readonly promise: Commitment & { readonly latest: CivilDate };
}

/** What a person's roles have promised by a day and nothing has come of, the first day first. */
export function owed(forums: readonly InForum[]): MyPromise[] {
	return forums
		.flatMap(({ forum, title, promises }) =>
			promises
				.filter(({ responsible }) => title !== '' && responsible === title)
				.filter(isOwed)
				.map((promise) => ({ forum, promise }))
		)
		.sort((a, b) => (a.promise.latest < b.promise.latest ? -1 : 1));
}

/** One that stands on a meeting is among the items; one without a day waits for the secretariat. */
function isOwed(promise: Commitment): promise is MyPromise['promise'] {
	const waits = ['overdue', 'open', 'unplanned'].includes(promise.state);
	return promise.latest !== null && waits;
}
