import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../src/app.css';
import ChangeSteps from '#lib/components/change/ChangeSteps.svelte';
import type { ChangeForm } from '#lib/text/change-form.ts';

const form: ChangeForm = {
	title: 'Nyt holdepunkt',
	fields: [{ name: 'datoer', label: 'Datoer', type: 'list' }],
	values: { datoer: '' },
	submit: 'Opret holdepunktet',
	back: '/holdepunkter'
};
const change = {
	form,
	back: '/chefforum/holdepunkter',
	action: '/chefforum/aendring/x',
	query: ''
};
const shown = { changes: [], revision: 1, commandId: 'a', since: [] };
const answer = { values: { datoer: '10. november' }, step: { shown } };

test('what is typed after a change was shown cannot be passed over by saving what was shown', async () => {
	const screen = await render(ChangeSteps, { change, answer });
	const save = screen.getByRole('button', { name: 'Opret holdepunktet' });
	await expect.element(save).toBeVisible();
	await screen.getByLabelText(/Bemærkning til loggen/).fill('Nye datoer fra bestyrelsen');
	await screen.getByLabelText('Datoer').fill('26. oktober');
	await expect.element(save).not.toBeInTheDocument();
	await expect.element(screen.getByRole('button', { name: 'Vis ændringen igen' })).toBeVisible();
});

test('one form holds the fields and the button that saves, so that what was typed last is what is sent', async () => {
	const screen = await render(ChangeSteps, { change, answer });
	const form = screen.container.querySelector('form');
	const save = screen.getByRole('button', { name: 'Opret holdepunktet' }).element();
	expect(screen.container.querySelectorAll('form')).toHaveLength(1);
	expect(form?.contains(save)).toBe(true);
	expect(form?.elements.namedItem('datoer')).toBe(screen.getByLabelText('Datoer').element());
});
