import { civilDate } from '#lib/domain/civil-date.ts';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import {
	meetingDocument,
	type DocumentFacts,
	type ItemMatter,
	type MeetingDocument
} from '#lib/documents/meeting-document.ts';

type Entry = DocumentFacts['entries'][number];

/** A small made-up meeting with one of everything a document can hold. */
export function smallMeeting(facts: Partial<DocumentFacts> = {}): MeetingDocument {
	return meetingDocument({
		kind: 'minutes',
		revision: 1,
		forum: { name: 'Chefforum', prefix: 'CF' },
		date: civilDate('2026-11-19'),
		start: '09:00',
		place: 'Mødelokale 1',
		approvedOn: null,
		attendance: [{ label: 'Kommunaldirektøren', state: 'present', note: '' }],
		entries: [APPROVAL, GOALS, CLOSED, OTHER],
		matters: new Map<string, ItemMatter>([
			['opening', { decision: 'Chefforum godkendte dagsordenen.' }],
			['goals', GOALS_MATTER],
			['other', { raised: [{ title: 'Julefrokost', text: 'Den holdes den 4. december.' }] }]
		]),
		...facts
	});
}

const GOALS_MATTER = {
	attachments: [
		{ id: 'a', name: 'Lokale miljømål 2026.pdf' },
		{ id: 'b', name: 'Oversigt & bilag æøå.xlsx' }
	],
	decision: 'Chefforum godkendte målene **med** bemærkning.',
	outcome: ''
};

function entry(number: number, item: Partial<AgendaItem> & { id: string; title: string }): Entry {
	return {
		number,
		clock: undefined,
		item: {
			...{ visible: true, meeting: 'm', series: null, key: null, origin: 'hand', standing: null },
			...{ position: null, pinned: false, parked: false, dropped: null, window: null },
			...{ because: null, reason: null, version: 1, kind: 'discussion', minutes: 0 },
			...{ proposer: 'Kommunaldirektøren', closed: false, priority: 'should' },
			sections: sections({}),
			...item
		}
	};
}

function sections(texts: Partial<AgendaItem['sections']>): AgendaItem['sections'] {
	return {
		...{ occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] },
		...texts
	};
}

const APPROVAL = entry(1, {
	id: 'opening',
	title: 'Godkendelse af dagsorden og referat',
	caseNumber: '00.01.00-P35-9-22',
	sections: sections({
		recommendation: [
			'at dagsordenen godkendes',
			'at referatet fra mødet d. 5. november 2026 godkendes'
		]
	})
});

const CASE_TEXT = `Hver enhed har sat **mindst** et mål, se [vejledningen](https://eksempel.dk/maal).
Målene gælder *hele* året.

- Energi
- Affald
  1. Sortering
  2. Genbrug
- Transport

| Enhed | Mål |
| --- | --- |
| Skoler | 4 |
| Plejehjem | 2 |

### Det videre forløb

3. Høring
4. Vedtagelse`;

const GOALS = entry(2, {
	id: 'goals',
	title: 'Lokale miljømål 2026',
	caseNumber: '09.00.00-P07-1-19',
	minutes: 20,
	presenter: 'Miljølederen',
	proposer: 'Afdelingschefen for Drift & Service',
	sections: sections({
		occasion: 'Målene er sat.',
		caseText: CASE_TEXT,
		finance: 'Ingen.',
		legalBasis: 'Skriv til miljo@eksempel.dk.',
		recommendation: ['målene godkendes', 'at de **følges op** i marts']
	})
});

const CLOSED: Entry = {
	number: 3,
	clock: undefined,
	item: {
		...{ visible: false, id: 'closed', meeting: 'm', standing: null, position: null },
		caseNumber: '81.36.00-G01-77-26'
	}
};

const OTHER = entry(4, { id: 'other', title: 'Eventuelt' });
