import { answerWord } from '../word.server.ts';
import type { RequestHandler } from './$types';

/** The dagsorden as a Word file. */
export const GET: RequestHandler = (event) => answerWord(event, 'agenda');
