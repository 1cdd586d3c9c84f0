import { arrange, type AgendaItem, type Meeting, type ShownItem } from '../domain/agenda.ts';
import { dateOf, yearOf, type CivilDate } from '../domain/civil-date.ts';
import { reasonSentence } from '../text/reasons.ts';
import { timingSentence } from '../text/timing.ts';
import type { Viewer } from './access.ts';
import * as admission from './admission.ts';
import * as agendaItems from './agenda-items.ts';
import * as anchors from './anchors.ts';
import * as meetings from './meetings.ts';
import * as series from './series.ts';

/** An item and why it is where it is: reason, rule, window and the rounds before and after it. */
export async function explain(viewer: Viewer, id: string, today: CivilDate) {
	const item = await agendaItems.find(viewer, id);
	if (!item) return undefined;
	const near = await meetings.list(viewer, spanRound(item, today));
	const meeting = near.find((one) => one.id === item.meeting);
	const there = meeting ? arrange(await agendaItems.onMeeting(viewer, meeting.id)) : [];
	const place = {
		id: item.id,
		number: there.findIndex((one) => one.id === item.id) + 1 || null,
		caseNumber: item.caseNumber ?? null,
		meeting: meeting ? { date: meeting.date, start: meeting.start, status: meeting.shown } : null
	};
	if (!item.visible) return { visible: false as const, ...place };
	const [rule, neighbours, admitted] = await Promise.all([
		ruleOf(viewer, item.series),
		neighboursOf(viewer, item, near, today),
		admission.labels(viewer, item.admitted ?? [])
	]);
	return {
		visible: true as const,
		...place,
		...factsOf(item, meeting?.date ?? null),
		...rule,
		...neighbours,
		admitted
	};
}

/** Wide enough for the round before and after a yearly one. */
function spanRound(item: ShownItem, today: CivilDate) {
	const year = yearOf((item.visible && item.window?.earliest) || today);
	return { from: dateOf(year - 2, 1, 1), to: dateOf(Math.max(year, yearOf(today)) + 2, 12, 31) };
}

function factsOf(item: AgendaItem, meetingDate: CivilDate | null) {
	const { title, kind, minutes, proposer, closed, priority, pinned, standing, window } = item;
	const { parked, dropped } = item;
	return {
		title,
		kind,
		minutes,
		proposer,
		presenter: item.presenter ?? null,
		theme: item.theme ?? null,
		closed,
		priority,
		pinned,
		parked,
		dropped,
		standing,
		window: window && { earliest: window.earliest, latest: window.latest },
		why: setAside(item) ?? reasonSentence({ ...item, meetingDate })
	};
}

/** Why an item that a person has set aside has no meeting. */
function setAside({ dropped, parked }: AgendaItem): string | undefined {
	if (dropped) return `Udgået: ${dropped}`;
	return parked ? 'Der er ikke sat tid på endnu.' : undefined;
}

async function ruleOf(viewer: Viewer, id: string | null) {
	if (!id) return { series: null, rule: null, source: null };
	const [found, known] = await Promise.all([series.find(viewer, id), anchors.list(viewer)]);
	if (!found) return { series: null, rule: null, source: null };
	return { series: id, rule: timingSentence(found.timing, known), source: found.source ?? null };
}

async function neighboursOf(
	viewer: Viewer,
	item: AgendaItem,
	near: readonly Meeting[],
	today: CivilDate
) {
	if (!item.series) return { previous: null, next: null };
	const dates = new Map(near.map(({ id, date }) => [id, date]));
	const placed = await agendaItems.list(viewer, spanRound(item, today));
	const rounds = placed.flatMap((one) => round(one, item.series, dates));
	const own = (item.meeting && dates.get(item.meeting)) ?? item.window?.earliest ?? today;
	const others = rounds
		.filter((one) => one.id !== item.id)
		.sort((a, b) => (a.date < b.date ? -1 : 1));
	return {
		previous: others.filter(({ date }) => date <= own).at(-1) ?? null,
		next: others.find(({ date }) => date > own) ?? null
	};
}

function round(item: ShownItem, series: string | null, dates: ReadonlyMap<string, CivilDate>) {
	if (!item.visible || item.series !== series || !item.meeting) return [];
	const date = dates.get(item.meeting);
	return date ? [{ id: item.id, title: item.title, date }] : [];
}
