import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { place } from '#lib/domain/placement/place.ts';
import type {
	MeetingStatus,
	PlacementInput,
	Plan,
	PlanItem,
	PlanMeeting
} from '#lib/domain/placement/types.ts';

const day = civilDate;

/** A meeting is known by its date. */
function meeting(date: string, more: { timeBudget?: number; status?: MeetingStatus } = {}) {
	const facts = { start: '09:00', timeBudget: 150, status: 'planned' as MeetingStatus };
	return { id: date, date: day(date), ...facts, ...more } satisfies PlanMeeting;
}

function item(id: string, window: string, more: Partial<PlanItem> = {}): PlanItem {
	const [earliest = '', latest = '', preferred] = window.split(' ');
	const days = { earliest: day(earliest), latest: day(latest) };
	return {
		id,
		title: id,
		kind: 'status',
		minutes: 30,
		proposer: 'Kommunaldirektøren',
		closed: false,
		priority: 'should',
		window: preferred ? { ...days, preferred: day(preferred) } : days,
		because: { type: 'span' },
		...more
	};
}

function plan(input: Partial<PlacementInput>): Plan {
	return place({
		today: day('2026-11-22'),
		horizon: { from: day('2026-11-22'), to: day('2027-12-31') },
		meetings: [],
		items: [],
		pins: [],
		standing: [],
		...input
	});
}

function where(found: Plan): Record<string, string> {
	return Object.fromEntries(found.placements.map(({ item, meeting }) => [item, meeting]));
}

function why(found: Plan, id: string) {
	return [...found.placements, ...found.unplaced].find(({ item }) => item === id)?.reason;
}

const DECEMBER = [meeting('2026-12-03'), meeting('2026-12-17')];

describe('Det foretrukne møde', () => {
	test('er det nærmeste på den foretrukne dag', () => {
		const found = plan({
			meetings: DECEMBER,
			items: [item('først', '2026-12-01 2026-12-31 2026-12-01')]
		});
		expect(where(found)).toEqual({ først: '2026-12-03' });
		expect(why(found, 'først')).toEqual({ type: 'first-choice' });
	});

	test('er det sidste, når reglen vil have det sidste', () => {
		const found = plan({
			meetings: DECEMBER,
			items: [item('sidst', '2026-12-01 2026-12-20 2026-12-20')]
		});
		expect(where(found)).toEqual({ sidst: '2026-12-17' });
	});

	test('er det tidligste af to lige nære', () => {
		const found = plan({
			meetings: DECEMBER,
			items: [item('midt', '2026-12-01 2026-12-31 2026-12-10')]
		});
		expect(where(found)).toEqual({ midt: '2026-12-03' });
	});

	test('uden foretrukken dag er det mindst belastede, det tidligste af to lige', () => {
		const meetings = [meeting('2026-12-03'), meeting('2026-12-10'), meeting('2026-12-17')];
		const items = [
			item('a', '2026-12-03 2026-12-03 2026-12-03'),
			item('frit', '2026-12-01 2026-12-31')
		];
		const found = plan({ meetings, items });
		expect(where(found).frit).toBe('2026-12-10');
		expect(why(found, 'frit')).toEqual({ type: 'by-load' });
	});

	test('uden foretrukken dag tæller også det, der fik plads senere', () => {
		const found = plan({
			meetings: DECEMBER,
			items: [
				item('frit', '2026-12-01 2026-12-31', { priority: 'must' }),
				item('sent', '2026-12-01 2026-12-05 2026-12-01', { priority: 'may' })
			]
		});
		expect(where(found)).toEqual({ frit: '2026-12-17', sent: '2026-12-03' });
	});
});

