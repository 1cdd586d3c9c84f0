/** The words for choosing one's mails. */
import type { Delivery, NoticeKind } from '#lib/domain/notices.ts';

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
	'meeting-moved': 'Et møde er flyttet: dag, tid eller sted',
	'item-moved': 'Et af dine punkter er flyttet',
	'minutes-sent': 'Et referat er udsendt',
	'minutes-approved': 'Et referat er godkendt',
	'promise-overdue': 'Et løfte har overskredet sin frist'
} as const satisfies Record<NoticeKind, string>;
