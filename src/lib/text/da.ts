import type { ClosedDayPolicy } from '../domain/cadence.ts';
import type { Priority, Sections } from '../domain/occurrences.ts';
import type { ShownStatus } from '../domain/meeting-life.ts';

/** What a person is in one forum. */
export type Role = 'reader' | 'member' | 'chair' | 'secretary';

export { kindLabels } from './kinds.ts';

export const statusLabels = {
	planned: 'Planlagt',
	draft: 'Udkast',
	sent: 'Udsendt',
	held: 'Afholdt',
	approved: 'Godkendt',
	cancelled: 'Aflyst',
	lapsed: 'Ikke udsendt'
} as const satisfies Record<ShownStatus, string>;

/** The .badge class of a status; the word says the same. */
export const statusTones = {
	planned: '',
	draft: 'info',
	sent: 'success',
	held: '',
	approved: 'success',
	cancelled: 'error',
	lapsed: 'warning'
} as const satisfies Record<ShownStatus, string>;

export const roleLabels = {
	reader: 'Læser',
	member: 'Chef',
	chair: 'Formand',
	secretary: 'Sekretariat'
} as const satisfies Record<Role, string>;

export const priorityLabels = {
	must: 'Skal med',
	should: 'Bør med',
	may: 'Kan med'
} as const satisfies Record<Priority, string>;

export const sectionLabels = {
	occasion: 'Anledning',
	caseText: 'Sagsfremstilling',
	finance: 'Økonomi',
	legalBasis: 'Lovgrundlag',
	recommendation: 'Indstilling'
} as const satisfies Record<keyof Sections, string>;

export const closedDayPolicyLabels = {
	skip: 'Mødet udgår',
	'day-before': 'Mødet holdes dagen før',
	'week-after': 'Mødet holdes samme ugedag ugen efter'
} as const satisfies Record<ClosedDayPolicy, string>;

export const weeksLabels = {
	odd: 'Ulige uger',
	even: 'Lige uger',
	every: 'Hver uge'
} as const satisfies Record<'odd' | 'even' | 'every', string>;

/** What was wrong with a request, by its status, and what to do about it. */
export const refusals: Readonly<Record<number, string>> = {
	404: 'Siden findes ikke.',
	405: 'Siden tager ikke imod det, der blev sendt. Åbn siden igen, og prøv en gang til.',
	413: 'Det, du sendte, fylder for meget. Gå tilbage, gør teksten kortere, og gem igen.',
	415: 'Formularen kom i en form, vi ikke kan læse. Åbn siden igen, og prøv en gang til.'
};

/** Words many pages say. */
export const common = {
	save: 'Gem',
	cancel: 'Annullér',
	close: 'Luk',
	edit: 'Redigér',
	closedItem: 'Lukket',
	denied: 'Du har ikke ret til at gøre det her. Sekretariatet kan hjælpe.',
	stale:
		'En anden har ændret det imens. Det, du skrev, står her endnu: se ændringen, og gem igen, hvis det stadig skal gælde.',
	sentBefore:
		'Formularen er gemt før med et andet indhold. Se efter, om punktet allerede er der; gem igen, hvis det her er et til.',
	busy: 'Mange logger ind lige nu. Prøv igen om et øjeblik.',
	documentsBusy: 'Der laves mange dokumenter lige nu. Prøv igen om et øjeblik.',
	databaseAway: 'Databasen svarer ikke lige nu. Prøv igen om et øjeblik.',
	unknownOutcome:
		'Forbindelsen til databasen blev afbrudt, og det er uvist, om der blev gemt. Prøv igen; det bliver ikke gemt to gange.'
} as const;