describe('Tidsrammen', () => {
	test('et fyldt møde springes over, og begrundelsen siger det', () => {
		const found = plan({
			meetings: DECEMBER,
			items: [
				item('fylder', '2026-12-03 2026-12-03 2026-12-03', { minutes: 150, priority: 'must' }),
				item('viger', '2026-12-01 2026-12-31 2026-12-01')
			]
		});
		expect(where(found)).toEqual({ fylder: '2026-12-03', viger: '2026-12-17' });
		const passed = [{ date: '2026-12-03', booked: 150, timeBudget: 150 }];
		expect(why(found, 'viger')).toEqual({ type: 'full', passed });
	});

	test('et vigtigere punkt får det nære møde, selv om det kommer sidst i listen', () => {
		const found = plan({
			meetings: [meeting('2026-12-03', { timeBudget: 30 }), meeting('2026-12-17')],
			items: [
				item('a-may', '2026-12-01 2026-12-31 2026-12-01', { priority: 'may' }),
				item('b-must', '2026-12-01 2026-12-31 2026-12-01', { priority: 'must' })
			]
		});
		expect(where(found)).toEqual({ 'b-must': '2026-12-03', 'a-may': '2026-12-17' });
	});

	test('hellere over tidsrammen end uden plads: det mindst overfyldte møde tages', () => {
		const found = plan({
			meetings: [
				meeting('2026-12-03', { timeBudget: 10 }),
				meeting('2026-12-17', { timeBudget: 20 })
			],
			items: [item('stort', '2026-12-01 2026-12-31 2026-12-01')]
		});
		expect(where(found)).toEqual({ stort: '2026-12-17' });
		expect(why(found, 'stort')).toEqual({ type: 'over-full', booked: 30, timeBudget: 20 });
	});

	test('et overfyldt møde lettes ved at flytte det mindst vigtige, der kan stå et andet sted', () => {
		const items = [
			item('fast', '2026-12-03 2026-12-03 2026-12-03', { minutes: 100, priority: 'must' }),
			item('annonceret', '2026-12-01 2026-12-31 2026-12-01', { minutes: 60, priority: 'may' })
		];
		const standing = [{ item: 'annonceret', meeting: '2026-12-03' }];
		const found = plan({ meetings: DECEMBER, items, standing });
		expect(where(found)).toEqual({ fast: '2026-12-03', annonceret: '2026-12-17' });
	});
});

describe('Planen, som den står', () => {
	const items = [item('punkt', '2026-12-01 2026-12-31 2026-12-01')];

	test('ændres ikke, fordi der er kommet et nærmere møde', () => {
		const standing = [{ item: 'punkt', meeting: '2026-12-17' }];
		const found = plan({ meetings: DECEMBER, items, standing });
		expect(where(found)).toEqual({ punkt: '2026-12-17' });
		expect(why(found, 'punkt')).toEqual({ type: 'stays', nearer: '2026-12-03' });
	});

	test('lettes for det nye før det annoncerede, selv om det nye er vigtigere', () => {
		const window = '2026-12-01 2026-12-31 2026-12-01';
		const found = plan({
			meetings: DECEMBER,
			items: [
				item('annonceret', window, { minutes: 60 }),
				item('nyt', window, { minutes: 60, priority: 'must' }),
				item('kun her', '2026-12-01 2026-12-05 2026-12-01', { minutes: 80, priority: 'may' })
			],
			standing: [{ item: 'annonceret', meeting: '2026-12-03' }]
		});
		expect(where(found)).toEqual({
			annonceret: '2026-12-03',
			'kun her': '2026-12-03',
			nyt: '2026-12-17'
		});
	});

	test('slippes, når mødet er aflyst eller ligger uden for vinduet', () => {
		const cancelled = [meeting('2026-12-03'), meeting('2026-12-17', { status: 'cancelled' })];
		const onCancelled = [{ item: 'punkt', meeting: '2026-12-17' }];
		expect(where(plan({ meetings: cancelled, items, standing: onCancelled }))).toEqual({
			punkt: '2026-12-03'
		});
		const later = [...DECEMBER, meeting('2027-01-07')];
		const outside = [{ item: 'punkt', meeting: '2027-01-07' }];
		expect(where(plan({ meetings: later, items, standing: outside }))).toEqual({
			punkt: '2026-12-03'
		});
	});
});

