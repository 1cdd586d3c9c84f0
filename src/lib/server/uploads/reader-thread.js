import { csvCells } from '../../files/thread/csv.js';
import { calendarEvents } from '../../files/thread/icalendar.js';
import { workbookCells } from '../../files/thread/workbook.js';
import { answerRequests } from '../worker-thread/answer.js';

/** @typedef {import('../../files/table.ts').CellsRequest} CellsRequest */
/** @typedef {import('../../files/calendar.ts').CalendarRequest} CalendarRequest */

answerRequests((/** @type {CellsRequest | CalendarRequest} */ request) => {
	if (request.kind === 'workbook') return workbookCells(request.bytes);
	if (request.kind === 'csv') return csvCells(request.text, request.name);
	return calendarEvents(request.text, request);
});
