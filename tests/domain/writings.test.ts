import { describe, expect, test } from 'vitest';
import { merged, sameWords, verdictOn } from '#lib/domain/writings.ts';

const MINE = 'a3a3a3a3-0000-4000-8000-000000000001';
const EARLIER = 'c5c5c5c5-0000-4000-8000-000000000003';
const OTHER = 'b4b4b4b4-0000-4000-8000-000000000002';

describe('En skrivning', () => {
	test('går ind, når ingen har skrevet siden', () => {
		const row = { version: 4, writing: OTHER, step: 9 };
		expect(verdictOn(row, { base: 4, writing: MINE, step: 1, after: [] })).toBe('write');
	});

	test('skriver ikke over det, en anden har skrevet imens', () => {
		const row = { version: 5, writing: OTHER, step: 1 };
		expect(verdictOn(row, { base: 4, writing: MINE, step: 1, after: [] })).toBe('other');
	});

	test('sendt to gange er den samme', () => {
		const row = { version: 5, writing: MINE, step: 3 };
		expect(verdictOn(row, { base: 4, writing: MINE, step: 3, after: [] })).toBe('done');
	});

	test('der kommer for sent, efter en senere fra samme side, går ikke ind', () => {
		const row = { version: 7, writing: MINE, step: 5 };
		expect(verdictOn(row, { base: 7, writing: MINE, step: 4, after: [] })).toBe('done');
	});

	test('går videre fra en tidligere side, hvis tekst den har taget op', () => {
		const row = { version: 5, writing: EARLIER, step: 8 };
		const write = { base: 4, writing: MINE, step: 1, after: [{ writing: EARLIER, step: 8 }] };
		expect(verdictOn(row, write)).toBe('write');
		expect(verdictOn({ ...row, writing: OTHER }, write)).toBe('other');
	});

	test('går ikke over det, den tidligere side har skrevet, siden dens tekst blev taget op', () => {
		const row = { version: 6, writing: EARLIER, step: 9 };
		const write = { base: 4, writing: MINE, step: 1, after: [{ writing: EARLIER, step: 8 }] };
		expect(verdictOn(row, write)).toBe('other');
	});

	test('går videre fra sidens egen, hvis svar gik tabt', () => {
		const row = { version: 5, writing: MINE, step: 3 };
		expect(verdictOn(row, { base: 4, writing: MINE, step: 4, after: [] })).toBe('write');
	});
});

describe('To tekster fra samme grund', () => {
	const ground = { text: 'Taget til', outcome: 'open' };

	test('mødes, når hver har ændret sit', () => {
		const mine = { text: 'Taget til efterretning.', outcome: 'open' };
		const theirs = { text: 'Taget til', outcome: 'treated' };
		expect(merged(ground, mine, theirs)).toEqual({
			text: 'Taget til efterretning.',
			outcome: 'treated'
		});
	});

	test('mødes, når begge har skrevet det samme', () => {
		const both = { text: 'Godkendt.', outcome: 'treated' };
		expect(merged(ground, both, { ...both })).toEqual(both);
	});

	test('mødes ikke, når begge har ændret den samme tekst', () => {
		const mine = { ...ground, text: 'Godkendt.' };
		expect(merged(ground, mine, { ...ground, text: 'Udsat.' })).toBeUndefined();
	});

	test('mødes ikke, når den ene har fjernet det, den anden skrev videre på', () => {
		const matter = { title: 'Parkering', text: '', removed: '' };
		const written = { ...matter, text: 'Drøftet.' };
		const removed = { ...matter, removed: 'yes' };
		expect(merged(matter, written, removed)).toBeUndefined();
		expect(merged(matter, removed, written)).toBeUndefined();
		expect(merged(matter, removed, matter)).toEqual(removed);
		expect(merged(matter, removed, { ...removed })).toEqual(removed);
	});

	test('er ens, når hvert felt er', () => {
		expect(sameWords(ground, { ...ground })).toBe(true);
		expect(sameWords(ground, { text: 'Taget til' })).toBe(false);
	});
});
