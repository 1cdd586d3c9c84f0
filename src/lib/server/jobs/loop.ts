import { setTimeout as pause } from 'node:timers/promises';
import { anyDue, doNext, type Lane } from '../jobs.ts';
import { faultOf } from './fault.ts';

export interface LoopOptions {
	/** Milliseconds between looks while nothing is due. */
	readonly every?: number;
	/** Done before each look, one lane at a time: the day's jobs are made. */
	readonly before?: () => Promise<void>;
}

/** A second or two is at once for a mail, and one read of an index is nothing for the database. */
const EVERY = 2_000;

/** Does the lanes' jobs as they fall due until it is stopped; stopping waits for those under way. */
export function startLoop(lanes: readonly Lane[], options: LoopOptions = {}): () => Promise<void> {
	const stopping = new AbortController();
	const running = lanes.map((lane, number) =>
		runLane(lane, stopping.signal, number === 0 ? options : { ...options, before: undefined })
	);
	return async () => {
		stopping.abort();
		await Promise.all(running);
	};
}

async function runLane(
	lane: Lane,
	signal: AbortSignal,
	{
		every = EVERY,
		before
	}: { every?: number | undefined; before?: LoopOptions['before'] | undefined }
): Promise<void> {
	let away = false;
	while (!signal.aborted) {
		let busy = false;
		try {
			await before?.();
			busy = (await anyDue(lane)) && (await doNext(lane));
			away = false;
		} catch (error) {
			// Said once: a database that is away for an hour is not worth two thousand lines.
			if (!away) console.error(`job-løkken venter ${faultOf(error)}`);
			away = true;
		}
		if (!busy) await pause(every, undefined, { ref: false, signal }).catch(() => undefined);
	}
}
