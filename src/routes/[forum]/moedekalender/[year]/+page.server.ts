import { error } from '@sveltejs/kit';
import { dateOf, yearOf } from '#lib/domain/civil-date.ts';
import { requireViewer } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import * as closedDays from '#lib/server/closed-days.ts';
import * as deadlines from '#lib/server/deadlines.ts';
import * as proposals from '#lib/server/meeting-proposals.ts';
import * as meetings from '#lib/server/meetings.ts';
import { cadenceLines, closedDayLines, monthsOf, onClosedDays, shownYears } from './calendar.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	if (!/^20\d\d$/.test(event.params.year)) error(404, 'Der er ingen mødekalender for det år.');
	const year = Number(event.params.year);
	const span = { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) };
	const [proposed, own, recesses, next, count] = await Promise.all([
		proposals.ofYear(viewer, year),
		closedDays.list(viewer, span),
		closedDays.recesses(viewer, span),
		meetings.next(viewer, today()),
		deadlines.counting(viewer, forum)
	]);
	const mayEdit = viewer.role === 'secretary';
	const rows = proposed.meetings.map((meeting) => {
		return { ...meeting, open: meetings.mayChange(meeting), past: meeting.date < today() };
	});
	return {
		forum,
		mayEdit,
		year,
		years: shownYears(year, yearOf(today()), yearOf(meetings.lastDay())),
		months: monthsOf(rows),
		cadences: cadenceLines(proposed.cadences, year),
		closedDays: closedDayLines(year, own),
		recesses,
		due: next && { date: next.date, days: count(next.date) },
		week53: proposed.week53,
		closed: onClosedDays(rows, own, recesses),
		// What is to be decided is the secretariat's alone.
		days: mayEdit ? proposed.days.map(({ date }) => date) : [],
		missing: [
			...(recesses.length > 0 ? [] : ['ferier']),
			...(own.length > 0 ? [] : ['egne lukkedage'])
		],
		left: mayEdit ? proposed.left.map(({ date }) => date) : [],
		plannable: year >= yearOf(today()) && year <= yearOf(meetings.lastDay())
	};
};
