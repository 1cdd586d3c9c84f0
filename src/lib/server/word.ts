import type { MeetingDocument } from '#lib/documents/meeting-document.ts';
import { meetingForm, type MeetingForm } from '#lib/documents/typst/meeting-form.ts';
import { withoutZipTimes } from '#lib/files/zip.ts';
import { digest } from './auth/digest.ts';
import { workerThread } from './worker-thread.ts';

/** A long agenda takes a second, most of it to find out what is on which page; a busy machine is ten times slower. */
const LIMITS = { milliseconds: 60_000, megabytes: 256, waiting: 16 };

const writer = workerThread<MeetingForm, Uint8Array>('#lib/server/word/writer-thread.js', LIMITS);

/** The last files made, by what they say: an agenda is fetched by many in one morning. */
const made = new Map<string, Promise<Uint8Array>>();
const REMEMBERED = 32;

/** The document as a Word file, with the words of its PDF; the same document is the same bytes. Throws ThreadFault. */
export function word(document: MeetingDocument): Promise<Uint8Array> {
	const form = meetingForm(document);
	const key = digest(JSON.stringify(form));
	const file = made.get(key) ?? writer.ask(form).then(withoutZipTimes);
	file.catch(() => made.delete(key));
	made.delete(key);
	made.set(key, file);
	for (const oldest of [...made.keys()].slice(0, -REMEMBERED)) made.delete(oldest);
	return file;
}

/** Ends the thread and forgets its files; another starts with the next document. */
export async function end(): Promise<void> {
	made.clear();
	await writer.end();
}
