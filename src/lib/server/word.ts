import type { MeetingDocument } from '#lib/documents/meeting-document.ts';
import { meetingForm, type MeetingForm } from '#lib/documents/typst/meeting-form.ts';
import { withoutZipTimes } from '#lib/files/zip.ts';
import { workerThread } from './worker-thread.ts';

/** A long agenda takes a second on a busy machine, most of it to find out what is on which page. */
const LIMITS = { milliseconds: 20_000, megabytes: 256, waiting: 16 };

const writer = workerThread<MeetingForm, Uint8Array>('#lib/server/word/writer-thread.js', LIMITS);

/** The document as a Word file, with the words of its PDF; the same document is the same bytes. Throws ThreadFault. */
export async function word(document: MeetingDocument): Promise<Uint8Array> {
	return withoutZipTimes(await writer.ask(meetingForm(document)));
}
