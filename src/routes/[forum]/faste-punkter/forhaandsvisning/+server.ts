import { json } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import { readPreview } from '../form.server.ts';
import type { RequestHandler } from './$types';

/** What a half-filled form would give; asked while typing, so a fault in it is an answer, not an error. */
export const POST: RequestHandler = async (event) => {
	const { viewer } = await requireSecretary(event);
	const { read, preview } = await readPreview(viewer, await event.request.formData());
	return json({ rule: read.values.rule, ...(read.ok ? { preview } : { errors: read.errors }) });
};
