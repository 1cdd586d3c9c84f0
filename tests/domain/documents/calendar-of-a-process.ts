/** Reads a calendar from stdin with two parsers, and prints what each of them found, as JSON. */
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const text = readFileSync(0, 'utf8');

console.log(JSON.stringify({ 'ical.js': byIcalJs(), 'node-ical': byNodeIcal() }));

function byIcalJs() {
	const calendar = new ICAL.Component(ICAL.parse(text) as never);
	for (const zone of calendar.getAllSubcomponents('vtimezone'))
		ICAL.TimezoneService.register(new ICAL.Timezone(zone));
	return calendar.getAllSubcomponents('vevent').map((component) => {
		const event = new ICAL.Event(component);
		const value = (name: string) => component.getFirstPropertyValue(name);
		return {
			uid: event.uid,
			sequence: event.sequence,
			stamp: (value('dtstamp') as ICAL.Time).toJSDate(),
			changed: (value('last-modified') as ICAL.Time).toJSDate(),
			place: event.location,
			url: value('url'),
			description: event.description,
			summary: event.summary,
			status: value('status'),
			transparency: value('transp'),
			start: event.startDate.toJSDate(),
			end: event.endDate.toJSDate()
		};
	});
}

function byNodeIcal() {
	const found = Object.values(nodeIcal.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT');
	return found.map((event) => ({
		uid: event.uid,
		sequence: Number(event.sequence),
		stamp: event.dtstamp,
		changed: event.lastmodified,
		place: event.location,
		url: event.url,
		description: event.description,
		summary: event.summary,
		status: event.status,
		transparency: event.transparency,
		start: event.start,
		end: event.end
	}));
}
