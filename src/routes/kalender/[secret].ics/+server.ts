import { calendarFile } from '#lib/documents/calendar.ts';
import * as calendarFeeds from '#lib/server/calendar-feeds.ts';
import { download } from '../../[forum]/moeder/[date]/download.server.ts';
import type { RequestHandler } from './$types';

/** Whoever has the address has the calendar: calendars cannot log in. Every other address is answered alike. */
export const GET: RequestHandler = async ({ params, request, url }) => {
	const calendar = await calendarFeeds.find(params.secret, url.origin);
	if (!calendar) return new Response('Kalenderen findes ikke.\n', { status: 404 });
	return download(request, {
		name: 'aarshjul.ics',
		type: 'text/calendar; charset=utf-8',
		bytes: new TextEncoder().encode(calendarFile(calendar)),
		inline: true
	});
};
