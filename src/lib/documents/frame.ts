import { dayOf, monthOf, yearOf, type CivilDate } from '../domain/civil-date.ts';
import { dayMonthYear, weekdayName } from '../text/dates.ts';
import { holdsClosed, type Attendance, type MeetingDocument } from './meeting-document.ts';

/** What stands around a document's items: the same words in every form it is given in. */
export interface Frame {
	/** 'REFERAT Chefforum d. 28-03-2019' */
	readonly title: string;
	/** 'UDKAST' until it is sent, then empty, then 'Revision 2'; and that not everyone may have it. */
	readonly state: string;
	/** Mødedato, Mødested and, in minutes, who was there. */
	readonly facts: readonly Fact[];
	/** The heading of the contents: a line for each item's heading, without its number. */
	readonly contents: string;
}

export interface Fact {
	readonly label: string;
	readonly words: string;
}

const KINDS = { agenda: 'DAGSORDEN', minutes: 'REFERAT' } as const;

const STATES = [
	['present', 'Til stede'],
	['part', 'Til stede en del af mødet'],
	['absent', 'Afbud'],
	['guest', 'Gæster']
] as const satisfies readonly (readonly [Attendance['state'], string])[];

/** The words around the items of this document. */
export function frameOf(document: MeetingDocument): Frame {
	const { kind, forum, date } = document;
	return {
		title: `${KINDS[kind]} ${forum.name} d. ${numericDate(date)}`,
		state: stateOf(document),
		facts: factsOf(document).filter(({ words }) => words !== ''),
		contents: 'Indholdsfortegnelse'
	};
}

/** Whoever is let in gets the closed items too, and must see it before the file is passed on. */
function stateOf({ revision, items }: MeetingDocument): string {
	const edition = revision === 0 ? 'UDKAST' : revision === 1 ? '' : `Revision ${revision}`;
	const closed = holdsClosed({ items }) ? 'Indeholder lukkede punkter' : '';
	return [edition, closed].filter(Boolean).join(' · ');
}

function factsOf({ date, start, place, attendance, approvedOn }: MeetingDocument): Fact[] {
	const day = weekdayName(date);
	return [
		{
			label: 'Mødedato',
			words: `${day.charAt(0).toUpperCase()}${day.slice(1)} d. ${dayMonthYear(date)} kl. ${start}`
		},
		{ label: 'Mødested', words: place },
		...STATES.map(([state, label]) => ({ label, words: peopleOf(attendance, state) })),
		{ label: 'Godkendt', words: approvedOn ? `På mødet d. ${dayMonthYear(approvedOn)}` : '' }
	];
}

function peopleOf(attendance: readonly Attendance[], wanted: Attendance['state']): string {
	return attendance
		.filter(({ state }) => state === wanted)
		.map(({ label, note }) => (note === '' ? label : `${label} (${note})`))
		.join(', ');
}

/** '28-03-2019' */
function numericDate(date: CivilDate): string {
	const two = (part: number) => String(part).padStart(2, '0');
	return `${two(dayOf(date))}-${two(monthOf(date))}-${yearOf(date)}`;
}
