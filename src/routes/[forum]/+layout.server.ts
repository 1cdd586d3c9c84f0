import { requireViewer } from '#lib/server/access.ts';
import { savedChange } from './saved-changes.ts';
import type { LayoutServerLoad } from './$types';

/** For the navigation, and what was just saved; every page below asks for itself what its viewer may see. */
export const load: LayoutServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	return { forum, viewer, saved: await savedChange(event, viewer) };
};
