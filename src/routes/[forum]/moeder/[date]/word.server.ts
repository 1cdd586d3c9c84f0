import { error } from '@sveltejs/kit';
import type { MeetingDocument } from '#lib/documents/meeting-document.ts';
import { word } from '#lib/server/word.ts';
import { ThreadFault } from '#lib/server/worker-thread.ts';
import { documentOf, download } from './download.server.ts';

type Asking = Parameters<typeof documentOf>[0] & { readonly request: Request };

const BUSY = 'Der laves mange Word-filer lige nu. Prøv igen om et øjeblik.';
const FAILED = 'Word-filen kunne ikke laves. Hent dokumentet som PDF fra mødets side.';

/** The meeting's document of this kind as a Word file; 503 when it cannot be made now. */
export async function answerWord(event: Asking, kind: MeetingDocument['kind']): Promise<Response> {
	const { document, name } = await documentOf(event, kind);
	return download(event.request, {
		name: `${name}.docx`,
		type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		bytes: await word(document).catch(refused)
	});
}

function refused(thrown: unknown): never {
	if (!(thrown instanceof ThreadFault)) throw thrown;
	if (thrown.fault !== 'busy') console.error(`word ${thrown.fault}`);
	error(503, thrown.fault === 'busy' ? BUSY : FAILED);
}
