import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What a thread may use before it is ended. */
export interface Limits {
	/** Milliseconds one request may take, from the moment it is begun. */
	readonly milliseconds: number;
	/** Megabytes of JavaScript values the thread may hold; WebAssembly's memory is beside them. */
	readonly megabytes: number;
	/** Requests that may be under way or wait; one more is refused at once. */
	readonly waiting: number;
}

/** A thread that answers one request at a time, in the order they came. */
export interface WorkerThread<Request, Answer> {
	/** The thread's answer. Rejects with ThreadFault when there is none; the next request is not hurt. */
	ask(request: Request): Promise<Answer>;
	/** Ends the thread; another starts with the next request. */
	end(): Promise<void>;
}

/** Why a thread gave no answer: it took too long, held too much, threw, or too many were waiting. */
export class ThreadFault extends Error {
	readonly fault: 'time' | 'memory' | 'crash' | 'busy';

	constructor(fault: ThreadFault['fault'], message: string, cause?: unknown) {
		super(message, { cause });
		this.fault = fault;
	}
}

/**
 * A thread of its own for work that may take long, hang or run out of memory. It starts with the first
 * request, is ended and started anew after a fault, and keeps no process alive that has nothing else to do.
 *
 * `file` is plain JavaScript named from the root of the sources: '#lib/server/proof/solver-thread.js'.
 * The built server, Vite and the tests all find it through package.json's "imports", so it runs from the
 * repository, unbundled: a bundler would move the file, and Node below 22.18 reads no TypeScript in a
 * thread. It answers with `answerRequests` of worker-thread/answer.js.
 */
export function workerThread<Request, Answer>(
	file: string,
	{ milliseconds, megabytes, waiting }: Limits
): WorkerThread<Request, Answer> {
	let worker: Worker | undefined;
	let last: Promise<unknown> = Promise.resolve();
	let queued = 0;

	return {
		ask(request) {
			if (queued >= waiting) return Promise.reject(new ThreadFault('busy', `${file} is busy`));
			queued += 1;
			const answer = last.then(() => answered(request));
			last = answer.catch(() => undefined).finally(() => (queued -= 1));
			return answer;
		},
		end
	};

	async function answered(request: Request): Promise<Answer> {
		const running = (worker ??= start());
		try {
			return await exchange<Answer>(running, request, milliseconds);
		} catch (fault) {
			await end();
			throw fault;
		}
	}

	function start(): Worker {
		const started = spawn(file, megabytes);
		// One that dies between two requests is not asked again.
		started.once('exit', () => (worker = worker === started ? undefined : worker));
		return started;
	}

	async function end(): Promise<void> {
		const ending = worker;
		worker = undefined;
		await ending?.terminate();
	}
}

function spawn(file: string, megabytes: number): Worker {
	const worker = new Worker(createRequire(import.meta.url).resolve(file), {
		// Neither the server's secrets nor the switches it was started with are the thread's.
		env: {},
		execArgv: [],
		resourceLimits: { maxOldGenerationSizeMb: megabytes }
	});
	worker.unref();
	// Whoever waits is told by `exchange`; without a listener the fault would end the server.
	worker.on('error', () => undefined);
	return worker;
}

function exchange<Answer>(worker: Worker, request: unknown, milliseconds: number): Promise<Answer> {
	const { promise, resolve, reject } = Promise.withResolvers<Answer>();
	const onError = (error: unknown) => reject(faultOf(error));
	const onExit = () => reject(new ThreadFault('crash', 'The thread ended'));
	const onLate = () => reject(new ThreadFault('time', `No answer in ${milliseconds} ms`));
	worker.postMessage(request);
	worker.once('message', resolve).once('error', onError).once('exit', onExit);
	// Somebody waits: until the answer is there, the process has something to do.
	worker.ref();
	const late = setTimeout(onLate, milliseconds);
	return promise.finally(() => {
		clearTimeout(late);
		worker.off('message', resolve).off('error', onError).off('exit', onExit);
		worker.unref();
	});
}

function faultOf(error: unknown): ThreadFault {
	const { code, message } = error as NodeJS.ErrnoException;
	return new ThreadFault(code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash', message, error);
}