describe('Ikke samme møde som', () => {
	const here = '2026-12-01 2026-12-31 2026-12-01';
	const budget = item('budget/2027', here, { series: 'budget', notWith: ['valg'] });
	const choice = item('valg/2027', here, { series: 'valg' });

	test('skiller to faste punkter, også når kun det ene siger det', () => {
		const found = plan({ meetings: DECEMBER, items: [budget, choice] });
		expect(where(found)).toEqual({ 'budget/2027': '2026-12-03', 'valg/2027': '2026-12-17' });
		expect(why(found, 'valg/2027')).toEqual({
			type: 'apart',
			nearer: '2026-12-03',
			with: 'budget/2027'
		});
	});

	test('skiller dem hellere end at holde tidsrammen', () => {
		const meetings = [meeting('2026-12-03'), meeting('2026-12-17', { timeBudget: 10 })];
		const found = plan({ meetings, items: [budget, choice] });
		expect(new Set(Object.values(where(found)))).toEqual(new Set(['2026-12-03', '2026-12-17']));
	});

	test('skiller også, hvad der står sammen i planen, som den står', () => {
		const standing = ['budget/2027', 'valg/2027'].map((id) => ({
			item: id,
			meeting: '2026-12-17'
		}));
		const found = plan({ meetings: DECEMBER, items: [budget, choice], standing });
		expect(where(found)).toEqual({ 'budget/2027': '2026-12-17', 'valg/2027': '2026-12-03' });
	});

	test('giver det mindst vigtige uden plads, når der kun er ét møde', () => {
		const items = [{ ...budget, priority: 'may' as const }, choice];
		const found = plan({ meetings: DECEMBER.slice(0, 1), items });
		expect(where(found)).toEqual({ 'valg/2027': '2026-12-03' });
		expect(why(found, 'budget/2027')).toEqual({ type: 'apart-from-all', with: 'valg/2027' });
	});

	test('viger for en fastlåsning: så står de sammen', () => {
		const pins = ['budget/2027', 'valg/2027'].map((id) => ({ item: id, meeting: '2026-12-17' }));
		const found = plan({ meetings: DECEMBER, items: [budget, choice], pins });
		expect(where(found)).toEqual({ 'budget/2027': '2026-12-17', 'valg/2027': '2026-12-17' });
	});
});

describe('Det, man helst vil', () => {
	const round = (key: string, window: string) =>
		item(`by/${key}`, window, { series: 'by', key, minutes: 15 });

	test('et månedligt punkt kommer ikke 30. januar og 2. februar, når det kan undgås', () => {
		const meetings = ['2027-01-30', '2027-02-02', '2027-02-16'].map((date) => meeting(date));
		const items = [
			round('2027-01', '2027-01-01 2027-01-31 2027-01-01'),
			round('2027-02', '2027-02-01 2027-02-28 2027-02-01')
		];
		const found = plan({ meetings, items });
		expect(where(found)).toEqual({ 'by/2027-01': '2027-01-30', 'by/2027-02': '2027-02-16' });
		expect(why(found, 'by/2027-02')).toEqual({
			type: 'gap',
			nearer: '2027-02-02',
			other: '2027-01-30'
		});
	});

	test('men det gør det, når der ikke er andet', () => {
		const meetings = ['2027-01-30', '2027-02-02'].map((date) => meeting(date));
		const items = [
			round('2027-01', '2027-01-01 2027-01-31 2027-01-01'),
			round('2027-02', '2027-02-01 2027-02-28 2027-02-01')
		];
		expect(where(plan({ meetings, items }))).toEqual({
			'by/2027-01': '2027-01-30',
			'by/2027-02': '2027-02-02'
		});
	});

	test('afstanden holdes også til det, der er fastlåst', () => {
		const meetings = ['2027-01-30', '2027-02-02', '2027-02-16'].map((date) => meeting(date));
		const items = [
			round('2027-01', '2027-01-01 2027-01-31 2027-01-01'),
			round('2027-02', '2027-02-01 2027-02-28 2027-02-01')
		];
		const pins = [{ item: 'by/2027-01', meeting: '2027-01-30' }];
		expect(where(plan({ meetings, items, pins }))['by/2027-02']).toBe('2027-02-16');
	});

	test('to store punkter fra samme indstiller står ikke på samme møde', () => {
		const free = '2026-12-01 2026-12-31';
		const items = [
			item('a-andet', '2026-12-17 2026-12-17', { minutes: 40, proposer: 'Skolechefen' }),
			item('b-fast', '2026-12-03 2026-12-03', { minutes: 30 }),
			item('c-frit', free, { minutes: 30 })
		];
		const found = plan({ meetings: DECEMBER, items });
		expect(where(found)['c-frit']).toBe('2026-12-17');
		expect(why(found, 'c-frit')).toMatchObject({ type: 'heavy', nearer: '2026-12-03' });
	});

	test('samme tema samles på ét møde', () => {
		const items = [
			item('a-by', '2026-12-17 2026-12-17', { minutes: 15, theme: 'By og bolig' }),
			item('b-by', '2026-12-01 2026-12-31', { minutes: 10, theme: 'By og bolig' })
		];
		const found = plan({ meetings: DECEMBER, items });
		expect(where(found)).toEqual({ 'a-by': '2026-12-17', 'b-by': '2026-12-17' });
		// Begge møder er næsten tomme: belastningen siger intet.
		expect(why(found, 'b-by')).toEqual({ type: 'by-load' });
	});

	test('højst 85 % af tidsrammen er i brug, når der er et andet møde', () => {
		const items = [
			item('a-fast', '2026-12-03 2026-12-03', { minutes: 120, priority: 'must' }),
			item('b-frit', '2026-12-01 2026-12-31', { minutes: 20 })
		];
		expect(where(plan({ meetings: DECEMBER, items }))['b-frit']).toBe('2026-12-17');
	});
});

