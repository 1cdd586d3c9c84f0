import { expect, onTestFinished, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AgendaDraft from '../../src/lib/components/AgendaDraft.svelte';
import { draftAgenda, type AgendaItem, type ShownItem } from '#lib/domain/agenda.ts';

const EMPTY = { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] };

function item(id: string, title: string, more: Partial<AgendaItem> = {}): AgendaItem {
	return {
		visible: true,
		id,
		title,
		meeting: 'm',
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
		sections: EMPTY,
		version: 1,
		kind: 'discussion',
		minutes: 15,
		proposer: 'Kommunaldirektøren',
		closed: false,
		priority: 'should',
		...more
	};
}

const ITEMS: readonly ShownItem[] = [
	item('a', 'Godkendelse af dagsorden og referat', { standing: 'opening', minutes: 0 }),
	item('b', 'Byudvikling', {
		position: 1,
		sections: { ...EMPTY, recommendation: ['at orienteringen tages til efterretning', 'følge op'] }
	}),
	item('c', 'Sygefravær', { position: 2 }),
	item('d', 'Licenser', { position: 3 }),
	{
		visible: false,
		id: 'e',
		meeting: 'm',
		standing: null,
		position: 4,
		caseNumber: '81.36.05-G01-1-26'
	},
	item('f', 'Eventuelt', { standing: 'closing', minutes: 0 })
];

function agenda(mayEdit: boolean) {
	const draft = draftAgenda({ meeting: { start: '09:00', timeBudget: 150 }, items: ITEMS });
	const entries = draft.entries.map((entry) => ({ ...entry, why: '', missing: [] }));
	return {
		draft: { ...draft, entries },
		forum: 'chefforum',
		date: '2027-01-07',
		mayEdit,
		commandId: '00000000-0000-4000-8000-000000000001'
	};
}

const titles = () =>
	[...document.querySelectorAll('.agenda h2')].map((heading) => heading.textContent);

test('items are numbered and timed; a closed one shows its number and case number only', async () => {
	const screen = await render(AgendaDraft, agenda(false));
	expect(titles().map((title) => title?.trim().replace(/\s+/g, ' '))).toEqual([
		'Punkt 1: Godkendelse af dagsorden og referat',
		'Punkt 2: Byudvikling',
		'Punkt 3: Sygefravær',
		'Punkt 4: Licenser',
		'Punkt 5: Lukket',
		'Punkt 6: Eventuelt'
	]);
	const closed = document.querySelector('#punkt-5');
	expect(closed?.textContent?.replace(/\s+/g, ' ').trim()).toBe(
		'Punkt 5: Lukket 81.36.05-G01-1-26'
	);
	await expect.element(screen.getByText('09:15–09:30')).toBeVisible();
});

test('the recommendation is numbered, and every line says "at" once', async () => {
	const screen = await render(AgendaDraft, agenda(false));
	await expect.element(screen.getByText('Kommunaldirektøren indstiller,')).toBeVisible();
	const lines = [...document.querySelectorAll('#punkt-2 li')].map((line) => line.textContent);
	expect(lines).toEqual(['at orienteringen tages til efterretning', 'at følge op']);
});

test('readers get no buttons', async () => {
	await render(AgendaDraft, agenda(false));
	expect(document.querySelectorAll('.agenda button, .agenda form, .handle')).toHaveLength(0);
});

test('only the body can be arranged: up from the second, down to the last', async () => {
	await render(AgendaDraft, agenda(true));
	const steps = [...document.querySelectorAll<HTMLButtonElement>('.step')].map(
		({ value }) => value
	);
	expect(steps).toEqual(['ned:b', 'op:c', 'ned:c', 'op:d', 'ned:d']);
	expect(document.querySelector<HTMLInputElement>('input[name="ids"]')?.value).toBe('b,c,d,e');
});

test('two quick presses are two commands, the second from where the first left off', async () => {
	const { fetch } = window;
	onTestFinished(() => void (window.fetch = fetch));
	const posted: URLSearchParams[] = [];
	window.fetch = (_address, init) => {
		posted.push(init?.body as URLSearchParams);
		return new Promise<Response>(() => undefined);
	};
	await render(AgendaDraft, agenda(true));
	const press = () => document.querySelector<HTMLButtonElement>('[data-item="b"] .step')?.click();
	press();
	await expect.poll(() => titles()[2]).toMatch(/Byudvikling/);
	press();
	await expect.poll(() => posted).toHaveLength(2);
	expect(new Set(posted.map((form) => form.get('commandId'))).size).toBe(2);
	expect(posted[1]?.get('ids')).toBe('c,b,d,e');
});

test('dragging an item below another posts the new order', async () => {
	await render(AgendaDraft, agenda(true));
	const posted = new Promise<FormData>((resolve) => {
		document.addEventListener(
			'submit',
			(event) => {
				event.preventDefault();
				event.stopPropagation();
				resolve(new FormData(event.target as HTMLFormElement));
			},
			{ capture: true, once: true }
		);
	});
	const handle = document.querySelector('[data-item="b"] .handle');
	const below = document.querySelector('[data-item="c"]')?.getBoundingClientRect();
	const clientY = (below?.bottom ?? 0) - 2;
	handle?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
	window.dispatchEvent(new PointerEvent('pointermove', { clientY }));
	await new Promise(requestAnimationFrame);
	window.dispatchEvent(new PointerEvent('pointerup', { clientY }));
	expect((await posted).get('ids')).toBe('c,b,d,e');
});
