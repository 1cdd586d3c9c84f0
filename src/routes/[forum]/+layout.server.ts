import { requireViewer } from '#lib/server/access.ts';
import * as copies from '#lib/server/copies.ts';
import { whyNeverUndone } from '#lib/server/undo.ts';
import { savedTitle } from '#lib/text/changes.ts';
import { savedChange } from './saved-changes.ts';
import type { LayoutServerLoad } from './$types';

/** For the navigation, what was just saved, and whether it is a copy; every page below asks for itself what its viewer may see. */
export const load: LayoutServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const [saved, copy] = await Promise.all([savedChange(event, viewer), copies.here(viewer)]);
	const undoable = saved?.remembered && !saved.undone && !whyNeverUndone(saved.command);
	return { forum, viewer, saved, savedTitle: saved && savedTitle(saved.changes), undoable, copy };
};
