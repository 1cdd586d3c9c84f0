import { describe, expect, test } from 'vitest';
import type { AgendaItem, HiddenItem, ShownItem } from '#lib/domain/agenda.ts';
import { draftAgenda } from '#lib/domain/agenda.ts';

const meeting = { start: '09:00', timeBudget: 150 };
const noSections = { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] };

function item(id: string, more: Partial<AgendaItem> = {}): AgendaItem {
	return {
		visible: true,
		id,
		meeting: 'm1',
		series: null,
		key: null,
		origin: 'hand',
		standing: null,
		position: null,
		pinned: false,
		parked: false,
		dropped: null,
		window: null,
		because: null,
		reason: null,
		sections: noSections,
		version: 1,
		title: id,
		kind: 'information',
		minutes: 15,
		proposer: 'Kommunaldirektøren',
		closed: false,
		priority: 'should',
		...more
	};
}

function hidden(id: string, more: Partial<HiddenItem> = {}): HiddenItem {
	return { visible: false, id, meeting: 'm1', standing: null, position: null, ...more };
}

function order(items: readonly ShownItem[]): string[] {
	return draftAgenda({ meeting, items }).entries.map(({ number, item }) => `${number} ${item.id}`);
}

describe('Punkternes orden', () => {
	test('rammepunkter først og sidst; godkendelser før drøftelser før orienteringer', () => {
		expect(
			order([
				item('eventuelt', { standing: 'closing' }),
				item('orientering'),
				item('status', { kind: 'status' }),
				item('drøftelse', { kind: 'discussion' }),
				item('tema', { kind: 'theme' }),
				item('budget', { kind: 'approval' }),
				item('godkendelse', { standing: 'opening', kind: 'approval' })
			])
		).toEqual([
			'1 godkendelse',
			'2 budget',
			'3 drøftelse',
			'4 tema',
			'5 orientering',
			'6 status',
			'7 eventuelt'
		]);
	});

	test('det, en person har ordnet i hånden, står i den orden, resten bagefter', () => {
		expect(
			order([
				item('budget', { kind: 'approval' }),
				item('to', { position: 2 }),
				item('et', { position: 1 }),
				item('åbner', { standing: 'opening' })
			])
		).toEqual(['1 åbner', '2 et', '3 to', '4 budget']);
	});

	test('lukkede punkter står sidst før de afsluttende, så alle læsere får de samme numre', () => {
		const closed = { kind: 'approval', priority: 'must', closed: true } as const;
		const open = [item('a'), item('eventuelt', { standing: 'closing' })];
		const secretary = [item('l2', closed), item('l1', { ...closed, kind: 'status' }), ...open];
		const reader = [hidden('l2'), hidden('l1'), ...open];
		expect(order(secretary)).toEqual(['1 a', '2 l1', '3 l2', '4 eventuelt']);
		expect(order(reader)).toEqual(order(secretary));
	});
});

describe('Klokkeslæt og tidsramme', () => {
	test('følger af start, minutter og pauser', () => {
		const items = [item('a', { minutes: 20 }), item('b', { minutes: 45 }), item('c')];
		const draft = draftAgenda({ meeting, items, breaks: [{ after: 'b', minutes: 10 }] });
		expect(draft.entries.map(({ clock }) => `${clock?.from}–${clock?.to}`)).toEqual([
			'09:00–09:20',
			'09:20–10:05',
			'10:15–10:30'
		]);
		expect(draft.entries[1]?.breakAfter).toEqual({ from: '10:05', to: '10:15' });
		expect(draft).toMatchObject({ minutes: 80, timeBudget: 150, over: 0, ends: '10:30' });
	});

	test('et overfyldt møde siger, hvor mange minutter det er over', () => {
		const items = [item('langt', { minutes: 170 })];
		expect(draftAgenda({ meeting, items })).toMatchObject({ over: 20, ends: '11:50' });
	});

	test('et tomt møde slutter, når det begynder', () => {
		expect(draftAgenda({ meeting, items: [] })).toMatchObject({ entries: [], ends: '09:00' });
	});

	test('et skjult punkt har intet klokkeslæt, og dets længde røbes ikke af det næste', () => {
		const items = [item('a'), hidden('l'), item('slut', { standing: 'closing', minutes: 5 })];
		const draft = draftAgenda({ meeting, items });
		expect(draft.entries.map(({ clock }) => clock?.from)).toEqual(['09:00', undefined, undefined]);
		expect(draft.ends).toBeUndefined();
		expect(draft.minutes).toBe(20);
	});

	test('den, der må kende et skjult punkts længde, får de følgende klokkeslæt', () => {
		const items = [hidden('l'), item('slut', { standing: 'closing', minutes: 5 })];
		const hiddenMinutes = new Map([['l', 30]]);
		const { entries } = draftAgenda({ meeting, items, hiddenMinutes });
		expect(entries.map(({ clock }) => clock?.from)).toEqual([undefined, '09:30']);
	});
});

describe('Åbningspunktet', () => {
	const sections = {
		...noSections,
		occasion: 'Rammen for mødet.\nReferatet fra mødet d. {forrige møde} godkendes.',
		recommendation: [
			'at {forum} godkender dagsordenen for mødet',
			'at {forum} godkender referatet fra mødet d. {forrige møde}'
		]
	};
	const opening = item('godkendelse', { standing: 'opening', sections });

	test('nævner det seneste møde, der blev holdt', () => {
		const fill = { forum: 'Chefforum', 'forrige møde': '14. marts 2019' };
		const [entry] = draftAgenda({ meeting, items: [opening], fill }).entries;
		expect(entry?.item).toMatchObject({
			sections: {
				recommendation: [
					'at Chefforum godkender dagsordenen for mødet',
					'at Chefforum godkender referatet fra mødet d. 14. marts 2019'
				]
			}
		});
	});

	test('udelader linjen om referatet, når intet møde er holdt før', () => {
		const [entry] = draftAgenda({
			meeting,
			items: [opening],
			fill: { forum: 'Chefforum' }
		}).entries;
		expect(entry?.item).toMatchObject({
			sections: {
				occasion: 'Rammen for mødet.',
				recommendation: ['at Chefforum godkender dagsordenen for mødet']
			}
		});
	});
});
