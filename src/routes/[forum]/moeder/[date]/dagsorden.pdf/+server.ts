import { answerPdf } from '../pdf.server.ts';
import type { RequestHandler } from './$types';

/** The meeting's dagsorden as PDF. */
export const GET: RequestHandler = (event) => answerPdf(event, 'agenda');
