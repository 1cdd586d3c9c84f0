import { expect, test } from 'vitest';
import { plainText } from '#lib/documents/plain-text.ts';
import { smallMeeting } from './meeting.ts';

test('a referat is text for a mail: numbered, with its "at" points, and no Markdown', () => {
	expect(plainText(smallMeeting())).toBe(`REFERAT Chefforum d. 19-11-2026

Mødedato: Torsdag d. 19. november 2026 kl. 09:00
Mødested: Mødelokale 1
Til stede: Kommunaldirektøren

Indholdsfortegnelse
1. CF - Godkendelse af dagsorden og referat
2. CF - Lokale miljømål 2026 v. Miljølederen (20 min.)
3. Lukket
4. CF - Eventuelt

────────────────────────────────────────

Punkt 1: CF - Godkendelse af dagsorden og referat
00.01.00-P35-9-22

Indstilling

Kommunaldirektøren indstiller,
1. at dagsordenen godkendes
2. at referatet fra mødet d. 5. november 2026 godkendes

Beslutning

Chefforum godkendte dagsordenen.

────────────────────────────────────────

Punkt 2: CF - Lokale miljømål 2026 v. Miljølederen (20 min.)
09.00.00-P07-1-19

Anledning

Målene er sat.

Sagsfremstilling

Hver enhed har sat mindst et mål, se vejledningen (https://eksempel.dk/maal).
Målene gælder hele året.
• Energi
• Affald
  1. Sortering
  2. Genbrug
• Transport

Enhed\tMål
Skoler\t4
Plejehjem\t2

Det videre forløb

3. Høring
4. Vedtagelse

Økonomi

Ingen.

Lovgrundlag

Skriv til miljo@eksempel.dk.

Indstilling

Afdelingschefen for Drift & Service indstiller,
1. at målene godkendes
2. at de følges op i marts

Beslutning

Chefforum godkendte målene med bemærkning.

Bilag

Lokale miljømål 2026.pdf

Oversigt & bilag æøå.xlsx

────────────────────────────────────────

Punkt 3: Lukket
81.36.00-G01-77-26

────────────────────────────────────────

Punkt 4: CF - Eventuelt

Beslutning

Julefrokost

Den holdes den 4. december.
`);
});

test('a draft says so, and an agenda holds no decision', () => {
	const text = plainText(smallMeeting({ kind: 'agenda', revision: 0, attendance: [] }));
	expect(text.startsWith('DAGSORDEN Chefforum d. 19-11-2026\nUDKAST\n')).toBe(true);
	expect(text).not.toContain('Beslutning');
});

test('a link whose words are its address is written once, a link in two looks too', () => {
	const [, goals] = smallMeeting().items;
	if (!goals?.readable) throw new Error('The meeting has no open item');
	const href = 'https://eksempel.dk/a';
	const content = [
		{ type: 'text', text: 'https://eksempel.dk', href },
		{ type: 'text', text: '/a', href, strong: true },
		{ type: 'text', text: ' og ' },
		{ type: 'text', text: 'her', href }
	] as const;
	const blocks = [{ type: 'paragraph', content }] as const;
	const sections = [{ name: 'occasion', label: 'Anledning', blocks }] as const;
	const text = plainText({ ...smallMeeting(), items: [{ ...goals, sections }] });
	expect(text).toContain('\nhttps://eksempel.dk/a og her (https://eksempel.dk/a)\n');
});

test('a closed item is no text for a mail, whoever copies it', () => {
	const meeting = smallMeeting();
	const items = meeting.items.map((item) => (item.readable ? { ...item, closed: true } : item));
	const text = plainText({ ...meeting, items });
	expect(text).not.toMatch(/miljø|vejledningen|Beslutning|Indeholder/);
	expect(text).toContain('Punkt 2: Lukket\n09.00.00-P07-1-19');
});

test('an item after a closed one does not say when it begins, for that says how long the closed one is', () => {
	const clock = { from: '09:35', to: '10:00' } as const;
	const { items, ...meeting } = smallMeeting({ kind: 'agenda' });
	const timed = items.map((item) => (item.readable ? { ...item, clock } : item));
	const text = plainText({ ...meeting, items: timed });
	expect(text).toContain('09.00.00-P07-1-19\nkl. 09:35–10:00');
	expect(text.slice(text.indexOf('Punkt 3: Lukket\n'))).not.toContain('kl.');
});
