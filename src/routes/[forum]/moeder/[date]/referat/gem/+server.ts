import { error, json } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import * as minutes from '#lib/server/minutes.ts';
import { meetingOf } from '../../meeting.server.ts';
import type { RequestHandler } from './$types';

const UNREADABLE =
	'Det, der blev sendt, kunne ikke læses. Åbn siden igen; det, du skrev, står i browseren.';

/** What is written of the minutes as it stands, for the page that writes on. */
export const GET: RequestHandler = async (event) => {
	const { viewer } = await requireSecretary(event);
	const meeting = await meetingOf(viewer, event.params.date);
	return json({ written: await minutes.written(viewer, meeting.id) });
};

/** Keeps what a page has written, one thing after another; each has its own answer. */
export const POST: RequestHandler = async (event) => {
	const { viewer } = await requireSecretary(event);
	const meeting = await meetingOf(viewer, event.params.date);
	const writings = minutes.writingsIn(jsonIn(await event.request.formData()));
	if (!writings) error(400, UNREADABLE);
	const answers: minutes.Answer[] = [];
	for (const writing of writings) answers.push(await minutes.write(viewer, meeting.id, writing));
	return json({ answers });
};

function jsonIn(form: FormData): unknown {
	try {
		return JSON.parse(String(form.get('writings')));
	} catch {
		return undefined;
	}
}
