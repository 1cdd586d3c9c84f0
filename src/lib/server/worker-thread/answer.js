import { parentPort } from 'node:worker_threads';

/**
 * Answers each request that `workerThread` sends with what `answer` returns; a throw ends the thread, and
 * the one who asked is told.
 * @template Request, Answer
 * @param {(request: Request) => Answer | Promise<Answer>} answer
 */
export function answerRequests(answer) {
	parentPort?.on('message', async (request) => parentPort?.postMessage(await answer(request)));
}
