import type { CivilDate } from '../domain/civil-date.ts';
import { explain } from '../domain/placement/explain.ts';
import { whyNotSentence } from '../text/why-not.ts';
import type { Viewer } from './access.ts';
import { today } from './clock.ts';
import { as } from './database.ts';
import { planned } from './planning/core.ts';
import { roleOf } from './planning/preview.ts';
import { readRows } from './planning/rows.ts';

/**
 * Why an item, by its row's id, is not on the nearest other meetings; from the plan alone, without a solver. Undefined
 * for everyone but the secretary, and for what the plan does not place: ideas, frames and what lies on old agendas.
 */
export async function elsewhere(viewer: Viewer, id: string) {
	if ((await roleOf(viewer)) !== 'secretary') return undefined;
	const { wanted, input, plan, decisions } = planned(
		await readRows(as('planner'), viewer.forum, today())
	);
	const one = wanted.find(({ row }) => row?.id === id);
	if (!one || one.frozen || one.item.standing || one.item.ended) return undefined;
	const { window, minutes } = one.item;
	const { others } = explain(input, plan, one.item.id);
	const now = decisions.get(one.item.id)?.meeting;
	const open = input.meetings.filter(
		({ date, status }) =>
			date >= input.today && date !== now && (status === 'planned' || status === 'draft')
	);
	return {
		// A meeting's id is its date here.
		sentences: others.map(({ meeting, why }) =>
			whyNotSentence({ why, date: meeting as CivilDate, window, minutes })
		),
		days: open.map(({ date }) => date)
	};
}
