/** Whatever is pasted or imported is either taken or told. The seed is printed: the same cases come again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, parseCivilDate } from '#lib/domain/civil-date.ts';
import { readDate, readDates, readSpans } from '#lib/files/dates.ts';
import { readPlanTable } from '#lib/files/plan-table.ts';
import type { Cell } from '#lib/files/table.ts';

const SEED = 20_271_231;
console.info(`fast-check seed ${SEED}`);

const piece = fc.constantFrom(
	...[
		'20. april',
		'20/4',
		'4/5/2027',
		'2027-04-20',
		'31. april',
		'15.',
		'15.-19. februar',
		'uge 7'
	],
	...[
		'uge 7 og 8',
		'tirsdag den',
		'fredag',
		' 2027',
		'27',
		',',
		';',
		' og ',
		' - ',
		' til ',
		'\t',
		':'
	],
	...['ABC', '(reserve', ')', 'kl. 9.00', '00.01.10-P35-1-19', '2.', ' ', '12', 'maj']
);
const line = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(' '));

describe('En indsat liste', () => {
	test('giver for hver linje mindst én dato, et tidsrum eller en besked', () => {
		const told = fc.property(fc.array(line, { maxLength: 6 }), fc.boolean(), (lines, hasYear) => {
			const context = hasYear ? { year: 2027 } : {};
			const [dates, spans] = [
				readDates(lines.join('\n'), context),
				readSpans(lines.join('\n'), context)
			];
			for (const [index, text] of lines.entries()) {
				if (text.trim() === '') continue;
				const at = (one: { line: number }) => one.line === index + 1;
				expect([...dates.dates, ...dates.issues].some(at), text).toBe(true);
				expect([...spans.spans, ...spans.issues].some(at), text).toBe(true);
			}
			for (const { date } of dates.dates) expect(parseCivilDate(date)).toBe(date);
			for (const { from, to } of spans.spans) expect(from <= to).toBe(true);
		});
		fc.assert(told, { seed: SEED, numRuns: 1500 });
	});
});

describe('Et importeret ark', () => {
	const cell = fc.oneof(
		{ weight: 3, arbitrary: fc.constant(null) },
		fc.constantFrom<Cell>(
			...[
				'Byudvikling',
				'I alt',
				'7/1',
				'7. januar 2027',
				'uden plads',
				'15 min.',
				'x',
				'måske',
				' '
			],
			...[15, 46_394, true, { date: civilDate('2027-01-07') }]
		)
	);
	const heading = fc.shuffledSubarray(
		[
			'Dato',
			'Punkt',
			'Min.',
			'Lukket',
			'Uge',
			'Bemærkning',
			'jan',
			'feb',
			'mar',
			'apr',
			'maj',
			'jun'
		],
		{ minLength: 4 }
	);
	const rows = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 });

	test('har hver række med noget i blandt punkterne, blandt det udeladte eller som dato over andre', () => {
		const told = fc.property(heading, rows, (names, body) => {
			const { rows: taken, skipped } = readPlanTable([{ name: 'Ark', rows: [names, ...body] }], {
				year: 2027
			});
			const places = new Set([...taken, ...skipped].map(({ where }) => where));
			for (const [index, cells] of body.entries()) {
				const texts = cells.filter((one) => one !== null && one !== ' ');
				if (texts.length === 0 || places.has('Ark')) continue;
				const heads =
					texts.some(isDay) &&
					cells.every((one, at) => !isSaid(one) || isDay(one) || names[at] === 'Uge');
				expect(heads || places.has(`Ark, række ${index + 2}`), JSON.stringify(cells)).toBe(true);
			}
		});
		fc.assert(told, { seed: SEED, numRuns: 1500 });
	});

	function isSaid(one: Cell): boolean {
		return one !== null && one !== ' ';
	}

	function isDay(one: Cell): boolean {
		if (one !== null && typeof one === 'object') return true;
		if (one === 'uden plads') return true;
		return typeof one === 'string' && 'date' in readDate(one, { year: 2027 });
	}
});
