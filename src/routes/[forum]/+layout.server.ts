import { requireViewer } from '#lib/server/access.ts';
import type { LayoutServerLoad } from './$types';

/** For the navigation; every page below asks for itself what its viewer may see. */
export const load: LayoutServerLoad = (event) => requireViewer(event);
