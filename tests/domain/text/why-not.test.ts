import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { CostTerms } from '#lib/domain/placement/costs.ts';
import type { WhyNot } from '#lib/domain/placement/explain.ts';
import { whyNotSentence } from '#lib/text/why-not.ts';

const NOTHING: CostTerms = {
	...{ unplaced: 0, over: 0, moved: 0, nearness: 0, gap: 0, heavy: 0, theme: 0, high: 0, even: 0 }
};
const window = { earliest: civilDate('2027-03-01'), latest: civilDate('2027-03-31') };

describe('Hvorfor ikke den 18. marts?', () => {
	test.each<[WhyNot, string]>([
		[{ type: 'outside-window' }, '18. marts: uden for reglens tidsrum 1.–31. marts.'],
		[{ type: 'frozen', status: 'sent' }, '18. marts: dagsordenen er udsendt.'],
		[{ type: 'frozen', status: 'cancelled' }, '18. marts: mødet er aflyst.'],
		[
			{ type: 'apart', with: 'andet' },
			'18. marts: der er et punkt på, som dette ikke må stå sammen med.'
		],
		[
			{ type: 'full', booked: 140, timeBudget: 150 },
			'18. marts: ikke plads (140 af 150 min.); punktet tager 20 min.'
		],
		[
			{ type: 'dearer', more: { ...NOTHING, moved: 24_000, nearness: 240, even: 20 } },
			'18. marts: muligt, men det ligger længere fra den ønskede dag og mødet er mere belastet.'
		],
		[
			{ type: 'dearer', more: { ...NOTHING, moved: 24_000, nearness: -240 } },
			'18. marts: muligt, men punktet bliver, hvor det er meldt ud.'
		],
		[{ type: 'dearer', more: NOTHING }, '18. marts: muligt, og lige så godt.']
	])('%j', (why, sentence) => {
		expect(whyNotSentence({ why, date: civilDate('2027-03-18'), window, minutes: 20 })).toBe(
			sentence
		);
	});
});
