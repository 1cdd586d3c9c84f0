import { error, fail, redirect } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import { foundDates } from '#lib/server/anchors/found-dates.ts';
import * as anchors from '#lib/server/anchors.ts';
import * as steps from '#lib/server/change-steps.ts';
import { today } from '#lib/server/clock.ts';
import { commandOf } from '#lib/server/command.ts';
import { valuesOf } from '#lib/server/item-form.ts';
import { yearOf } from '#lib/domain/civil-date.ts';
import { withSaved } from '../../../saved-changes.ts';
import { chosenDates, review } from './review.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const NONE_CHOSEN = 'Vælg mindst en dato, holdepunktet ikke har i forvejen.';

export const load: PageServerLoad = async (event) => {
	const { anchor } = await asked(event);
	return { anchor: { slug: anchor.id, name: anchor.name }, year: yearOf(today()) + 1 };
};

export const actions: Actions = {
	laes: async (event) => {
		const { anchor } = await asked(event);
		const form = await event.request.formData();
		const values = valuesOf(form);
		const file = form.get('fil');
		const uploaded = file instanceof File && file.size > 0 ? await bytesOf(file) : undefined;
		if (!/^2[01]\d\d$/.test(values.aar ?? '')) {
			return fail(400, { values, errors: { aar: 'Skriv et år fra 2000 til 2199.' } });
		}
		if (!uploaded && !values.tekst?.trim()) {
			return fail(400, { values, errors: { fil: 'Vælg en fil, eller indsæt datoerne nedenfor.' } });
		}
		const from = { file: uploaded, text: values.tekst ?? '' };
		const found = await foundDates(from, Number(values.aar));
		if (!found.ok) {
			return fail(400, { values, errors: { [uploaded ? 'fil' : 'tekst']: found.message } });
		}
		return { review: review(found.dates, anchor.dates), leftOut: found.leftOut };
	},

	vis: async (event) => {
		const { viewer, anchor } = await asked(event);
		const values = valuesOf(await event.request.formData());
		const { found, chosen } = chosenDates(values);
		const shown = { review: review(found, anchor.dates, chosen), values };
		if (chosen.length === 0) return fail(400, { ...shown, step: { message: NONE_CHOSEN } });
		const step = await steps.show(viewer, anchors.setDates(anchor.row, chosen));
		return step.status === 200 ? { ...shown, step } : fail(step.status, { ...shown, step });
	},

	gem: async (event) => {
		const { forum, viewer, anchor } = await asked(event);
		const form = await event.request.formData();
		const values = valuesOf(form);
		const { found, chosen } = chosenDates(values);
		const command = commandOf(form);
		const change = anchors.setDates(anchor.row, chosen);
		const step = await steps.save(viewer, command, change, values);
		if (step.status === 303) {
			redirect(303, withSaved(`/${forum.slug}/holdepunkter/${anchor.id}`, command));
		}
		return fail(step.status, { review: review(found, anchor.dates, chosen), values, step });
	}
};

async function asked(event: RequestEvent | Parameters<PageServerLoad>[0]) {
	const access = await requireSecretary(event);
	const anchor = await anchors.find(access.viewer, event.params.slug);
	if (!anchor || anchor.follows)
		error(404, 'Holdepunktet findes ikke, eller dets datoer er ikke egne.');
	return { ...access, anchor };
}

async function bytesOf(file: File) {
	return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
