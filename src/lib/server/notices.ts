import type { CivilDate } from '../domain/civil-date.ts';
import type { NoticeKind } from '../domain/notices.ts';
import type { Transaction } from './database.ts';

export type { NoticeKind };

/** Something that happened, by the ids of what it concerns: its words, which may be closed, are looked up when it is told. */
export interface Notice {
	readonly forum: string;
	readonly kind: NoticeKind;
	/** The same twice is one notice: the kind, what it is about, and which time: 'agenda-sent/<meeting>/1'. */
	readonly key: string;
	readonly meeting?: string;
	readonly item?: string;
	readonly commitment?: string;
	/** The logged change it follows from. */
	readonly change?: string;
	/** The day it is about: the meeting's, or the last of a promise. */
	readonly date?: CivilDate;
}

/** Keeps a notice and the job that will tell it, in the transaction of its cause. */
export async function tell(tx: Transaction, { forum, kind, key, ...about }: Notice): Promise<void> {
	await tx`
		with told as (
			insert into notice (key, forum_id, kind, about)
			values (${key}, ${forum}, ${kind}, ${JSON.stringify(about)}::text::jsonb)
			on conflict (key) do nothing
			returning key
		)
		insert into job (key, kind, about)
		select 'notice/' || told.key, 'notice', jsonb_build_object('notice', told.key)
		from told
		on conflict (key) do nothing`;
}
