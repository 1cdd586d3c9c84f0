import { csvCells } from '../../files/thread/csv.js';
import { workbookCells } from '../../files/thread/workbook.js';
import { answerRequests } from '../worker-thread/answer.js';

answerRequests((/** @type {import('../../files/table.ts').CellsRequest} */ request) =>
	request.kind === 'csv' ? csvCells(request.text, request.name) : workbookCells(request.bytes)
);
