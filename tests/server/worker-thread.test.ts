import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { workerThread, type WorkerThread } from '#lib/server/worker-thread.ts';

const FILE = fileURLToPath(new URL('./worker-thread/answers.js', import.meta.url));
const LIMITS = { milliseconds: 10_000, megabytes: 64, waiting: 8 };

let thread: WorkerThread<unknown, unknown>;
afterEach(() => thread.end());

function open(limits: Partial<typeof LIMITS> = {}) {
	thread = workerThread(FILE, { ...LIMITS, ...limits });
	return thread;
}

test('requests are answered by one thread, in the order they came', async () => {
	const { ask } = open();
	expect(await Promise.all([ask('asked'), ask('asked'), ask('asked')])).toEqual([1, 2, 3]);
});

test('the thread sees nothing of the server’s environment', async () => {
	process.env.A_SECRET = 'hemmelig';
	expect(await open().ask('secrets')).toEqual([]);
});

test.each([
	['hang', 'time', { milliseconds: 300 }],
	['hoard', 'memory', {}],
	['throw', 'crash', {}],
	['exit', 'crash', {}]
] as const)(
	'%s is a fault of %s, and the next request is answered',
	async (word, fault, limits) => {
		const { ask } = open(limits);
		const lost = ask(word);
		const next = ask('asked');
		await expect(lost).rejects.toMatchObject({ fault });
		expect(await next).toBe(1);
	}
);

test('what cannot be sent to a thread is refused, and the next request is answered', async () => {
	const { ask } = open();
	await expect(ask(() => 'a function')).rejects.toThrow('could not be cloned');
	expect(await ask('asked')).toBe(1);
});

test('a thread that died while nobody asked is started anew', async () => {
	const { ask, end } = open();
	expect(await ask('asked')).toBe(1);
	await end();
	expect(await ask('asked')).toBe(1);
});

test('more requests than may wait are refused at once', async () => {
	const { ask } = open({ waiting: 2 });
	const [first, second, third] = [ask('asked'), ask('asked'), ask('asked')];
	await expect(third).rejects.toMatchObject({ fault: 'busy' });
	expect(await Promise.all([first, second])).toEqual([1, 2]);
	expect(await ask('asked')).toBe(3);
});

test('an idle thread keeps no process alive', () => {
	const script = `
		const { workerThread } = await import('#lib/server/worker-thread.ts');
		const thread = workerThread(${JSON.stringify(FILE)}, ${JSON.stringify(LIMITS)});
		console.log(await thread.ask('asked'));`;
	const words = ['--input-type=module', '--eval', script];
	const output = execFileSync(process.execPath, words, { encoding: 'utf8', timeout: 20_000 });
	expect(output.trim()).toBe('1');
});
