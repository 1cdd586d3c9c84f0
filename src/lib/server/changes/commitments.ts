import type { Commitment } from '#lib/domain/commitments.ts';
import type { ChangeField, ChangeForm } from '#lib/text/change-form.ts';
import { quoteWords } from '#lib/text/commitments.ts';
import { dayMonthYear } from '#lib/text/dates.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import * as commitments from '../commitments.ts';
import type { FormValues } from '../item-form.ts';
import { markPromise } from './commitments/mark.ts';
import { calledTime, readTime, timeFields } from './commitments/time-fields.ts';

const BACK = '/opfoelgning';
const GONE = 'Løftet findes ikke længere.';
const LONGEST = 500;
const PROMISE: ChangeField = { name: 'loefte', label: '', type: 'hidden' };

/** Changes of promises: marked in a decision, given a time, kept, let go. */
export const commitmentChanges: Readonly<Record<string, ChangeKind>> = {
	loefte: markPromise,

	'loefte-planlaeg': {
		open: async (viewer, asked) => {
			const promise = await openPromise(viewer, asked);
			if (!promise) return undefined;
			return {
				...aboutOf(promise),
				title: `Giv “${promise.title}” en tid`,
				fields: [PROMISE, ...(await timeFields(viewer, asked.dato))],
				values: { ...calledTime(undefined, promise.responsible), ...asked, loefte: promise.id },
				submit: 'Planlæg løftet'
			};
		},
		read: async (viewer, values) => {
			const promise = await openPromise(viewer, values);
			if (!promise) return { ok: false, errors: { slags: GONE } };
			const read = await readTime(viewer, values);
			if (!read.ok) return read;
			return { ok: true, change: commitments.plan(promise.id, read.time, read.responsible) };
		}
	},

	'loefte-udfoert': {
		open: async (viewer, asked) => {
			const promise = await openPromise(viewer, asked);
			if (!promise) return undefined;
			return {
				...aboutOf(promise),
				title: `“${promise.title}” er udført`,
				fields: [PROMISE],
				values: { loefte: promise.id },
				submit: 'Marker som udført',
				immediate: true
			};
		},
		read: (viewer, values) =>
			readOpen(viewer, values, ({ id }) => ({ ok: true, change: commitments.fulfil(id) }))
	},

	'loefte-udgaar': {
		open: async (viewer, asked) => {
			const promise = await openPromise(viewer, asked);
			if (!promise) return undefined;
			return {
				...aboutOf(promise),
				title: `Lad løftet “${promise.title}” udgå`,
				fields: [PROMISE, REASON],
				values: { grund: '', ...asked, loefte: promise.id },
				submit: 'Lad løftet udgå'
			};
		},
		read: (viewer, values) =>
			readOpen(viewer, values, ({ id }) => {
				const why = (values.grund ?? '').trim().slice(0, LONGEST);
				if (why === '') return { ok: false, errors: { grund: 'Skriv, hvorfor løftet udgår.' } };
				return { ok: true, change: commitments.drop(id, why) };
			})
	}
};

const REASON: ChangeField = {
	name: 'grund',
	label: 'Begrundelse',
	hint: 'Vises ved løftet. Et punkt, der allerede er planlagt, bliver stående på sit møde.',
	type: 'text'
};

/** A promise that has not ended. */
async function openPromise(
	viewer: Viewer,
	{ loefte = '' }: FormValues
): Promise<Commitment | undefined> {
	const found = await commitments.find(viewer, loefte);
	return found && found.doneOn === null && found.dropped === null ? found : undefined;
}

async function readOpen(
	viewer: Viewer,
	values: FormValues,
	read: (promise: Commitment) => ChangeRead
): Promise<ChangeRead> {
	const promise = await openPromise(viewer, values);
	return promise ? read(promise) : { ok: false, errors: { grund: GONE } };
}

function aboutOf({ quote, from }: Commitment): Pick<ChangeForm, 'lead' | 'back'> {
	const where = `punkt ${from.number}, mødet ${dayMonthYear(from.date)}`;
	return { lead: `“${quoteWords(quote)}” Fra ${where}.`, back: BACK };
}
