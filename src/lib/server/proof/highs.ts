import { workerThread } from '../worker-thread.ts';
import type { Question, Solution } from './solver-thread.js';

/** A plan looked at for longer is not worth a core: who asked is told that nobody knows. */
const LIMITS = { milliseconds: 60_000, megabytes: 256, waiting: 8 };

const thread = workerThread<Question, Solution>('#lib/server/proof/solver-thread.js', LIMITS);

/**
 * What HiGHS finds within so many nodes; one question at a time, in a thread of its own. Rejects with
 * ThreadFault when HiGHS is absent, crashes, takes too long or has too many waiting.
 */
export function solve(question: Question): Promise<Solution> {
	return thread.ask(question);
}

/** Ends the thread; another starts with the next question. */
export function end(): Promise<void> {
	return thread.end();
}
