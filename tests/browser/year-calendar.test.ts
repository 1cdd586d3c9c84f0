import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import axe from 'axe-core';
import '../../src/app.css';
import '#lib/components/year/themes.css';
import YearCalendar from '#lib/components/YearCalendar.svelte';
import { filtered, themesOf } from '#lib/components/year/year-plan.ts';
import { chefforum2027 as plan } from '../fixtures/year-plan.ts';

const props = { plan, base: '/chefforum', themes: themesOf(plan), partial: false };

async function drawn() {
	const screen = await render(YearCalendar, props);
	await expect.poll(() => screen.container.querySelectorAll('.fc-event').length).toBeGreaterThan(0);
	return screen;
}

async function violations(container: Element) {
	const found = await axe.run(container);
	return found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

test('the year has one chip per meeting, a link that says its day', async () => {
	const { container } = await drawn();
	const chips = [...container.querySelectorAll('a.chip')];
	expect(chips).toHaveLength(24);
	expect(chips[0]?.getAttribute('href')).toBe('/chefforum/moeder/2027-01-07');
	expect(chips[0]?.getAttribute('aria-label')).toBe('CF · 3 pkt., 7. januar kl. 09:00');
	expect(container.querySelectorAll('.fc-more-link')).toHaveLength(0);
});

test('the month has the items, numbered as on the agenda', async () => {
	await page.viewport(1280, 900);
	const screen = await drawn();
	await screen.getByRole('button', { name: 'Måned', exact: true }).click();
	await expect.poll(() => screen.container.querySelectorAll('a.line').length).toBeGreaterThan(0);
	const lines = [...screen.container.querySelectorAll('a.line')].map((line) => line.textContent);
	expect(lines).toContain('2. Orientering vedr. byudvikling');
});

test('the list has every item of the year', async () => {
	const screen = await drawn();
	await screen.getByRole('button', { name: 'Liste', exact: true }).click();
	await expect
		.poll(() => screen.container.querySelectorAll('.fc-list-event.line').length)
		.toBe(plan.items.length);
	expect(await violations(screen.container)).toEqual([]);
});

test('what is filtered away leaves the calendar', async () => {
	const screen = await drawn();
	const some = filtered(plan, { theme: 'Sundhed', proposer: null, kind: null });
	await screen.rerender({ ...props, plan: some, partial: true });
	await expect.poll(() => screen.container.querySelectorAll('a.chip').length).toBe(1);
});

test('the table says the same until the calendar is there, and then stands closed', async () => {
	const screen = await render(YearCalendar, props);
	const table = screen.container.querySelector('details');
	expect(table?.open).toBe(true);
	expect(table?.querySelectorAll('tbody a[href*="/punkt/"]')).toHaveLength(plan.items.length);
	await expect.poll(() => table?.open).toBe(false);
});

test('axe finds nothing in the year and in the month', async () => {
	const screen = await drawn();
	expect(await violations(screen.container)).toEqual([]);
	await screen.getByRole('button', { name: 'Måned', exact: true }).click();
	await expect
		.poll(() => screen.container.querySelectorAll('.fc-dayGridMonth-view').length)
		.toBe(1);
	expect(await violations(screen.container)).toEqual([]);
});
