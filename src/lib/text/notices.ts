/** What people may be told by mail, and the words for choosing it. */

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
	| 'item-moved'
	| 'minutes-sent'
	| 'minutes-approved'
	| 'promise-overdue';

/** When somebody is told: at once, in one mail a day, or not at all. */
export type Delivery = 'now' | 'daily' | 'never';

export const deliveryLabels = {
	now: 'Straks',
	daily: 'Samlet én gang om dagen',
	never: 'Nej'
} as const satisfies Record<Delivery, string>;

export const noticeLabels = {
	'draft-ready': 'Et udkast til dagsorden er klar',
	'text-due': 'En af dine tekster skal snart være klar',
	'approval-asked': 'En dagsorden venter på din godkendelse',
	'agenda-returned': 'Formanden har sendt en dagsorden tilbage',
	'agenda-approved': 'Formanden har godkendt en dagsorden',
	'agenda-sent': 'En dagsorden er udsendt',
	'agenda-revised': 'En udsendt dagsorden er rettet',
	'meeting-cancelled': 'Et møde er aflyst',
	'meeting-restored': 'Et aflyst møde bliver holdt alligevel',
	'item-moved': 'Et af dine punkter er flyttet',
	'minutes-sent': 'Et referat er udsendt',
	'minutes-approved': 'Et referat er godkendt',
	'promise-overdue': 'Et løfte har overskredet sin frist'
} as const satisfies Record<NoticeKind, string>;

/** What somebody is in a matter: their role in the forum, or that it is theirs. */
export type Part = 'secretary' | 'chair' | 'member' | 'reader' | 'own';

const MEETING = { chair: 'now', member: 'now', secretary: 'never', reader: 'never' } as const;

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
	'item-moved': { own: 'daily' },
	'minutes-sent': MEETING,
	'minutes-approved': { chair: 'daily', member: 'daily', secretary: 'never', reader: 'never' },
	'promise-overdue': { own: 'now', secretary: 'daily' }
};

const STRENGTH: readonly Delivery[] = ['never', 'daily', 'now'];

/** How somebody with these parts is told of it when they have not chosen; undefined when it is not for them. */
export function usualDelivery(kind: NoticeKind, parts: readonly Part[]): Delivery | undefined {
	const theirs = parts.flatMap((part) => audiences[kind][part] ?? []);
	return theirs.sort((a, b) => STRENGTH.indexOf(b) - STRENGTH.indexOf(a))[0];
}

/** Whether the text names a kind of notice; a stored row or a form may hold anything. */
export function isNoticeKind(text: string): text is NoticeKind {
	return Object.hasOwn(noticeLabels, text);
}

/** Whether the text names a way to be told. */
export function isDelivery(text: string): text is Delivery {
	return Object.hasOwn(deliveryLabels, text);
}
