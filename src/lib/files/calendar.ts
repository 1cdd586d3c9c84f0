import { parseCivilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import type { CalendarAnswer, EventFault, Span } from './thread/icalendar.js';
import { decoded } from './table.ts';

export interface CalendarEvent {
	/** The first day, in Copenhagen. */
	readonly date: CivilDate;
	/** The last day, included; the first when it is over the same day. */
	readonly last: CivilDate;
	/** Empty when the event has none. */
	readonly name: string;
	readonly cancelled: boolean;
}

export interface CalendarIssue {
	/** The event's name. */
	readonly text: string;
	/** A Danish sentence. */
	readonly message: string;
}

export type Calendar =
	| {
			readonly ok: true;
			/** By date, those of one rule one by one. */
			readonly events: readonly CalendarEvent[];
			readonly issues: readonly CalendarIssue[];
	  }
	| { readonly ok: false; readonly message: string };

export interface CalendarRequest extends Span {
	readonly kind: 'calendar';
	readonly text: string;
}

/** A shared calendar of many years is below 2 MB. */
const MAX_UPLOAD = 2 * 1024 * 1024;

const MESSAGES = {
	upload: 'Kalenderfilen fylder mere end 2 MB. Eksportér kun de år, det gælder.',
	foreign: 'Filen er ikke en kalenderfil. Vælg en .ics-fil.',
	unreadable: 'Kalenderfilen kan ikke læses; den er måske beskadiget. Eksportér den på ny.',
	'too-big': 'Kalenderen har for mange aftaler. Eksportér kun de år og den kalender, det gælder.'
} as const;

const FAULTS: Readonly<Record<EventFault, string>> = {
	unreadable: 'Aftalen er ikke taget med: Den er skrevet på en måde, der ikke kan læses.',
	'no-start': 'Aftalen er ikke taget med: Den har ingen dato.',
	'too-often':
		'Aftalen er kun taget med i begyndelsen: Den gentages for ofte til at være et holdepunkt.',
	'unknown-zone':
		'Tidszonen er ikke forklaret i filen. Datoen er taget, som den står; kontrollér den, hvis aftalen ligger ved midnat.'
};

/**
 * What happens from one day to another, both included, by an iCalendar file; recurring events day by
 * day. `read` parses it with limits on time and memory (lib/server/uploads).
 */
export async function calendarOf(
	bytes: Uint8Array,
	span: { readonly from: CivilDate; readonly to: CivilDate },
	read: (request: CalendarRequest) => Promise<CalendarAnswer>
): Promise<Calendar> {
	if (bytes.length > MAX_UPLOAD) return refused('upload');
	const text = decoded(bytes);
	if (!text || !/^\s*BEGIN:VCALENDAR/i.test(text)) return refused('foreign');
	const answer = await read({ kind: 'calendar', text, from: span.from, to: span.to });
	if ('fault' in answer) return refused(answer.fault);
	const events = answer.events.flatMap(({ date, last, ...event }) => {
		const [first, final] = [parseCivilDate(date), parseCivilDate(last)];
		return first && final ? [{ date: first, last: final, ...event }] : [];
	});
	const issues = answer.faults.map(({ name, fault }) => ({ text: name, message: FAULTS[fault] }));
	return { ok: true, events, issues };
}

function refused(why: keyof typeof MESSAGES): Calendar {
	return { ok: false, message: MESSAGES[why] };
}
