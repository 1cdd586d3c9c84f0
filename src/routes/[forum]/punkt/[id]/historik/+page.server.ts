import { error } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { momentOf } from '#lib/server/clock.ts';
import * as itemHistory from '#lib/server/item-history.ts';
import { changedFields } from '#lib/prose/item-differences.ts';
import { commandLabel } from '#lib/text/commands.ts';
import type { PageServerLoad } from './$types';

/** Versions on a page, each with its differences; a text that is written on for years has many pages. */
const SHOWN = 20;

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const item = await agendaItems.find(viewer, event.params.id);
	if (!item?.visible) error(404, 'Punktet findes ikke.');
	const all = await itemHistory.versions(viewer, item.id);
	// The newest has the highest number, and keeps it when there are newer.
	const asked = event.url.searchParams.get('foer') ?? '';
	const before = /^\d{1,9}$/.test(asked) ? Number(asked) : all.length + 1;
	const skipped = Math.max(0, all.length + 1 - before);
	const versions = all.slice(skipped, skipped + SHOWN).map((version, index) => ({
		id: version.id,
		at: version.at && momentOf(version.at),
		by: version.by,
		what: version.command && commandLabel(version.command),
		note: version.note,
		number: all.length - skipped - index,
		fields: changedFields(all[skipped + index + 1], version)
	}));
	const oldest = versions.at(-1)?.number ?? 1;
	const { id, title } = item;
	return {
		...{ forum, viewer, versions, item: { id, title } },
		latest: skipped === 0,
		older: oldest > 1 ? oldest : undefined
	};
};
