import type { Transaction } from './database.ts';

/** What people may want to be told; each chooses which, and when (decision 22). */
export type NoticeKind =
	| 'draft-ready'
	| 'text-due'
	| 'approval-asked'
	| 'agenda-returned'
	| 'agenda-approved'
	| 'agenda-sent'
	| 'agenda-revised'
	| 'item-moved'
	| 'minutes-sent'
	| 'minutes-approved'
	| 'promise-overdue';

/** Something that happened, by the ids of what it concerns; its words are looked up when it is told. */
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
	readonly note?: string;
}

/** Keeps a notice, in the transaction of its cause; the mails are made of it afterwards. */
export async function tell(tx: Transaction, { forum, kind, key, ...about }: Notice): Promise<void> {
	await tx`
		insert into notice (key, forum_id, kind, about)
		values (${key}, ${forum}, ${kind}, ${JSON.stringify(about)}::text::jsonb)
		on conflict (key) do nothing`;
}
