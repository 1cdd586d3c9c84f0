import { today } from '#lib/server/clock.ts';
import * as forums from '#lib/server/forums.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
	person: locals.person,
	forums: locals.person ? await forums.list(locals.person.id) : [],
	today: today()
});
