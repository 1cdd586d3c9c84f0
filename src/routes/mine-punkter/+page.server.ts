import { requirePerson } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { today } from '#lib/server/clock.ts';
import * as forums from '#lib/server/forums.ts';
import * as itemTexts from '#lib/server/item-texts.ts';
import { whyOf } from '../[forum]/moeder/why.ts';
import { byMeeting } from './my-items.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = requirePerson(event);
	const [mine, memberships] = await Promise.all([agendaItems.mine(id, today()), forums.list(id)]);
	const written = await itemTexts.mayWrite(
		{ person: id },
		mine.map(({ item }) => item.id)
	);
	const items = mine.map((one) => ({
		...one,
		why: whyOf(one.item, one.meeting?.date ?? null),
		mayWrite: written.has(one.item.id)
	}));
	const titles = memberships.map(({ viewer }) => viewer.title).filter((title) => title !== '');
	return { groups: byMeeting(items), titles: [...new Set(titles)] };
};
