import { expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { savedTitle, type ChangeLine } from '#lib/text/changes.ts';

const date = civilDate('2026-12-03');
const SENT: ChangeLine = { type: 'agenda', date, text: 'Dagsordenen er udsendt.' };
const APPROVED: ChangeLine = { type: 'minutes', date, text: 'Referatet er godkendt.' };
const CLOSED: ChangeLine = { type: 'calendar', date, text: 'Ny lukkedag: Juleaften' };

test('Det, der er gemt, siges at ændre planen, når det gør, og ikke når det kun er mødets papirer', () => {
	expect(savedTitle([])).toBe('Gemt. Planen er uændret.');
	expect(savedTitle([SENT, APPROVED])).toBe('Gemt.');
	expect(savedTitle([SENT, CLOSED])).toBe('Gemt. Det ændrede planen sådan:');
});
