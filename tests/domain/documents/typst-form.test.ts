import { expect, test } from 'vitest';
import { meetingForm } from '#lib/documents/typst/meeting-form.ts';
import { missingNotes } from '#lib/documents/typst/missing-notes.ts';
import { settable } from '#lib/documents/typst/settable.ts';
import { smallMeeting } from './meeting.ts';

test.each([
	['Word’s bullet is a bullet', '\uf0b7 Energi', '• Energi'],
	['control signs go', 'a\u0000b\u0007c\u009f', 'abc'],
	['zero-wide signs go', 'sags\u200bfrem\ufeffstil\u2060ling', 'sagsfremstilling'],
	['a turn of the writing’s direction goes', '\u202egnp.ecafni\u202c', 'gnp.ecafni'],
	['a tab is a space', 'Punkt\t1', 'Punkt 1'],
	['a line’s end is a space', 'a\r\nb\u2028c', 'a b c'],
	['half a sign is shown to be one', 'a\ud83d', 'a\ufffd'],
	[
		'words stay as they are',
		'Å – „æ“ 2 ½ %\u00a0soft\u00adhyphen',
		'Å – „æ“ 2 ½ %\u00a0soft\u00adhyphen'
	]
])('%s', (_, typed, set) => {
	expect(settable(typed)).toBe(set);
});

test('every text of the form is settable, however deep it lies', () => {
	const form = meetingForm(smallMeeting({ place: 'Lokale\u0000 1' }));
	expect(form.facts).toContainEqual({ label: 'Mødested', words: 'Lokale 1' });
});

test('a column of numbers is told from one of words', () => {
	const { items } = meetingForm(smallMeeting());
	const blocks = items.flatMap(({ sections }) => sections.flatMap((section) => section.blocks));
	const tables = blocks.filter((block) => block.type === 'table');
	expect(tables).toMatchObject([{ numbers: [false, true] }]);
});

test('the contents have a heading without its number', () => {
	expect(meetingForm(smallMeeting()).items.map(({ heading, entry }) => [heading, entry])).toEqual([
		[
			'Punkt 1: CF - Godkendelse af dagsorden og referat',
			'CF - Godkendelse af dagsorden og referat'
		],
		[
			'Punkt 2: CF - Lokale miljømål 2026 v. Miljølederen (20 min.)',
			'CF - Lokale miljømål 2026 v. Miljølederen (20 min.)'
		],
		['Punkt 3: Lukket', 'Lukket'],
		['Punkt 4: CF - Eventuelt', 'CF - Eventuelt']
	]);
});

test('an item that begins and ends at once has one time, and minutes have none', () => {
	const clock = { from: '09:00', to: '09:00' };
	const entries = smallEntries().map((entry) => ({ ...entry, clock }));
	const clocks = (kind: 'agenda' | 'minutes') =>
		meetingForm(smallMeeting({ kind, entries })).items.map((item) => item.clock);
	expect(clocks('agenda')).toEqual(['kl. 09:00']);
	expect(clocks('minutes')).toEqual(['']);
});

test('a sign that is missing is told with its number', () => {
	expect(missingNotes([])).toEqual([]);
	expect(missingNotes(['😀'])[0]).toContain('Tegnet „😀“ (U+1F600) findes ikke');
	expect(missingNotes(['漢', '☐'])[0]).toContain(
		'Tegnene „漢“ (U+6F22) og „☐“ (U+2610) findes ikke'
	);
});

function smallEntries() {
	return [
		{
			number: 1,
			clock: undefined,
			item: {
				...{ visible: true as const, id: 'a', meeting: 'm', series: null, key: null },
				...{ origin: 'hand' as const, standing: null, position: null, pinned: false },
				...{ parked: false, dropped: null, window: null, because: null, reason: null },
				...{ version: 1, kind: 'discussion' as const, minutes: 0, title: 'Eventuelt' },
				...{ proposer: 'Kommunaldirektøren', closed: false, priority: 'should' as const },
				sections: { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] }
			}
		}
	];
}
