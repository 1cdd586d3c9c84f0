import { plainText } from '#lib/documents/plain-text.ts';
import { documentOf, download } from '../download.server.ts';
import type { RequestHandler } from './$types';

/** The referat as text for a mail. */
export const GET: RequestHandler = async (event) => {
	const { document, name } = await documentOf(event, 'minutes');
	return download(event.request, {
		name: `${name}.txt`,
		type: 'text/plain; charset=utf-8',
		bytes: new TextEncoder().encode(plainText(document)),
		inline: true
	});
};
