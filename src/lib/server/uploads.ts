import { calendarOf, type Calendar, type CalendarRequest } from '#lib/files/calendar.ts';
import { tableOf, type CellsRequest, type Table, type UploadedFile } from '#lib/files/table.ts';
import type { CalendarAnswer } from '#lib/files/thread/icalendar.js';
import type { CellsAnswer } from '#lib/files/thread/limits.js';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { ThreadFault, workerThread } from './worker-thread.ts';

/**
 * A plan's file takes a fraction of a second. What takes more was made to: it is ended, and nobody else
 * has noticed.
 */
const LIMITS = { milliseconds: 10_000, megabytes: 256, waiting: 4 };

const FAULTS: Readonly<Record<ThreadFault['fault'], string>> = {
	time: 'Det tog for lang tid at læse filen. Gem kun det, der hører til planen, i en ny fil.',
	memory: 'Filen er for stor til at blive læst. Gem kun det, der hører til planen, i en ny fil.',
	crash: 'Filen kan ikke læses; den er måske beskadiget. Gem den på ny, og prøv igen.',
	busy: 'Der læses mange filer lige nu. Prøv igen om et øjeblik.'
};

const reader = workerThread<CellsRequest | CalendarRequest, CellsAnswer | CalendarAnswer>(
	'#lib/server/uploads/reader-thread.js',
	LIMITS
);

/** The sheets of an uploaded .xlsx or .csv file, or a Danish sentence of what is wrong with it. */
export function readTable(file: UploadedFile): Promise<Table> {
	return tableOf(file, (request) => reader.ask(request) as Promise<CellsAnswer>).catch(refusal);
}

/** What happens in the span by an uploaded .ics file, or a Danish sentence of what is wrong with it. */
export function readCalendar(
	bytes: Uint8Array,
	span: { readonly from: CivilDate; readonly to: CivilDate }
): Promise<Calendar> {
	const ask = (request: CalendarRequest) => reader.ask(request) as Promise<CalendarAnswer>;
	return calendarOf(bytes, span, ask).catch(refusal);
}

function refusal(fault: unknown): { readonly ok: false; readonly message: string } {
	if (!(fault instanceof ThreadFault)) throw fault;
	return { ok: false, message: FAULTS[fault.fault] };
}
