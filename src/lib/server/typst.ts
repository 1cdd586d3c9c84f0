import type { MeetingDocument } from '../documents/meeting-document.ts';
import { meetingForm } from '../documents/typst/meeting-form.ts';
import { missingNotes } from '../documents/typst/missing-notes.ts';
import { yearPlanForm } from '../documents/typst/year-plan-form.ts';
import type { YearPlanDocument } from '../documents/year-plan-document.ts';
import type { Absent, Refused, Set as Printed, Sheet } from './typst/typst-thread.js';
import { ThreadFault, workerThread } from './worker-thread.ts';

/** Fifteen pages take a tenth of a second. Nobody waits for what sixteen others are before. */
const LIMITS = { milliseconds: 30_000, megabytes: 256, waiting: 16 };

/** A document as PDF. */
export interface Pdf {
	readonly bytes: Uint8Array;
	/** Signs that no font has and that stand as an empty box; the document is then not PDF/UA-1. */
	readonly missing: readonly string[];
}

/** Why there is no PDF, said to the one who asked for it. */
export class NoPdf extends Error {
	readonly reason: 'absent' | 'busy' | 'failed';

	constructor(reason: NoPdf['reason'], cause: unknown) {
		super(REASONS[reason], { cause });
		this.reason = reason;
	}
}

const REASONS = {
	absent: 'PDF kan ikke laves på den her maskine, for Typst findes ikke til den.',
	busy: 'Der laves mange PDF’er lige nu. Prøv igen om et øjeblik.',
	failed: 'PDF’en kunne ikke laves.'
} as const;

const thread = workerThread<Sheet, Printed | Refused | Absent>(
	'#lib/server/typst/typst-thread.js',
	LIMITS
);

/** The dagsorden or referat as PDF/UA-1; the same bytes for the same document. Throws NoPdf. */
export function meetingPdf(document: MeetingDocument): Promise<Pdf> {
	const form = meetingForm(document);
	return typeset('meeting', (missing) => ({
		'data.json': JSON.stringify({ ...form, notes: notesOf(missing) })
	}));

	/** A document that was sent says no more than was sent. */
	function notesOf(missing: readonly string[]): readonly string[] {
		return document.revision === 0 ? missingNotes(missing) : [];
	}
}

/** The årsplan as PDF/UA-1; the same bytes for the same plan on the same day. Throws NoPdf. */
export function yearPlanPdf(document: YearPlanDocument): Promise<Pdf> {
	const form = yearPlanForm(document);
	return typeset('year-plan', (missing) => ({
		'data.json': JSON.stringify({ ...form, notes: missingNotes(missing) }),
		'wheel.svg': document.wheel.svg
	}));
}

/** Ends the thread; another starts with the next document. */
export function end(): Promise<void> {
	return thread.end();
}

/** PDF/UA-1; where a sign is missing, tagged PDF without that promise. */
async function typeset(
	form: Sheet['form'],
	filesFor: (missing: readonly string[]) => Sheet['files']
): Promise<Pdf> {
	const first = await ask({ form, files: filesFor([]), accessible: true });
	if (first.is === 'set') return { bytes: first.bytes, missing: [] };
	const { missing } = first;
	if (missing.length === 0) console.error(`pdf ${form} er ikke PDF/UA-1: ${first.why}`);
	const again = await ask({ form, files: filesFor(missing), accessible: false });
	if (again.is !== 'set') throw new NoPdf('failed', again.why);
	return { bytes: again.bytes, missing };
}

async function ask(sheet: Sheet): Promise<Printed | Refused> {
	const answer = await thread.ask(sheet).catch((fault: unknown) => {
		const busy = fault instanceof ThreadFault && fault.fault === 'busy';
		throw new NoPdf(busy ? 'busy' : 'failed', fault);
	});
	if (answer.is === 'absent') throw new NoPdf('absent', answer.why);
	return answer;
}
