import { json } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/access.ts';
import { readText } from './text.server.ts';
import type { RequestHandler } from './$types';

/** A text as it will be read, for the field it is written in; nothing is kept of it. */
export const POST: RequestHandler = async (event) => {
	await requireViewer(event);
	const { blocks } = readText(await event.request.formData());
	return json({ blocks });
};
