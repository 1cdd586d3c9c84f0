import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { NoticeKind } from '../../domain/notices.ts';
import type { About } from '../jobs.ts';

/** A notice as it is stored: what it is about, by ids and days. */
export interface StoredNotice {
	readonly key: string;
	readonly kind: NoticeKind;
	readonly forum: { readonly id: string; readonly slug: string; readonly name: string };
	readonly meeting: string | undefined;
	readonly commitment: string | undefined;
	/** The logged change it follows from. */
	readonly change: string | undefined;
	/** The day it is about: the meeting's, or the last of a promise. */
	readonly date: CivilDate | undefined;
}

interface Row {
	readonly key: string;
	readonly kind: NoticeKind;
	readonly forum: string;
	readonly slug: string;
	readonly forumName: string;
	readonly about: unknown;
}

/** The notice of a row. */
export function noticeOf({ key, kind, forum, slug, forumName, about }: Row): StoredNotice {
	const { meeting, commitment, change, date } = about as About;
	return {
		...{ key, kind, meeting, commitment, change },
		forum: { id: forum, slug, name: forumName },
		date: date === undefined ? undefined : civilDate(date)
	};
}
