import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { createRawSnippet } from 'svelte';
import axe from 'axe-core';
import '../../src/app.css';
import Dialog from '#lib/components/Dialog.svelte';
import ItemDetails from '#lib/components/ItemDetails.svelte';
import type { ItemAbout } from '#lib/components/year/item-about.ts';
import { civilDate } from '#lib/domain/civil-date.ts';

const about: ItemAbout = {
	visible: true,
	id: 'a',
	number: 4,
	caseNumber: '81.28.00-P07-1-20',
	meeting: { date: civilDate('2020-11-19'), start: '09:00', status: 'planned' },
	title: 'Sygefravær 3. kv. 2020',
	kind: 'status',
	minutes: 15,
	proposer: 'Kommunaldirektøren',
	presenter: null,
	theme: 'Personale og arbejdsmiljø',
	closed: false,
	priority: 'must',
	pinned: false,
	standing: null,
	window: { earliest: civilDate('2020-11-14'), latest: civilDate('2020-12-29') },
	why: 'Orienteres 45 dage efter 3. kvartal (14. november). Første møde derefter er 19. november.',
	series: 's',
	rule: 'Hvert kvartal, 45 dage efter kvartalets udløb, første møde derefter',
	source: null,
	previous: null,
	next: { id: 'b', title: 'Sygefravær 4. kv. 2020', date: civilDate('2021-02-18') }
};

const body = createRawSnippet(() => ({ render: () => '<p>Indhold</p>' }));

test('an item says why it is here, by which rule, and when it comes next', async () => {
	const screen = await render(ItemDetails, { about, base: '/chefforum' });
	await expect
		.element(screen.getByRole('heading', { name: 'Hvorfor står punktet her?' }))
		.toBeVisible();
	await expect.element(screen.getByText(/Første møde derefter er 19. november/)).toBeVisible();
	await expect.element(screen.getByText(/^Regel: Hvert kvartal/)).toBeVisible();
	const next = screen.getByRole('link', { name: /Næste gang/ });
	await expect.element(next).toHaveAttribute('href', '/chefforum/punkt/b');
});

test('a locked item shows its place and case number and nothing else', async () => {
	const { id, number, caseNumber, meeting } = about;
	const screen = await render(ItemDetails, {
		about: { visible: false, id, number, caseNumber, meeting },
		base: '/chefforum'
	});
	const words = [...screen.container.querySelectorAll('dt')].map((term) => term.textContent);
	expect(words).toEqual(['Møde', 'Sagsnummer']);
});

test('a dialog opens over the page and gives the focus back', async () => {
	const link = document.body.appendChild(document.createElement('button'));
	link.focus();
	let closed = 0;
	const props = { title: 'Sygefravær', onclose: () => (closed += 1), children: body };
	const screen = await render(Dialog, { ...props, open: false });
	await screen.rerender({ open: true });
	await expect.element(screen.getByRole('dialog', { name: 'Sygefravær' })).toBeVisible();
	expect(document.activeElement).not.toBe(link);
	expect((await axe.run(screen.container)).violations).toEqual([]);
	await screen.getByRole('button', { name: 'Luk' }).click();
	expect(closed).toBe(1);
	await screen.rerender({ open: false });
	await expect.poll(() => document.activeElement).toBe(link);
	link.remove();
});
