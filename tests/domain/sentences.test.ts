import { expect, test } from 'vitest';
import { sentenceAt } from '#lib/domain/sentences.ts';

const TEXT =
	'Chefgruppen tog orienteringen til efterretning. Sagen tages op på ny den 11. april. Hvem gør hvad?\n\n- Der gives status i marts 2027.\n- Drøftelsen fortsætter jf. pkt. 4 i referatet fra d. 28. Marts var for tidligt.';

test.each([
	[3, 'Chefgruppen tog orienteringen til efterretning.'],
	[60, 'Sagen tages op på ny den 11. april.'],
	[TEXT.indexOf('11.') + 3, 'Sagen tages op på ny den 11. april.'],
	[TEXT.indexOf('Hvem') + 2, 'Hvem gør hvad?'],
	[TEXT.indexOf('\n\n'), 'Hvem gør hvad?'],
	[TEXT.indexOf('status'), 'Der gives status i marts 2027.'],
	[
		TEXT.indexOf('Drøftelsen'),
		'Drøftelsen fortsætter jf. pkt. 4 i referatet fra d. 28. Marts var for tidligt.'
	]
])('sætningen om plads %i er “%s”', (place, sentence) => {
	expect(sentenceAt(TEXT, place)).toBe(sentence);
});

test('det, der er markeret, er sætningen', () => {
	const from = TEXT.indexOf('Sagen');
	expect(sentenceAt(TEXT, from, TEXT.indexOf(' Hvem'))).toBe('Sagen tages op på ny den 11. april.');
});

test('en tom linje har ingen sætning', () => {
	expect(sentenceAt(TEXT, TEXT.indexOf('\n\n') + 1)).toBe('');
	expect(sentenceAt('', 0)).toBe('');
});
