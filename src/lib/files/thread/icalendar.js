/** The only door to ical.js. Plain JavaScript, because it runs in a thread (worker-thread.ts). */
import ICAL from 'ical.js';

/** @typedef {{ readonly date: string, readonly last: string, readonly name: string, readonly cancelled: boolean }} RawEvent */
/** @typedef {'unreadable' | 'no-start' | 'too-often' | 'unknown-zone'} EventFault */
/** @typedef {{ readonly events: readonly RawEvent[], readonly faults: readonly { readonly name: string, readonly fault: EventFault }[] }} Calendar */
/** @typedef {Calendar | { readonly fault: 'unreadable' | 'too-big' }} CalendarAnswer */
/** @typedef {{ readonly from: string, readonly to: string }} Span Civil dates, both included. */

/** Ten years of a busy forum are below both. */
const MAX_COMPONENTS = 5000;
const MAX_EVENTS = 2000;
/** Daily since 1980 is below it; hourly is not wanted. */
const MAX_STEPS = 20_000;

/** Zones that need no definition in the file: ours, and what Windows calls it. */
const OUR_ZONE = /Europe\/Copenhagen$|^Romance Standard Time$/;
const CANCELLED = /^(?:aflyst|aflysning|cancel?led)\s*[:–-]\s*/i;

/** Events are parsed one by one: a rule that cannot be read in one must not cost the others. */
const EVENT = /^BEGIN:VEVENT\r?\n[^]*?^END:VEVENT\r?$/gim;

const copenhagen = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/**
 * What happens in the span, recurring events day by day, as civil dates in Copenhagen.
 * @param {string} text An iCalendar file (RFC 5545).
 * @param {Span} span
 * @returns {CalendarAnswer}
 */
export function calendarEvents(text, span) {
	const written = text.match(EVENT) ?? [];
	if (written.length > MAX_COMPONENTS) return { fault: 'too-big' };
	try {
		learnZones(componentsOf(text.replace(EVENT, '').replace(/^\ufeff/, '')));
	} catch {
		return { fault: 'unreadable' };
	}
	const faults = [];
	const components = [];
	for (const one of written) {
		try {
			const calendar = componentsOf(`BEGIN:VCALENDAR\r\n${one}\r\nEND:VCALENDAR`);
			components.push(...calendar.flatMap((part) => part.getAllSubcomponents('vevent')));
		} catch {
			const name = /^SUMMARY[^:\r\n]*:(.*)$/im.exec(one)?.[1] ?? '';
			faults.push({ name: oneLine(name), fault: /** @type {const} */ ('unreadable') });
		}
	}
	return eventsOf(components, span, faults);
}

/**
 * @param {string} text
 * @returns {ICAL.Component[]}
 */
function componentsOf(text) {
	const parsed = ICAL.parse(text);
	const list = typeof parsed[0] === 'string' ? [parsed] : parsed;
	return list.map((/** @type {any} */ one) => new ICAL.Component(one));
}

/** @param {readonly ICAL.Component[]} calendars */
function learnZones(calendars) {
	ICAL.TimezoneService.reset();
	for (const zone of calendars.flatMap((calendar) => calendar.getAllSubcomponents('vtimezone'))) {
		ICAL.TimezoneService.register(zone);
	}
}

/**
 * @param {readonly ICAL.Component[]} components
 * @param {Span} span
 * @param {{ name: string, fault: EventFault }[]} faults
 * @returns {CalendarAnswer}
 */
function eventsOf(components, span, faults) {
	const events = new Map();
	for (const event of withExceptions(components)) {
		const name = nameOf(event);
		try {
			if (zoneIsUnknown(event)) faults.push({ name, fault: 'unknown-zone' });
			for (const one of occurrences(event, span)) {
				if (one.last < span.from || one.date > span.to) continue;
				events.set(`${one.date} ${one.name} ${one.cancelled}`, one);
				if (events.size > MAX_EVENTS) return { fault: 'too-big' };
			}
		} catch (error) {
			faults.push({ name, fault: faultOf(error) });
		}
	}
	return { events: [...events].sort(byKey).map(([, event]) => event), faults };
}

/**
 * The events, each recurring one with the dates that were changed on their own (RECURRENCE-ID). Such a
 * date alone in the file is an event.
 * @param {readonly ICAL.Component[]} components
 */
