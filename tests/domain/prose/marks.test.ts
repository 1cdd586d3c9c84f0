import { describe, expect, test } from 'vitest';
import { marked, type Mark } from '#lib/components/prose/marks.ts';

/** '|' marks what is chosen, before and after. */
function press(mark: Mark, shown: string): string {
	const [from, to] = [shown.indexOf('|'), shown.lastIndexOf('|') - 1];
	const text = shown.replaceAll('|', '');
	const done = marked(text, from, Math.max(from, to), mark);
	const written = text.slice(0, done.from) + done.insert + text.slice(done.to);
	const [start, end] = done.select;
	return `${written.slice(0, start)}|${written.slice(start, end)}|${written.slice(end)}`;
}

describe('A button over the text', () => {
	test('makes the chosen words bold or italic, the spaces outside, and takes it away again', () => {
		expect(press('strong', 'målt |to gange |i maj')).toBe('målt **|to gange|** i maj');
		expect(press('strong', 'målt **|to gange|** i maj')).toBe('målt |to gange| i maj');
		expect(press('emphasis', 'a || b')).toBe('a *|kursiv tekst|* b');
	});

	test('makes the chosen lines entries, and lines again', () => {
		expect(press('bullets', '|en\nto|')).toBe('|- en\n- to|');
		expect(press('bullets', '|- en\n- to|')).toBe('|en\nto|');
		expect(press('numbers', '|- en\n- to|')).toBe('|1. en\n2. to|');
	});

	test('parts a list from the line above it', () => {
		expect(press('bullets', 'Der er to:\n||en')).toBe('Der er to:\n\n- en||');
		expect(press('bullets', '- en\n||to')).toBe('- en\n- to||');
	});

	test('makes a link of words or of an address', () => {
		expect(press('link', 'se |notatet|')).toBe('se [notatet](|https://|)');
		expect(press('link', '|https://eksempel.dk|')).toBe('[|tekst|](https://eksempel.dk)');
	});

	test('puts a table after the line, as a paragraph of its own', () => {
		expect(press('table', 'Tal||')).toMatch(/^Tal\n\n\| \|Overskrift\| \| Overskrift \|\n/);
	});
});
