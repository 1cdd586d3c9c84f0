import { answerPdf } from '../pdf.server.ts';
import type { RequestHandler } from './$types';

/** The meeting's referat as PDF. */
export const GET: RequestHandler = (event) => answerPdf(event, 'minutes');