function withExceptions(components) {
	const all = components.map((component) => new ICAL.Event(component));
	const masters = all.filter((event) => !event.isRecurrenceException());
	const byUid = new Map(masters.map((event) => [event.uid, event]));
	const alone = all.filter((event) => {
		if (!event.isRecurrenceException()) return false;
		const master = byUid.get(event.uid);
		if (master?.isRecurring()) master.relateException(event.component);
		return !master?.isRecurring();
	});
	return [...masters, ...alone];
}

/**
 * @param {ICAL.Event} event
 * @param {Span} span
 * @returns {Iterable<RawEvent>}
 */
function* occurrences(event, span) {
	if (!event.startDate) throw new Fault('no-start');
	if (!event.isRecurring()) {
		yield eventOf(event, event.startDate, event.endDate);
		return;
	}
	const excluded = exclusions(event);
	const dates = event.iterator();
	for (let step = 0; ; step++) {
		if (step > MAX_STEPS) throw new Fault('too-often');
		const next = dates.next();
		const written = next && civilDate(next, true);
		// A single date may have been moved into the span, but hardly by more than a year.
		if (!written || written > yearsFrom(span.to, 1)) break;
		if (written < yearsFrom(span.from, -1)) continue;
		if (excluded.has(written) || excluded.has(String(next.toUnixTime()))) continue;
		const { item, startDate, endDate } = event.getOccurrenceDetails(next);
		yield eventOf(item, startDate, endDate);
	}
}

/**
 * Days and instants that are left out. ical.js walks them in step with the dates and misses some when
 * several lie before the first, so it is done here.
 * @param {ICAL.Event} event
 */
function exclusions(event) {
	const times = event.component
		.getAllProperties('exdate')
		.flatMap((property) => /** @type {ICAL.Time[]} */ (property.getValues()));
	event.component.removeAllProperties('exdate');
	return new Set(times.map((time) => (time.isDate ? civilDate(time) : String(time.toUnixTime()))));
}

/**
 * @param {ICAL.Event} event
 * @param {ICAL.Time} start
 * @param {ICAL.Time} end
 * @returns {RawEvent}
 */
function eventOf(event, start, end) {
	const date = civilDate(start);
	const status = String(event.component.getFirstPropertyValue('status') ?? '').toUpperCase();
	const summary = nameOf(event);
	return {
		date,
		last: lastDay(date, end),
		name: summary.replace(CANCELLED, ''),
		cancelled: status === 'CANCELLED' || CANCELLED.test(summary)
	};
}

/**
 * The end is the moment after: at midnight it is the day before's (RFC 5545, section 3.6.1).
 * @param {string} date
 * @param {ICAL.Time | null} end
 */
function lastDay(date, end) {
	if (!end) return date;
	const before = end.clone();
	if (before.isDate) before.adjust(-1, 0, 0, 0);
	else before.adjust(0, 0, 0, -1);
	const last = civilDate(before);
	return last < date ? date : last;
}

/** @param {ICAL.Event} event */
function nameOf(event) {
	return oneLine(event.summary ?? '');
}

/** @param {string} text */
function oneLine(text) {
	return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}

/**
 * The day in Copenhagen; one without a zone is the day that is written, and so is any when `written`.
 * @param {ICAL.Time} time
 * @param {boolean} [written]
 */
function civilDate(time, written = time.isDate) {
	if (written || time.zone === ICAL.Timezone.localTimezone) return time.toString().slice(0, 10);
	return copenhagen.format(time.toUnixTime() * 1000);
}

/** @param {ICAL.Event} event */
function zoneIsUnknown(event) {
	const zone = event.component.getFirstProperty('dtstart')?.getParameter('tzid');
	if (zone === undefined) return false;
	return !ICAL.TimezoneService.has(String(zone)) && !OUR_ZONE.test(String(zone));
}

/**
 * @param {string} date
 * @param {number} years
 */
function yearsFrom(date, years) {
	return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}

/**
 * @param {[string, RawEvent]} a
 * @param {[string, RawEvent]} b
 */
function byKey([a], [b]) {
	return a < b ? -1 : 1;
}

class Fault extends Error {}

/**
 * @param {unknown} error
 * @returns {EventFault}
 */
function faultOf(error) {
	return error instanceof Fault ? /** @type {EventFault} */ (error.message) : 'unreadable';
}
