import { error } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { missing } from '#lib/server/anchors/missing.ts';
import * as anchors from '#lib/server/anchors.ts';
import { today } from '#lib/server/clock.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as series from '#lib/server/series.ts';
import { followsSentence } from '#lib/text/anchors.ts';
import { plainTitle } from '#lib/text/series-title.ts';
import { timingSentence } from '#lib/text/timing.ts';
import { dateOf, yearOf } from '#lib/domain/civil-date.ts';
import { anchorYears, rulesOn } from '../anchor-rows.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer } = await requireViewer(event);
	const day = today();
	const span = { from: dateOf(yearOf(day) - 1, 1, 1), to: dateOf(yearOf(day) + 2, 12, 31) };
	const [known, rules, held, placed, unplaced, without] = await Promise.all([
		anchors.list(viewer),
		series.list(viewer),
		meetings.list(viewer, span),
		agendaItems.list(viewer, span),
		agendaItems.unplaced(viewer),
		missing(viewer, day)
	]);
	const anchor = known.find(({ id }) => id === event.params.slug);
	if (!anchor) error(404, 'Holdepunktet findes ikke.');
	const around = { series: rules, items: [...placed, ...unplaced], meetings: held, today: day };
	return {
		mayEdit: viewer.role === 'secretary',
		anchor: { row: anchor.row, slug: anchor.id, name: anchor.name },
		follows: anchor.follows ? followsSentence(anchor.followed) : '',
		years: anchorYears(anchor, around),
		rules: rulesOn(anchor.id, rules).map(({ id, title, timing }) => ({
			id,
			title: plainTitle(title),
			rule: timingSentence(timing, known)
		})),
		missing: without.filter((one) => one.anchor === anchor.id)
	};
};
