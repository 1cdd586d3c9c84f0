import { today } from '#lib/server/clock.ts';
import * as forums from '#lib/server/forums.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
	person: locals.person,
	forums: locals.person ? await links(locals.person.id) : [],
	today: today()
});

async function links(person: string) {
	const memberships = await forums.list(person);
	return memberships.map(({ forum: { slug, name } }) => ({ slug, name }));
}
