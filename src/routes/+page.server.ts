import { requirePerson } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import * as forums from '#lib/server/forums.ts';
import * as overview from '#lib/server/overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requirePerson(event);
	const mine = await forums.list(person.id);
	return { overviews: await Promise.all(mine.map((one) => overview.of(one, today()))) };
};