describe('Det, ingen flytter', () => {
	const window = '2026-12-01 2026-12-31 2026-12-01';

	test.each(['sent', 'held', 'approved'] as const)('punkter på et møde, der er %s', (status) => {
		const meetings = [meeting('2026-12-03'), meeting('2026-12-17', { status, timeBudget: 0 })];
		const standing = [{ item: 'punkt', meeting: '2026-12-17' }];
		const pins = [{ item: 'punkt', meeting: '2026-12-03' }];
		const found = plan({ meetings, items: [item('punkt', window)], standing, pins });
		expect(where(found)).toEqual({ punkt: '2026-12-17' });
		expect(why(found, 'punkt')).toEqual({ type: 'frozen', status });
	});

	test('punkter på et møde før i dag, også når ingen satte dets status', () => {
		const meetings = [meeting('2026-11-19'), meeting('2026-12-03')];
		const standing = [{ item: 'punkt', meeting: '2026-11-19' }];
		const items = [item('punkt', '2026-11-01 2026-12-31 2026-12-03')];
		expect(where(plan({ meetings, items, standing }))).toEqual({ punkt: '2026-11-19' });
	});

	test('et møde i dag er ikke forbi: punktet kan endnu flyttes fra det', () => {
		const meetings = [meeting('2026-11-22'), meeting('2026-12-03')];
		const standing = [{ item: 'punkt', meeting: '2026-11-22' }];
		const pins = [{ item: 'punkt', meeting: '2026-12-03' }];
		const items = [item('punkt', '2026-11-01 2026-12-31 2026-11-01')];
		expect(where(plan({ meetings, items, standing, pins }))).toEqual({ punkt: '2026-12-03' });
	});

	test('nye punkter kommer ikke på udsendte eller forgangne møder', () => {
		const meetings = [meeting('2026-11-19'), meeting('2026-12-03', { status: 'sent' })];
		const items = [item('punkt', '2026-11-01 2026-12-31 2026-11-01')];
		expect(plan({ meetings, items })).toEqual({
			placements: [],
			unplaced: [{ item: 'punkt', reason: { type: 'no-meeting' } }]
		});
	});
});

describe('Fastlåste punkter', () => {
	const items = [item('punkt', '2026-12-01 2026-12-10 2026-12-01')];

	test('står, hvor en person satte dem, også uden for vinduet og over tidsrammen', () => {
		const meetings = [meeting('2026-12-03'), meeting('2026-12-17', { timeBudget: 0 })];
		const found = plan({ meetings, items, pins: [{ item: 'punkt', meeting: '2026-12-17' }] });
		expect(where(found)).toEqual({ punkt: '2026-12-17' });
		expect(why(found, 'punkt')).toEqual({ type: 'pinned', outsideWindow: true });
	});

	test('før vinduet er lige så meget uden for det som efter', () => {
		const meetings = [meeting('2026-11-26'), ...DECEMBER];
		const reasonOn = (meeting: string) =>
			why(plan({ meetings, items, pins: [{ item: 'punkt', meeting }] }), 'punkt');
		expect(reasonOn('2026-11-26')).toEqual({ type: 'pinned', outsideWindow: true });
		expect(reasonOn('2026-12-03')).toEqual({ type: 'pinned', outsideWindow: false });
	});

	test('på intet møde er taget af dagsordenen', () => {
		const found = plan({ meetings: DECEMBER, items, pins: [{ item: 'punkt', meeting: null }] });
		expect(found.unplaced).toEqual([{ item: 'punkt', reason: { type: 'taken-out' } }]);
	});

	test('på et aflyst eller forsvundet møde er uden plads', () => {
		const meetings = [meeting('2026-12-03', { status: 'cancelled' }), meeting('2026-12-10')];
		for (const gone of ['2026-12-03', '2026-12-24']) {
			const found = plan({ meetings, items, pins: [{ item: 'punkt', meeting: gone }] });
			expect(found.unplaced).toEqual([{ item: 'punkt', reason: { type: 'pin-gone' } }]);
		}
	});
});

