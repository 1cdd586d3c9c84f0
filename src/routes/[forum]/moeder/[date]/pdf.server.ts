import { error } from '@sveltejs/kit';
import type { MeetingDocument } from '#lib/documents/meeting-document.ts';
import { meetingPdf, NoPdf, type Pdf } from '#lib/server/typst.ts';
import { documentOf, download } from './download.server.ts';

type Asking = Parameters<typeof documentOf>[0] & { readonly request: Request };

/** The meeting's document of this kind as PDF; 503 when it cannot be made here or now. */
export async function answerPdf(event: Asking, kind: MeetingDocument['kind']): Promise<Response> {
	const { document, name } = await documentOf(event, kind);
	const { bytes } = await madeOr503(meetingPdf(document), 'Hent den som Word fra mødets side.');
	return download(event.request, {
		name: `${name}.pdf`,
		type: 'application/pdf',
		bytes,
		inline: true
	});
}

/** The document; 503 with why there is none and what can be had `instead`. */
export async function madeOr503(made: Promise<Pdf>, instead: string): Promise<Pdf> {
	try {
		return await made;
	} catch (thrown) {
		if (!(thrown instanceof NoPdf)) throw thrown;
		if (thrown.reason !== 'busy') console.error(`pdf ${thrown.reason} ${String(thrown.cause)}`);
		error(503, `${thrown.message} ${instead}`);
	}
}
