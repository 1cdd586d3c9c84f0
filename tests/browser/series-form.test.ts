import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import SeriesForm from '../../src/lib/components/SeriesForm.svelte';

const VALUES = {
	title: 'Orientering vedr. byudvikling',
	kind: 'information',
	minutes: '15',
	proposer: 'Kommunaldirektøren',
	priority: 'should',
	timing: 'per-period',
	period: 'month',
	afterPeriod: 'quarter',
	afterMinDays: '45',
	afterMaxDays: '90',
	ruleBy: 'builder',
	ruleFrequency: 'yearly',
	ruleInterval: '1',
	ruleOrdinal: '3',
	ruleWeekday: 'TH',
	ruleMonth: '3',
	rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH'
};
const PROPS = {
	forum: 'chefforum',
	values: VALUES,
	known: { themes: ['By og bolig'], proposers: ['Kommunaldirektøren'] },
	anchors: [{ id: 'abc', name: 'ABC-bestyrelsesmøde' }],
	others: [{ slug: 'it', title: 'Status fra IT & Digitalisering' }],
	action: '?/opret',
	submit: 'Opret fast punkt'
};

function answering(body: unknown) {
	const asked = vi.fn((..._: Parameters<typeof fetch>) => Promise.resolve(Response.json(body)));
	vi.stubGlobal('fetch', asked);
	return asked;
}

/** At once, as fast typing is: no machine is too slow to take both for one. */
function type(id: string, text: string): void {
	const input = document.getElementById(id) as HTMLInputElement;
	input.value = text;
	input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

afterEach(() => vi.unstubAllGlobals());

test('only the fields of the chosen rule are shown, and the others keep what was typed', async () => {
	const screen = await render(SeriesForm, PROPS);
	const months = screen.getByLabelText('januar');
	await expect.element(months).toBeVisible();
	await screen.getByLabelText(/Når en periode er slut/).click();
	await screen.getByLabelText('Mindst dage efter').fill('30');
	await screen.getByLabelText(/En gang i hver periode/).click();
	await expect.element(months).toBeVisible();
	const days = document.querySelector<HTMLInputElement>('#afterMinDays');
	expect(days?.checkVisibility()).toBe(false);
	expect(days?.value).toBe('30');
});

test('a rule by the year has a month, one by the week has neither month nor number', async () => {
	await render(SeriesForm, { ...PROPS, values: { ...VALUES, timing: 'rrule' } });
	const shown = (id: string) => document.getElementById(id)?.checkVisibility();
	expect([shown('ruleMonth'), shown('ruleOrdinal')]).toEqual([true, true]);
	const frequency = document.querySelector<HTMLSelectElement>('#ruleFrequency');
	if (!frequency) throw new Error('no builder');
	frequency.value = 'weekly';
	await vi.waitFor(() =>
		expect([shown('ruleMonth'), shown('ruleOrdinal')]).toEqual([false, false])
	);
});

test('the preview follows the typing, after a pause and once for all of it', async () => {
	const asked = answering({
		rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH',
		preview: {
			sentence: 'En gang om måneden, helst månedens første møde',
			upcoming: [
				{
					periodLabel: 'januar 2027',
					meeting: '2027-01-07',
					later: false,
					sentence: 'En gang om måneden.'
				},
				{
					periodLabel: 'juli 2027',
					meeting: null,
					later: false,
					sentence: 'Der er intet møde (Sommerferie).'
				}
			],
			changes: [{ type: 'added', item: 'i', title: 'Byudvikling', to: '2027-01-07' }]
		}
	});
	const screen = await render(SeriesForm, PROPS);
	type('title', 'Byudvikling');
	type('minutes', '20');
	const link = screen.getByRole('link', { name: 'tor. 7. jan. 2027' });
	await expect.element(link).toHaveAttribute('href', '/chefforum/moeder/2027-01-07');
	await expect.element(screen.getByText('Der er intet møde (Sommerferie).')).toBeVisible();
	expect(asked).toHaveBeenCalledTimes(1);
	const [url, request] = asked.mock.calls[0] ?? [];
	expect(url).toBe('/chefforum/faste-punkter/forhaandsvisning');
	expect((request?.body as FormData).get('minutes')).toBe('20');
});

test('a half-typed field says what the preview waits for, and loses nothing', async () => {
	answering({ rule: '', errors: { minutes: 'Skriv minutterne som et helt tal, f.eks. 15.' } });
	const screen = await render(SeriesForm, PROPS);
	await screen.getByLabelText('Minutter').fill('');
	await expect.element(screen.getByText(/Skriv minutterne som et helt tal/)).toBeVisible();
	await expect.element(screen.getByLabelText('Titel')).toHaveValue(VALUES.title);
});

test('a refused form lists its errors with links to the fields', async () => {
	const errors = { caseNumber: 'Skriv sagsnummeret som 00.01.10-P35-1-19.' };
	const screen = await render(SeriesForm, { ...PROPS, errors });
	const link = screen.getByRole('link', { name: errors.caseNumber });
	await expect.element(link).toHaveAttribute('href', '#caseNumber');
	await expect.element(screen.getByLabelText('Sagsnummer')).toHaveAttribute('aria-invalid', 'true');
});

test('what was shown is put away when something is written, and only then', async () => {
	answering({ rule: '', errors: {} });
	const shown = { changes: [], revision: 3, commandId: 'c', since: [] };
	const screen = await render(SeriesForm, { ...PROPS, step: { shown, seal: 's' } });
	const save = screen.getByRole('button', { name: 'Opret fast punkt' });
	await expect.element(save).toBeVisible();
	type(document.querySelector('[name=note]')?.id ?? '', 'Besluttet i dag');
	await expect.element(save).toBeVisible();
	type('minutes', '20');
	await expect.element(save).not.toBeInTheDocument();
	await expect.element(screen.getByRole('button', { name: 'Vis, hvad der sker' })).toBeVisible();
});
