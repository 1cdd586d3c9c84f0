import { error } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { momentOf } from '#lib/server/clock.ts';
import * as itemHistory from '#lib/server/item-history.ts';
import { changedFields } from '#lib/prose/item-differences.ts';
import { commandLabel } from '#lib/text/commands.ts';
import type { PageServerLoad } from './$types';

/** Versions whose differences are shown at once; a text that is written on for years has more. */
const AT_ONCE = 20;

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const item = await agendaItems.find(viewer, event.params.id);
	if (!item?.visible) error(404, 'Punktet findes ikke.');
	const all = await itemHistory.versions(viewer, item.id);
	const asked = Number(event.url.searchParams.get('vis'));
	const shown = Math.min(all.length, asked > AT_ONCE ? asked : AT_ONCE);
	const versions = all.slice(0, shown).map((version, index) => ({
		id: version.id,
		at: version.at && momentOf(version.at),
		by: version.by,
		what: version.command && commandLabel(version.command),
		note: version.note,
		number: all.length - index,
		fields: changedFields(all[index + 1], version)
	}));
	const { id, title } = item;
	return { forum, viewer, item: { id, title }, versions, more: all.length - shown };
};
