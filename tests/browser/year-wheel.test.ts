import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import axe from 'axe-core';
import '../../src/app.css';
import '#lib/components/year/themes.css';
import YearKey from '#lib/components/YearKey.svelte';
import YearMatrix from '#lib/components/YearMatrix.svelte';
import YearWheel from '#lib/components/YearWheel.svelte';
import { groupsOf } from '#lib/components/year/rows.ts';
import { themesOf } from '#lib/components/year/year-plan.ts';
import { chefforum2027 as plan } from '../fixtures/year-plan.ts';

const groups = groupsOf(plan, themesOf(plan));
const props = { plan, groups, base: '/chefforum', keyId: 'noegle' };

function hrefs(container: Element, selector: string): string[] {
	return [...container.querySelectorAll(selector)].map((link) => link.getAttribute('href') ?? '');
}

test('every arc is a link to its item, and says number, title and day', async () => {
	const screen = await render(YearWheel, props);
	const arc = screen.getByRole('link', {
		name: '8: Sygefravær 4. kv. 2026, torsdag den 18. februar'
	});
	await expect.element(arc).toHaveAttribute('href', '/chefforum/punkt/sygefravaer-02-18');
});

test('every dot is a link to its meeting; the next one says so', async () => {
	const screen = await render(YearWheel, props);
	const dot = screen.getByRole('link', {
		name: /^Næste møde, torsdag den 18. marts, uge 11: 2 punkter/
	});
	await expect.element(dot).toHaveAttribute('href', '/chefforum/moeder/2027-03-18');
});

test('the wheel can be skipped', async () => {
	const screen = await render(YearWheel, props);
	const skip = screen.getByRole('link', { name: 'Spring hjulet over' });
	await expect.element(skip).toHaveAttribute('href', '#noegle');
});

test('the item pointed at is read in the middle, and its other rounds are lit', async () => {
	const screen = await render(YearWheel, props);
	await screen.getByRole('link', { name: /^8: .*torsdag den 18. februar$/ }).hover();
	const middle = () => screen.container.querySelector('.middle')?.textContent;
	await expect.poll(middle).toContain('Sygefravær 4. kv. 2026');
	expect(screen.container.querySelectorAll('a.lit')).toHaveLength(4);
});

test('the table under the wheel has every link the arcs have', async () => {
	const wheel = await render(YearWheel, props);
	const key = await render(YearKey, { groups, base: '/chefforum', id: 'noegle', year: 2027 });
	const there = new Set(hrefs(key.container, 'a'));
	const arcs = hrefs(wheel.container, 'a.arc');
	expect(arcs.length).toBeGreaterThan(40);
	expect(arcs.filter((href) => !there.has(href))).toEqual([]);
});

test('the matrix links to the same items', async () => {
	const wheel = await render(YearWheel, props);
	const matrix = await render(YearMatrix, { plan, groups, base: '/chefforum' });
	const there = new Set(hrefs(matrix.container, 'td a'));
	expect(hrefs(wheel.container, 'a.arc').filter((href) => !there.has(href))).toEqual([]);
});

test('axe finds nothing in wheel, key and matrix', async () => {
	const wheel = await render(YearWheel, props);
	const key = await render(YearKey, { groups, base: '/chefforum', id: 'noegle', year: 2027 });
	const matrix = await render(YearMatrix, { plan, groups, base: '/chefforum' });
	for (const { container } of [wheel, key, matrix]) {
		const { violations } = await axe.run(container);
		expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
	}
});
