/** What people may be told, and who is told what. */

/** What people may want to be told; each chooses which, and when (decision 22). */
export type NoticeKind =
	| 'draft-ready'
	| 'text-due'
	| 'approval-asked'
	| 'agenda-returned'
	| 'agenda-approved'
	| 'agenda-sent'
	| 'agenda-revised'
	| 'meeting-cancelled'
	| 'meeting-restored'
	| 'meeting-moved'
	| 'item-moved'
	| 'minutes-sent'
	| 'minutes-approved'
	| 'promise-overdue';

/** When somebody is told: at once, in one mail a day, or not at all. */
export type Delivery = 'now' | 'daily' | 'never';

/** What somebody is in a matter: their role in the forum, or that it is theirs. */
export type Part = 'secretary' | 'chair' | 'member' | 'reader' | 'own';

const MEETING = { chair: 'now', member: 'now', secretary: 'never', reader: 'never' } as const;
const NO_HURRY = { chair: 'daily', member: 'daily', secretary: 'never', reader: 'never' } as const;

/** Who may be told what, and how, until they choose; a part that is not named is not told. */
export const audiences: Readonly<Record<NoticeKind, Partial<Readonly<Record<Part, Delivery>>>>> = {
	'draft-ready': { secretary: 'now' },
	'text-due': { own: 'now' },
	'approval-asked': { chair: 'now' },
	'agenda-returned': { secretary: 'now' },
	'agenda-approved': { secretary: 'now' },
	'agenda-sent': MEETING,
	'agenda-revised': MEETING,
	'meeting-cancelled': MEETING,
	'meeting-restored': MEETING,
	'meeting-moved': NO_HURRY,
	'item-moved': { own: 'daily' },
	'minutes-sent': MEETING,
	'minutes-approved': NO_HURRY,
	'promise-overdue': { own: 'daily', secretary: 'daily' }
};

const STRENGTH: readonly Delivery[] = ['never', 'daily', 'now'];

/** How somebody with these parts is told of it when they have not chosen; undefined when it is not for them. */
export function usualDelivery(kind: NoticeKind, parts: readonly Part[]): Delivery | undefined {
	const theirs = parts.flatMap((part) => audiences[kind][part] ?? []);
	return theirs.sort((a, b) => STRENGTH.indexOf(b) - STRENGTH.indexOf(a))[0];
}

/** Whether the text names a kind of notice; a stored row or a form may hold anything. */
export function isNoticeKind(text: string): text is NoticeKind {
	return Object.hasOwn(audiences, text);
}

/** Whether the text names a way to be told. */
export function isDelivery(text: string): text is Delivery {
	return STRENGTH.includes(text as Delivery);
}
