import { answerWord } from '../word.server.ts';
import type { RequestHandler } from './$types';

/** The referat as a Word file. */
export const GET: RequestHandler = (event) => answerWord(event, 'minutes');