describe('Rammepunkter', () => {
	const standing = { standing: 'opening', minutes: 5 } as const;

	test('står på deres eget møde og tæller med deres egne minutter', () => {
		const meetings = [meeting('2026-12-03', { timeBudget: 30 }), meeting('2026-12-17')];
		const items = [
			item('åbner', '2026-12-03 2026-12-03 2026-12-03', standing),
			item('punkt', '2026-12-01 2026-12-31 2026-12-01')
		];
		const found = plan({ meetings, items });
		expect(where(found)).toEqual({ åbner: '2026-12-03', punkt: '2026-12-17' });
		expect(why(found, 'åbner')).toEqual({ type: 'standing', position: 'opening' });
	});
});

describe('Uden plads', () => {
	const july = item('juli', '2027-07-01 2027-07-31 2027-07-01');
	const recess = { from: day('2027-07-01'), to: day('2027-07-31'), name: 'Sommerferie' };

	test('nævner ferien, når den dækker hele vinduet', () => {
		const found = plan({ meetings: DECEMBER, items: [july], recesses: [recess] });
		expect(why(found, 'juli')).toEqual({ type: 'no-meeting', recess: 'Sommerferie' });
	});

	test('nævner også ferien, når den er forbi: ingen har forsømt noget', () => {
		const recess = { from: day('2026-07-01'), to: day('2026-07-31'), name: 'Sommerferie' };
		const items = [
			item('i ferien', '2026-07-01 2026-07-31 2026-07-01'),
			item('også før', '2026-06-30 2026-07-31 2026-06-30')
		];
		const found = plan({ meetings: DECEMBER, items, recesses: [recess] });
		expect(why(found, 'i ferien')).toEqual({ type: 'no-meeting', recess: 'Sommerferie' });
		expect(why(found, 'også før')).toEqual({ type: 'past' });
	});

	test('nævner ingen ferie, som der holdes møder i, eller som kun dækker noget af det', () => {
		const allowed = { ...recess, meetings: 'allowed' as const };
		const short = { ...recess, to: day('2027-07-30') };
		const meetings = [...DECEMBER, meeting('2027-08-05')];
		const found = plan({ meetings, items: [july], recesses: [allowed, short] });
		expect(why(found, 'juli')).toEqual({ type: 'no-meeting' });
	});

	test('er det, hvis vindue når ud over de planlagte møder', () => {
		const items = [item('senere', '2027-12-30 2028-01-31 2027-12-30')];
		expect(why(plan({ meetings: DECEMBER, items }), 'senere')).toEqual({ type: 'after-horizon' });
	});

	test('er det i et år, som der endnu ikke er planlagt møder i', () => {
		const items = [
			item('næste år', '2027-01-01 2027-01-31 2027-01-01'),
			item('i år', '2026-12-28 2027-01-31 2026-12-28')
		];
		const found = plan({ meetings: DECEMBER, items });
		expect(why(found, 'næste år')).toEqual({ type: 'after-horizon' });
		expect(why(found, 'i år')).toEqual({ type: 'no-meeting' });
	});

	test('er det, hvis frist er gået', () => {
		const items = [item('gået', '2026-10-01 2026-11-21 2026-10-01')];
		expect(why(plan({ meetings: DECEMBER, items }), 'gået')).toEqual({ type: 'past' });
	});

	test('er ikke det, der kan stå på et møde i dag', () => {
		const items = [item('i dag', '2026-11-01 2026-11-22 2026-11-01')];
		const found = plan({ meetings: [meeting('2026-11-22')], items });
		expect(where(found)).toEqual({ 'i dag': '2026-11-22' });
	});
});
