import type { AgendaItem } from '#lib/domain/agenda.ts';
import { dateOf, yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { parsePlanInput } from '#lib/plan-file/parse.ts';
import { planFile } from '#lib/plan-file/plan-file.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { planInput } from '#lib/server/export.ts';
import * as meetings from '#lib/server/meetings.ts';
import { reasonSentence } from '#lib/text/reasons.ts';

/** The plan of the exported file from `today` on: who stands where, and why. */
export async function exportedPlan(secretary: Viewer, today: CivilDate) {
	const parsed = parsePlanInput(JSON.parse(JSON.stringify(await planInput(secretary))));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	const { meetings, unplaced, changes } = planFile(parsed.input);
	const coming = meetings.filter(({ date }) => date >= today);
	return {
		plan: {
			meetings: coming.map(({ date, items }) => ({ date, items: items.map(line).sort() })),
			unplaced: unplaced.map(line).sort()
		},
		changes
	};
}

/** The same as the pages read it. */
export async function shownPlan(secretary: Viewer, today: CivilDate) {
	// As far as meetings can be planned, and so the plan.
	const horizon = { from: today, to: dateOf(yearOf(today) + 4, 12, 31) };
	const found = await meetings.list(secretary, horizon);
	const items = (await agendaItems.list(secretary, horizon)) as AgendaItem[];
	const unplaced = (await agendaItems.unplaced(secretary)) as AgendaItem[];
	return {
		meetings: found
			.filter(({ status }) => status !== 'cancelled')
			.map(({ id, date }) => ({
				date,
				items: items
					.filter(({ meeting }) => meeting === id)
					.map((item) => lineOf(item, date))
					.sort()
			})),
		unplaced: unplaced.map((item) => lineOf(item, null)).sort()
	};
}

function lineOf(item: AgendaItem, meetingDate: CivilDate | null): string {
	return line({ ...item, reason: reasonSentence({ ...item, meetingDate }) });
}

function line(item: {
	title: string;
	minutes: number;
	presenter?: string;
	reason: string;
}): string {
	return `${item.title} · ${item.minutes} · ${item.presenter ?? ''} · ${item.reason}`;
}
