import { error } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/access.ts';
import { momentOf } from '#lib/server/clock.ts';
import * as planLog from '#lib/server/plan-log.ts';
import { followsByItself, whyNeverUndone } from '#lib/server/undo.ts';
import { commandLabel } from '#lib/text/commands.ts';
import { common } from '#lib/text/da.ts';
import { dayMonthYear } from '#lib/text/dates.ts';
import { plainTitle } from '#lib/text/series-title.ts';
import type { PageServerLoad } from './$types';

/** So many on a page: a month or two of planning. */
const SHOWN = 40;

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	// A change names what it moved, closed items too.
	if (viewer.role === 'reader') error(403, common.denied);
	const asked = event.url.searchParams.get('foer') ?? '';
	const before = /^\d{1,9}$/.test(asked) ? Number(asked) : undefined;
	const entries = await planLog.page(viewer, { before, limit: SHOWN });
	const later = await planLog.builtUpon(
		viewer,
		entries.map(({ id }) => id)
	);
	return {
		forum,
		mayEdit: viewer.role === 'secretary',
		latest: before === undefined,
		older: entries.length === SHOWN ? entries.at(-1)?.revision : undefined,
		entries: entries.map((entry) => ({
			id: entry.id,
			what: commandLabel(entry.command),
			about: aboutOf(entry),
			when: momentOf(entry.at),
			who: entry.actor,
			note: entry.note,
			changes: entry.changes,
			undone: entry.undone,
			whyNot: whyNot(entry, later.get(entry.id))
		}))
	};
};

/** 'Godkendelse af budget, 7. januar 2027' */
function aboutOf({ about: { title, date } }: planLog.LogEntry): string {
	return [title && plainTitle(title), date && dayMonthYear(date)].filter(Boolean).join(', ');
}

/** Why it cannot be undone now; undefined when it can. */
function whyNot(
	{ command, undone, remembered }: planLog.LogEntry,
	later: { readonly command: string; readonly at: Date } | undefined
): string | undefined {
	if (undone) return 'Er fortrudt.';
	if (followsByItself(command)) return 'Kommer af sig selv og ville komme igen.';
	const sent = whyNeverUndone(command);
	if (sent) return sent;
	if (!remembered) return 'Gemt uden spor af, hvad der stod før, og kan ikke fortrydes.';
	if (!later) return undefined;
	return `Kan ikke fortrydes, før det senere er: ${commandLabel(later.command)} (${momentOf(later.at)}).`;
}
