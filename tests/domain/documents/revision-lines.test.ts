import { describe, expect, test } from 'vitest';
import type { DocumentItem, MeetingDocument } from '#lib/documents/meeting-document.ts';
import { revisionLines } from '#lib/documents/revision-lines.ts';
import { civilDate } from '#lib/domain/civil-date.ts';

function item(id: string, heading: string, words = ''): DocumentItem {
	return {
		...{ readable: true, id, number: 0, heading, caseNumber: '00.01.00-A21-1-26', closed: false },
		clock: null,
		sections: words
			? [
					{
						...{ name: 'occasion', label: 'Anledning' },
						blocks: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
					}
				]
			: []
	};
}

const HIDDEN: DocumentItem = {
	...{ readable: false, id: 'h', number: 0, heading: 'Lukket', caseNumber: '81.36.05-G01-1-26' }
};

function document(items: readonly DocumentItem[], more: Partial<MeetingDocument> = {}) {
	return {
		...{ kind: 'agenda', revision: 1, forum: { name: 'Chefforum', prefix: 'CF' } },
		...{ date: civilDate('2026-12-03'), start: '09:00', place: 'Mødelokale 1' },
		...{ approvedOn: null, attendance: [] },
		items: items.map((one, index) => ({ ...one, number: index + 1 })),
		...more
	} as MeetingDocument;
}

const [A, B, C] = [item('a', 'CF - Budget'), item('b', 'CF - Licenser'), item('c', 'CF - Evt.')];

describe('a revision says', () => {
	test('what came, what went and what was written', () => {
		const before = document([A, B, C]);
		const after = document([A, item('n', 'CF - Ny lov'), item('c', 'CF - Evt.', 'Kort.')]);
		expect(revisionLines(before, after)).toEqual([
			'Taget af: CF - Licenser.',
			'Nyt punkt 2: CF - Ny lov.',
			'Punkt 3: CF - Evt.: Anledning er ændret.'
		]);
	});

	test('only the item that was moved, not those that gave way', () => {
		expect(revisionLines(document([A, B, C]), document([C, A, B]))).toEqual([
			'Punkt 1: CF - Evt. er flyttet fra plads 3.'
		]);
	});

	test('what an item was called, and its case number', () => {
		const other = { ...item('b', 'CF - Licenser (30 min.)'), caseNumber: '00.02.00-A21-1-26' };
		expect(revisionLines(document([A, B]), document([A, other]))).toEqual([
			'Punkt 2: CF - Licenser (30 min.) hed “CF - Licenser”.',
			'Punkt 2: CF - Licenser (30 min.): Sagsnummer er ændret.'
		]);
	});

	test('when and where the meeting is held now', () => {
		const moved = { date: civilDate('2026-12-04'), start: '10:00', place: '' } as const;
		expect(revisionLines(document([A]), document([A], moved))).toEqual([
			'Mødet er flyttet fra torsdag den 3. december 2026 til fredag den 4. december 2026.',
			'Mødet begynder kl. 10:00 i stedet for kl. 09:00.',
			'Mødet holdes et andet sted: ikke angivet.'
		]);
	});

	test('nothing of a closed item but that it is one', () => {
		const was = { ...item('h', 'CF - Hemmeligt'), id: 'h' };
		expect(revisionLines(document([A, was]), document([A, HIDDEN]))).toEqual([
			'Punkt 2 er nu lukket.'
		]);
		expect(revisionLines(document([A, HIDDEN]), document([A, HIDDEN]))).toEqual([
			'Et lukket punkt er rettet.'
		]);
	});
});
