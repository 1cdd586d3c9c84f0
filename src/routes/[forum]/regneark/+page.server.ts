import { fail, redirect } from '@sveltejs/kit';
import { dateOf, yearOf } from '#lib/domain/civil-date.ts';
import { requireSecretary, type Viewer } from '#lib/server/access.ts';
import * as steps from '#lib/server/change-steps.ts';
import { today } from '#lib/server/clock.ts';
import { commandOf } from '#lib/server/command.ts';
import { valuesOf, type FormValues } from '#lib/server/item-form.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planImport from '#lib/server/plan-import.ts';
import { withSaved } from '../saved-changes.ts';
import { shownReview } from './review.ts';
import type { Actions, PageServerLoad } from './$types';

const PASTED = 'Indsatte celler';
const NONE_CHOSEN = 'Vælg mindst en række, der ikke står i planen i forvejen.';

export const load: PageServerLoad = async (event) => {
	const { viewer } = await requireSecretary(event);
	const held = await meetings.list(viewer, { from: dateOf(2000, 1, 1), to: dateOf(2199, 12, 31) });
	const years = [...new Set(held.map(({ date }) => yearOf(date)))].sort((a, b) => b - a);
	return { years, year: yearOf(today()) + 1 };
};

export const actions: Actions = {
	laes: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const values = valuesOf(form);
		if (!/^2[01]\d\d$/.test(values.aar ?? '')) {
			return fail(400, { values, errors: { aar: 'Skriv et år fra 2000 til 2199.' } });
		}
		const uploaded = await uploadedIn(form);
		if (!uploaded) {
			return fail(400, { values, errors: { fil: 'Vælg en fil, eller indsæt cellerne nedenfor.' } });
		}
		const read = await planImport.foundPlan(uploaded, Number(values.aar));
		if (!read.ok) {
			const field = values.tekst && uploaded.name === PASTED ? 'tekst' : 'fil';
			return fail(400, { values, errors: { [field]: read.message } });
		}
		const { found } = read;
		const reviewed = await reviewOf(viewer, found);
		const first = { ...planImport.firstChoices(reviewed), ...usual(viewer) };
		const { aar = '' } = values;
		const carried = { aar, fundet: planImport.carriedPlan(found), kilde: uploaded.name };
		return { values: { ...first, ...carried }, review: shownReview(found, reviewed) };
	},

	vis: async (event) => {
		const { viewer } = await requireSecretary(event);
		const values = valuesOf(await event.request.formData());
		const { chosen, ...shown } = await choicesIn(viewer, values);
		if (!chosen.ok) return fail(400, { ...shown, errors: chosen.errors });
		const { plan } = chosen;
		if (plan.items.length + plan.series.length === 0) {
			return fail(400, { ...shown, step: { message: NONE_CHOSEN } });
		}
		const step = await steps.show(viewer, planImport.take(plan, contentOf(values)));
		return step.status === 200 ? { ...shown, step } : fail(step.status, { ...shown, step });
	},

	gem: async (event) => {
		const { forum, viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const values = valuesOf(form);
		const { chosen, ...shown } = await choicesIn(viewer, values);
		if (!chosen.ok) return fail(400, { ...shown, errors: chosen.errors });
		const command = commandOf(form);
		const change = planImport.take(chosen.plan, contentOf(values));
		const step = await steps.save(viewer, command, change, values);
		if (step.status === 303) redirect(303, withSaved(`/${forum.slug}/regneark`, command));
		return fail(step.status, { ...shown, step });
	}
};

/** The file, or the cells that were pasted; undefined when there is neither. */
async function uploadedIn(form: FormData) {
	const file = form.get('fil');
	if (file instanceof File && file.size > 0) {
		return { name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) };
	}
	const text = form.get('tekst');
	if (typeof text !== 'string' || text.trim() === '') return undefined;
	return { name: PASTED, bytes: new TextEncoder().encode(text) };
}

async function choicesIn(viewer: Viewer, values: FormValues) {
	const found = planImport.readCarried(values.fundet);
	const reviewed = await reviewOf(viewer, found);
	const chosen = planImport.chosenPlan(found, reviewed, values, today());
	return { chosen, values, review: shownReview(found, reviewed) };
}

async function reviewOf(viewer: Viewer, found: planImport.FoundPlan) {
	return planImport.review(found, await planImport.standing(viewer, found), today());
}

/** What a new item has unless somebody says otherwise. */
function usual(viewer: Viewer): FormValues {
	return { kind: 'discussion', minutes: '15', proposer: viewer.title || 'Sekretariatet' };
}

/** What the form asks for, without what belongs to the step it is sent in. */
function contentOf(values: FormValues): FormValues {
	const own = ['note', 'revision', 'commandId'];
	return Object.fromEntries(Object.entries(values).filter(([name]) => !own.includes(name)));
}
