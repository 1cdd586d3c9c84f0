import { word } from '#lib/server/word.ts';
import { documentOf, download, fileName } from '../download.server.ts';
import type { RequestHandler } from './$types';

/** The referat as a Word file. */
export const GET: RequestHandler = async (event) => {
	const { document } = await documentOf(event, 'minutes');
	return download(event.request, {
		name: fileName(document, 'docx'),
		type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		bytes: await word(document)
	});
};
