import { requirePerson } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as calendarFeeds from '#lib/server/calendar-feeds.ts';
import { today } from '#lib/server/clock.ts';
import * as commitments from '#lib/server/commitments.ts';
import * as deadlines from '#lib/server/deadlines.ts';
import * as forums from '#lib/server/forums.ts';
import * as itemTexts from '#lib/server/item-texts.ts';
import { lacksText } from '#lib/text/missing.ts';
import { whyOf } from '../[forum]/moeder/why.ts';
import { byMeeting } from './my-items.ts';
import { owed } from './my-promises.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = requirePerson(event);
	const [mine, memberships, feeds] = await Promise.all([
		agendaItems.mine(id, today()),
		forums.list(id),
		calendarFeeds.list(id)
	]);
	const promised = await Promise.all(
		memberships.map(async ({ forum: { slug, name }, viewer }) => ({
			...{ forum: { slug, name }, title: viewer.title },
			promises: await commitments.list(viewer)
		}))
	);
	const written = await itemTexts.mayWrite(
		{ person: id },
		mine.map(({ item }) => item.id)
	);
	const counts = new Map(
		await Promise.all(
			memberships.map(async ({ forum, viewer }) => {
				return [forum.slug, await deadlines.counting(viewer, forum)] as const;
			})
		)
	);
	const items = mine.map(({ item, forum, meeting }) => {
		const due = meeting?.drafted ? counts.get(forum.slug)?.(meeting.date).texts : undefined;
		return {
			...{ item, forum, meeting },
			why: whyOf(item, meeting?.date ?? null),
			mayWrite: written.has(item.id),
			text: due && { due, lacking: lacksText(item) }
		};
	});
	const titles = memberships.map(({ viewer }) => viewer.title).filter((title) => title !== '');
	return {
		groups: byMeeting(items),
		promises: owed(promised),
		subscribes: feeds.length > 0,
		titles: [...new Set(titles)]
	};
};
