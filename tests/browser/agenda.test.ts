import { expect, onTestFinished, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AgendaDraft from '../../src/lib/components/AgendaDraft.svelte';
import type { Entry } from '../../src/lib/components/AgendaItem.svelte';
import type { DocumentSection } from '#lib/documents/meeting-document.ts';

const SPANS = ['09:00', '09:00', '09:15', '09:30', '09:45'];

function entry(id: string, heading: string, at: number, more: Partial<Entry> = {}): Entry {
	const [from = '09:00', to = '09:00'] = [SPANS[at - 1], SPANS[at]];
	return {
		item: {
			...{ readable: true, id, number: at, heading, caseNumber: '', closed: false, sections: [] },
			clock: { from, to }
		},
		...{ part: 'body', about: null, why: '', writable: false, missing: [] },
		...more
	};
}

const POINTS: DocumentSection = {
	...{ name: 'recommendation', label: 'Indstilling', lead: 'Kommunaldirektøren indstiller,' },
	points: ['at orienteringen tages til efterretning', 'at følge op'].map((text) => [
		{ type: 'text', text }
	])
};
const CITY = entry('b', 'CF - Byudvikling (15 min.)', 2);

const ENTRIES: readonly Entry[] = [
	entry('a', 'CF - Godkendelse af dagsorden og referat', 1, { part: 'opening' }),
	{ ...CITY, item: { ...CITY.item, sections: [POINTS] } as Entry['item'] },
	entry('c', 'CF - Sygefravær (15 min.)', 3),
	entry('d', 'CF - Licenser (15 min.)', 4),
	{
		item: {
			...{ readable: false, id: 'e', number: 5, heading: 'Lukket' },
			caseNumber: '81.36.05-G01-1-26'
		},
		...{ part: 'body', about: null, why: '', writable: false, missing: [] }
	},
	entry('f', 'CF - Eventuelt', 6, { part: 'closing' })
];

function agenda(mayEdit: boolean) {
	return {
		entries: ENTRIES,
		forum: 'chefforum',
		date: '2027-01-07',
		mayEdit,
		mayArrange: mayEdit,
		commandId: '00000000-0000-4000-8000-000000000001'
	};
}

const titles = () =>
	[...document.querySelectorAll('.agenda h2')].map((heading) => heading.textContent);

test('items are numbered and timed; a closed one shows its number and case number only', async () => {
	const screen = await render(AgendaDraft, agenda(false));
	expect(titles().map((title) => title?.trim().replace(/\s+/g, ' '))).toEqual([
		'Punkt 1: CF - Godkendelse af dagsorden og referat',
		'Punkt 2: CF - Byudvikling (15 min.)',
		'Punkt 3: CF - Sygefravær (15 min.)',
		'Punkt 4: CF - Licenser (15 min.)',
		'Punkt 5: Lukket',
		'Punkt 6: CF - Eventuelt'
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
	const lines = [...document.querySelectorAll('#punkt-2 li')].map((line) =>
		line.textContent.trim()
	);
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
