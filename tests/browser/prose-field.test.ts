import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ProseField from '../../src/lib/components/ProseField.svelte';

const PROPS = { forum: 'chefforum', name: 'caseText', label: 'Sagsfremstilling' };

function field(): HTMLTextAreaElement {
	return document.querySelector('textarea') as HTMLTextAreaElement;
}

function paste(types: Record<string, string>): void {
	const data = new DataTransfer();
	for (const [type, text] of Object.entries(types)) data.setData(type, text);
	field().focus();
	field().dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }));
}

afterEach(() => vi.unstubAllGlobals());

test('the buttons write in the text, and Ctrl+Z takes it back', async () => {
	const screen = await render(ProseField, { ...PROPS, value: 'målt to gange' });
	field().focus();
	field().setSelectionRange(5, 13);
	await screen.getByRole('button', { name: 'Fed (Ctrl+B)' }).click();
	expect(field().value).toBe('målt **to gange**');
	expect([field().selectionStart, field().selectionEnd]).toEqual([7, 15]);
	document.execCommand('undo');
	expect(field().value).toBe('målt to gange');
});

test('the buttons are one stop for Tab, and the arrows lead along them', async () => {
	const screen = await render(ProseField, PROPS);
	const buttons = () => [...document.querySelectorAll<HTMLElement>('[role=toolbar] button')];
	await expect.poll(() => buttons().filter(({ tabIndex }) => tabIndex === 0).length).toBe(1);
	buttons()[0]?.focus();
	const key = (name: string) =>
		document.activeElement?.dispatchEvent(
			new KeyboardEvent('keydown', { key: name, bubbles: true })
		);
	key('ArrowRight');
	expect(document.activeElement).toBe(buttons()[1]);
	key('ArrowLeft');
	key('ArrowLeft');
	await expect.element(screen.getByRole('button', { name: 'Tabel' })).toHaveFocus();
});

test('what is pasted from Word arrives as clean text where the cursor is', async () => {
	await render(ProseField, { ...PROPS, value: 'før efter' });
	field().focus();
	field().setSelectionRange(4, 4);
	const html = '<p class=MsoNormal style="mso-list:l0 level1 lfo1"><b>fed</b><o:p></o:p></p>';
	paste({ 'text/html': html, 'text/plain': '• fed' });
	await expect.poll(() => field().value).toBe('før - **fed**efter');
});

test('plain text is left to the browser', async () => {
	await render(ProseField, PROPS);
	const data = new DataTransfer();
	data.setData('text/plain', 'ren tekst');
	const event = new ClipboardEvent('paste', { clipboardData: data, cancelable: true });
	field().dispatchEvent(event);
	expect(event.defaultPrevented).toBe(false);
});

test('the text is shown as it is read, and told when it cannot be', async () => {
	const blocks = [{ type: 'paragraph', content: [{ type: 'text', text: 'Læst' }] }];
	const asked = vi.fn(() => Promise.resolve(Response.json({ blocks })));
	vi.stubGlobal('fetch', asked);
	const screen = await render(ProseField, { ...PROPS, value: 'Læst' });
	await screen.getByRole('button', { name: 'Vis som læst: Sagsfremstilling' }).click();
	await expect.element(screen.getByRole('region').getByText('Læst')).toBeVisible();
	asked.mockImplementation(() => Promise.reject(new TypeError('Failed to fetch')));
	field().value = 'Mere';
	field().dispatchEvent(new InputEvent('input', { bubbles: true }));
	await expect.element(screen.getByText(/kan ikke vises lige nu/)).toBeVisible();
	expect(field().value).toBe('Mere');
});
