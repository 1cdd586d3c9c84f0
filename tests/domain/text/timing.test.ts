import { describe, expect, test } from 'vitest';
import { parseTiming } from '#lib/plan-file/timing-form.ts';
import { timingSentence } from '#lib/text/timing.ts';

const anchors = [{ id: 'abc', name: 'ABC-bestyrelsesmøde', dates: [] }];

function sentence(form: object): string {
	const parsed = parseTiming(form);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return timingSentence(parsed.timing, anchors);
}

const at = (type: string, minDays: number) => ({ type, anchor: 'abc', minDays, maxDays: 49 });
const after = (period: string, minDays: number) => {
	return { type: 'after-period', period, minDays, maxDays: 90 };
};
const rrule = 'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH';

describe('Tidsreglen på dansk', () => {
	test.each([
		[{ type: 'every-meeting', position: 'opening' }, 'Først på hvert møde'],
		[{ type: 'every-meeting', position: 'closing' }, 'Sidst på hvert møde'],
		[{ type: 'per-period', period: 'month' }, 'En gang om måneden, helst månedens første møde'],
		[
			{ type: 'per-period', period: 'half-year' },
			'En gang i halvåret, helst halvårets første møde'
		],
		[
			{ type: 'per-period', period: 'year', months: [1, 2, 3] },
			'En gang om året i januar, februar eller marts, helst det første møde'
		],
		[after('quarter', 45), 'Hvert kvartal, 45 dage efter kvartalets udløb, første møde derefter'],
		[after('month', 1), 'Hver måned, 1 dag efter månedens udløb, første møde derefter'],
		[after('year', 0), 'Hvert år efter årets udløb, første møde derefter'],
		[at('before-anchor', 7), 'Sidste møde mindst 7 dage før hver dato for ABC-bestyrelsesmøde'],
		[at('before-anchor', 0), 'Sidste møde før hver dato for ABC-bestyrelsesmøde'],
		[at('after-anchor', 1), 'Første møde efter hver dato for ABC-bestyrelsesmøde'],
		[at('after-anchor', 20), 'Første møde mindst 20 dage efter hver dato for ABC-bestyrelsesmøde'],
		[
			{ type: 'rrule', rrule, side: 'nearest', withinDays: 21 },
			'Tredje torsdag i marts hvert år, nærmeste møde'
		],
		[
			{ type: 'rrule', rrule, side: 'on-or-after', withinDays: 21 },
			'Tredje torsdag i marts hvert år, første møde fra den dag'
		],
		[
			{ type: 'span', earliest: '2024-01-01', latest: '2024-12-31' },
			'En gang i perioden 1. januar–31. december 2024'
		],
		[
			{ type: 'span', earliest: '2024-11-01', latest: '2025-02-28' },
			'En gang i perioden 1. november 2024–28. februar 2025'
		],
		[{ type: 'on-date', date: '2019-04-11' }, 'På mødet 11. april 2019'],
		[{ type: 'none' }, 'Ingen tid endnu: kommer ikke på et møde af sig selv']
	])('%j: %s', (form, expected) => {
		expect(sentence(form)).toBe(expected);
	});

	test('et ukendt holdepunkt nævnes ved sit navn i filen', () => {
		const parsed = parseTiming({ type: 'after-anchor', anchor: 'kb', minDays: 1, maxDays: 28 });
		if (!parsed.ok) throw new Error('the form is right');
		expect(timingSentence(parsed.timing, [])).toBe('Første møde efter hver dato for kb');
	});
});
