import { missingNotes } from '../../documents/typst/missing-notes.ts';
import type { MeetingDocument } from '../../documents/meeting-document.ts';
import type { Viewer } from '../access.ts';
import { as } from '../database.ts';
import { same } from '../planning/core.ts';
import { meetingPdf, NoPdf } from '../typst.ts';
import * as sent from './sent.ts';
import { whole } from './whole.ts';

/** A Danish sentence of the signs that the PDF of what is about to be sent cannot show; empty when there are none. */
export async function unshownSigns(
	viewer: Viewer,
	meeting: string,
	kind: MeetingDocument['kind']
): Promise<string> {
	try {
		const { missing } = await meetingPdf(await whole(as(viewer), meeting, kind));
		return missingNotes(missing).join(' ');
	} catch (error) {
		// Without Typst there is no PDF to warn of.
		if (error instanceof NoPdf) return '';
		throw error;
	}
}

/** Whether minutes that were sent say something else by now, which nobody else has seen. */
export async function isCorrected(viewer: Viewer, meeting: string): Promise<boolean> {
	const last = await sent.find(viewer, meeting, 'minutes');
	if (!last) return false;
	const now = await whole(as(viewer), meeting, 'minutes', last.forum);
	return !same({ ...last, revision: 0, approvedOn: null }, { ...now, approvedOn: null });
}
