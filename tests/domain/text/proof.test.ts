import { expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { forcedSentences, proofSentence } from '#lib/text/proof.ts';

const date = civilDate('2027-03-18');
const later = civilDate('2027-04-01');

test.each([
	[{ type: 'proven' }, 'Planen er bevist bedst.'],
	[{ type: 'within', percent: 1.2 }, 'Planen er højst 1,2 % fra det bedst mulige.'],
	[{ type: 'within', percent: 3 }, 'Planen er højst 3 % fra det bedst mulige.'],
	[{ type: 'better', moves: 1 }, 'Der er fundet en bedre plan: 1 punkt flytter.'],
	[{ type: 'better', moves: 3 }, 'Der er fundet en bedre plan: 3 punkter flytter.'],
	[{ type: 'unknown' }, 'Det er ikke afgjort, om der findes en bedre plan.']
] as const)('%j siges: %s', (proof, sentence) => {
	expect(proofSentence(proof)).toBe(sentence);
});

test('et punkt, der kan flyttes uden videre', () => {
	expect(forcedSentences({ date, moved: [], over: [] })).toEqual([
		'Punktet kan stå 18. marts.',
		'Ingen andre punkter flytter.'
	]);
});

test('et punkt, der skubber andre: hvilke, hvorfra og hvorhen', () => {
	const moved = [
		{ title: 'Lokale miljømål 2027', from: date, to: later },
		{ title: 'Temadrøftelse: AI', from: null, to: date }
	];
	expect(forcedSentences({ date, moved, over: [] })).toEqual([
		'Punktet kan stå 18. marts, men så flytter 2 andre punkter: ' +
			'Lokale miljømål 2027 (fra 18. marts til 1. april) og Temadrøftelse: AI (til 18. marts).'
	]);
	expect(forcedSentences({ date, moved: moved.slice(0, 1), over: [] })).toEqual([
		'Punktet kan stå 18. marts, men så flytter 1 andet punkt: ' +
			'Lokale miljømål 2027 (fra 18. marts til 1. april).'
	]);
});

test('et punkt, der tager et andets plads eller sprænger tidsrammen', () => {
	const moved = [{ title: 'Temadrøftelse: AI', from: date, to: null }];
	const over = [{ date, booked: 165, timeBudget: 150 }];
	expect(forcedSentences({ date, moved, over })).toEqual([
		'Punktet kan stå 18. marts.',
		'Der bliver ikke plads til Temadrøftelse: AI.',
		'Mødet 18. marts kommer over tidsrammen (165 af 150 min.).'
	]);
});
