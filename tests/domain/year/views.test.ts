import { describe, expect, test } from 'vitest';
import { calendarEntries } from '#lib/components/year/calendar.ts';
import { monthsOf } from '#lib/components/year/list.ts';
import { colourOf, groupsOf } from '#lib/components/year/rows.ts';
import { queryFor, readAddress } from '#lib/components/year/view-url.ts';
import {
	filterChoices,
	filtered,
	themesOf,
	type YearFilters,
	type YearPlan
} from '#lib/components/year/year-plan.ts';
import { chefforum2027 as plan } from '../../fixtures/year-plan.ts';

const NONE: YearFilters = { theme: null, proposer: null, kind: null };
const themes = themesOf(plan);

function rowIds(shown: YearPlan): string[] {
	const rows = groupsOf(shown, themes).flatMap((group) => group.rows);
	return rows.flatMap((row) => row.cells.map(({ item }) => item.id)).toSorted();
}

describe('the four views show the same items', () => {
	test.each([
		['without filters', NONE],
		['of one theme', { ...NONE, theme: 'By og bolig' }],
		[
			'of one proposer and kind',
			{ ...NONE, proposer: 'Kommunaldirektøren', kind: 'status' as const }
		]
	])('%s', (_, filters) => {
		const shown = filtered(plan, filters);
		const ids = shown.items.map((item) => item.id).toSorted();
		const months = monthsOf(shown, filters !== NONE).flatMap((month) => month.entries);
		const listed = months.flatMap((entry) => (entry.type === 'meeting' ? entry.items : []));
		const drawn = calendarEntries(shown, '/cf', themes, 'month', false).filter(({ url }) =>
			url?.includes('/punkt/')
		);
		expect(ids.length).toBeGreaterThan(0);
		expect(rowIds(shown)).toEqual(ids);
		expect(listed.map((item) => item.id).toSorted()).toEqual(ids);
		expect(drawn.map((entry) => entry.id).toSorted()).toEqual(ids);
	});
});

describe('closed items', () => {
	test('a locked item passes no filter: nobody learns its theme by asking', () => {
		const shown = filtered(plan, { ...NONE, kind: 'discussion' });
		expect(shown.items.some((item) => !item.visible)).toBe(false);
	});

	test('a locked item stands in a group of its own and is called Lukket', () => {
		const locked = groupsOf(plan, themes).find((group) => group.type === 'locked');
		expect(locked?.rows.map((row) => [row.title, row.rule, row.cells.length])).toEqual([
			['Lukket', '', 2]
		]);
	});

	test('the calendar says Lukket of it, and its number', () => {
		const entries = calendarEntries(plan, '/cf', themes, 'month', false);
		expect(entries.find(({ id }) => id === 'lukket-02-04')?.title).toBe('3. Lukket');
	});
});

describe('rows', () => {
	test('are numbered 1…n from the rim inwards; standing items have no number', () => {
		const groups = groupsOf(plan, themes);
		const numbers = groups.flatMap((group) => group.rows.map((row) => row.number));
		expect(numbers).toEqual([...Array.from({ length: 15 }, (_, index) => index + 1), null, null]);
		expect(groups.at(-1)?.name).toBe('Rammepunkter');
	});

	test('a theme keeps its colour when others are filtered away', () => {
		const shown = filtered(plan, { ...NONE, theme: 'Økonomi' });
		expect(groupsOf(shown, themes)[0]?.colour).toBe(colourOf('Økonomi', themes));
		expect(colourOf(null, themes)).toBe('theme-none');
	});

	test('a round without a meeting stands in its row', () => {
		const rows = groupsOf(plan, themes).flatMap((group) => group.rows);
		const city = rows.find((row) => row.title === 'Orientering vedr. byudvikling');
		expect(city?.unplaced.map((item) => item.id)).toEqual(['byudvikling-uden']);
	});
});

describe('the calendar', () => {
	test('has one chip per meeting in the year: CF · 3 pkt.', () => {
		const entries = calendarEntries(plan, '/cf', themes, 'year', false);
		const chips = entries.filter((entry) => entry.classNames.includes('chip'));
		expect(chips).toHaveLength(24);
		expect(chips[0]).toMatchObject({
			title: 'CF · 3 pkt.',
			start: '2027-01-07',
			url: '/cf/moeder/2027-01-07'
		});
		expect(chips.find(({ start }) => start === '2027-10-28')?.title).toBe('CF · aflyst');
	});

	test('a recess ends the day after its last', () => {
		const summer = calendarEntries(plan, '/cf', themes, 'year', false).find(
			(e) => e.label === 'Sommerferie'
		);
		expect(summer).toMatchObject({ start: '2027-07-01', end: '2027-08-01' });
	});

	test('a list says a recess once, with its days', () => {
		const summer = calendarEntries(plan, '/cf', themes, 'list', false).find(
			(e) => e.label === 'Sommerferie'
		);
		expect(summer).toMatchObject({
			title: 'Sommerferie, 1.–31. juli',
			start: '2027-07-01',
			end: '2027-07-02'
		});
	});

	test('a closed day may break between the parts of its name only', () => {
		const titles = calendarEntries(plan, '/cf', themes, 'year', false)
			.filter(({ classNames }) => classNames.includes('closed'))
			.map(({ title }) => title.replaceAll('\u00ad', '|'));
		expect(titles).toEqual(
			expect.arrayContaining(['Skær|torsdag', 'Jule|aften', 'Kristi himmel|farts|dag'])
		);
	});
});

describe('the list', () => {
	test('has closed days and recesses between the meetings, weekends left out', () => {
		const march = monthsOf(plan).find(({ month }) => month === 3);
		const days = march?.entries.map((entry) => (entry.type === 'closed' ? entry.name : entry.from));
		expect(days).toEqual(['2027-03-04', '2027-03-18', 'Skærtorsdag']);
	});

	test('July has no meeting and says why', () => {
		const july = monthsOf(plan).find(({ month }) => month === 7);
		expect(july?.entries.map((entry) => entry.type === 'closed' && entry.name)).toEqual([
			'Sommerferie'
		]);
	});
});

describe('the address', () => {
	test('keeps view and filters', () => {
		const filters: YearFilters = { theme: 'By og bolig', proposer: null, kind: 'status' };
		const query = queryFor('matrix', filters);
		expect(query).toBe('?visning=matrix&tema=By+og+bolig&art=status');
		expect(readAddress(new URLSearchParams(query))).toEqual({ view: 'matrix', filters });
	});

	test.each(['visning=toString', 'art=constructor', 'visning=&art=&tema=', ''])(
		'reads %s as if nothing had been said',
		(query) => {
			expect(readAddress(new URLSearchParams(query))).toEqual({ view: 'hjul', filters: NONE });
		}
	);

	test('what can be chosen is what the visible items say, in Danish order', () => {
		expect(filterChoices(plan).themes.at(-1)).toBe('Økonomi');
		expect(filterChoices(plan).themes).not.toContain('Lukkede punkter');
	});
});
