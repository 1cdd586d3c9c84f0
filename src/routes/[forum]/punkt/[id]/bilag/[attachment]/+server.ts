import { error } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/access.ts';
import * as attachments from '#lib/server/attachments.ts';
import { named } from '../../../../moeder/[date]/download.server.ts';
import type { RequestHandler } from './$types';

const MISSING =
	'Bilagets fil mangler der, hvor bilag opbevares. Sig det til en administrator: den skal hentes ind fra en sikkerhedskopi.';

/**
 * An attachment, for those who may read its item. A PDF or a picture is shown, shut in, unless `?hent` asks for the file;
 * anything else is kept, never shown.
 */
export const GET: RequestHandler = async (event) => {
	const { viewer } = await requireViewer(event);
	const { id, attachment } = event.params;
	const found = await attachments.find(viewer, id, attachment);
	if (!found) error(404, 'Bilaget findes ikke, eller det er taget af punktet.');
	const mark = `"${found.sha256}"`;
	const headers = { etag: mark, 'cache-control': 'private, no-cache', vary: 'cookie' };
	if (event.request.headers.get('if-none-match')?.includes(mark)) {
		return new Response(null, { status: 304, headers });
	}
	const bytes = await attachments.content(viewer, found);
	if (!bytes) error(500, MISSING);
	const inline = attachments.isShown(found.type) && !event.url.searchParams.has('hent');
	return new Response(bytes, {
		headers: {
			...headers,
			'content-type': found.type,
			'content-length': String(found.size),
			'content-disposition': `${inline ? 'inline' : 'attachment'}; ${named(found.name)}`,
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox"
		}
	});
};
