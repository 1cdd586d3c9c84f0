/** How long a meeting's PDF takes, from its document to its bytes, and what is held in memory over two hundred of them. */
import { end, meetingPdf } from '#lib/server/typst.ts';
import type { MeetingDocument } from '#lib/documents/meeting-document.ts';
import { november2020 } from '../fixtures/documents/november-2020.ts';
import { readPdf } from '../fixtures/documents/read-pdf.ts';
import { mustEqual, printRatios, timeRounds } from './rounds.ts';

const DOCUMENTS = 200;
/** Until then fonts are read and the thread's heap finds its size. */
const WARM = 40;

const once = november2020();
/** Without its last items: fifteen pages. */
const long = repeated(once, 3);
mustEqual('the pages of the long one', await pages(long), 15);

try {
	const base = `a referat of ${await pages(once)} pages`;
	const timed = await timeRounds([
		{ name: base, run: () => meetingPdf(once) },
		{ name: 'a referat of 15 pages', run: () => meetingPdf(long) }
	]);
	printRatios('Setting a referat', timed, base, 'a page of the long one costs no more');
	await hold();
} finally {
	await end();
}

/** Every document another one, so that nothing can be remembered. */
async function hold(): Promise<void> {
	const sizes: number[] = [];
	for (let turn = 0; turn < WARM + DOCUMENTS; turn += 1) {
		await meetingPdf({ ...long, place: `Mødelokale ${turn}` });
		sizes.push(process.memoryUsage.rss() / 2 ** 20);
	}
	const [first, last] = [mean(sizes.slice(WARM, WARM + 20)), mean(sizes.slice(-20))];
	console.log(`\nMemory over ${DOCUMENTS} referats of 15 pages (aim 1.1)`);
	console.log(`  the last twenty against the first      ${(last / first).toFixed(2)} ×`);
	console.log(
		`  first, last, most                      ${mb(first)}, ${mb(last)}, ${mb(Math.max(...sizes))}`
	);
}

function repeated(document: MeetingDocument, times: number): MeetingDocument {
	const items = Array.from({ length: times }, () => document.items)
		.flat()
		.slice(0, -5);
	return { ...document, items: items.map((item, index) => ({ ...item, number: index + 1 })) };
}

async function pages(document: MeetingDocument): Promise<number> {
	return (await readPdf((await meetingPdf(document)).bytes)).pages.length;
}

function mean(numbers: readonly number[]): number {
	return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

function mb(size: number): string {
	return `${size.toFixed(0)} MB`;
}
