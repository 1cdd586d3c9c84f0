import { monitorEventLoopDelay } from 'node:perf_hooks';
import mammoth from 'mammoth';
import { afterAll, expect, test } from 'vitest';
import { end, word } from '#lib/server/word.ts';
import { november2020 } from '../fixtures/documents/november-2020.ts';

afterAll(end);

// Laying the pages out takes its time on a busy machine.
const slow = { timeout: 120_000 };

test('a Word file is made beside the server and is the same each time', slow, async () => {
	const delay = monitorEventLoopDelay({ resolution: 5 });
	delay.enable();
	const first = await word(november2020());
	delay.disable();
	const { value } = await mammoth.extractRawText({ buffer: Buffer.from(first) });
	expect(value).toContain('REFERAT Chefforum d. 19-11-2020');
	expect(delay.count).toBeGreaterThan(5);
	await end();
	expect(Buffer.compare(await word(november2020()), first)).toBe(0);
});

test('a document that was made before is not made again', slow, async () => {
	const file = await word(november2020());
	expect(await word(november2020())).toBe(file);
	expect(await word(november2020({ revision: 2 }))).not.toBe(file);
});

test(
	'words that no line holds cost no more than others, and all of them stand there',
	slow,
	async () => {
		const place = 'x'.repeat(100_000);
		const file = await word(november2020({ place }));
		const { value } = await mammoth.extractRawText({ buffer: Buffer.from(file) });
		expect(value).toContain(place);
		expect(value).toContain('REFERAT Chefforum d. 19-11-2020');
	}
);
