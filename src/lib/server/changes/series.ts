import { planDate } from '#lib/plan-file/reading.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import { plainTitle } from '#lib/text/series-title.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import { today } from '../clock.ts';
import * as series from '../series.ts';
import type { StoredSeries } from '../series.ts';
import { UNREADABLE_DATE } from '../timing-fields.ts';

/** The end of a series, by itself or in another. Its other changes are made in its own form. */
export const seriesChanges: Readonly<Record<string, ChangeKind>> = {
	'slut-serie': {
		open: async (viewer, { serie = '', dato }) => {
			const found = await series.find(viewer, serie);
			if (!found) return undefined;
			return {
				title: `Afslut “${plainTitle(found.title)}”`,
				lead: 'Efter den sidste dag kommer punktet ikke på flere møder. Det, der er behandlet, og punkter, nogen har skrevet i, bliver stående.',
				fields: [SERIES, { name: 'dato', label: 'Sidste dag', type: 'date' }],
				values: { serie: found.id, dato: dato ?? found.validTo ?? today() },
				submit: 'Afslut punktet',
				back: `/faste-punkter/${found.id}`
			};
		},
		read: async (viewer, { serie = '', dato = '' }) => {
			const found = await series.find(viewer, serie);
			const lastDay = planDate(dato);
			if (!found) return { ok: false, errors: { dato: GONE } };
			if (!lastDay) return { ok: false, errors: { dato: UNREADABLE_DATE } };
			if (found.validFrom && lastDay < found.validFrom) {
				return { ok: false, errors: { dato: 'Den sidste dag ligger før den første.' } };
			}
			return { ok: true, change: series.end(found.id, undefined, lastDay) };
		}
	},

	'flet-serier': {
		open: async (viewer, { serie = '', med = '', dato }) => {
			const found = await series.find(viewer, serie);
			if (!found) return undefined;
			return {
				title: `Læg “${plainTitle(found.title)}” sammen med et andet fast punkt`,
				lead: 'Det andet fortsætter, som det er. Hvad nogen har skrevet eller fastlåst i dette, går over til det andets punkt for samme periode, eller bliver stående for sig selv.',
				fields: [SERIES, await otherField(viewer, found), FIRST],
				values: { serie: found.id, med, dato: dato ?? today() },
				submit: 'Læg sammen',
				back: `/faste-punkter/${found.id}`
			};
		},
		read: async (viewer, { serie = '', med = '', dato = '' }): Promise<ChangeRead> => {
			const [found, other] = [await series.find(viewer, serie), await series.find(viewer, med)];
			const first = planDate(dato);
			if (!found) return { ok: false, errors: { dato: GONE } };
			if (!other || other.id === found.id) {
				return { ok: false, errors: { med: 'Vælg det faste punkt, der fortsætter.' } };
			}
			if (!first) return { ok: false, errors: { dato: UNREADABLE_DATE } };
			return { ok: true, change: series.merge(found.id, other.id, first) };
		}
	}
};

const GONE = 'Det faste punkt findes ikke længere.';
const SERIES: ChangeField = { name: 'serie', label: '', type: 'hidden' };
const FIRST: ChangeField = {
	name: 'dato',
	label: 'Fra og med',
	hint: 'Dagen før er det punkts sidste, som ikke fortsætter.',
	type: 'date'
};

/** The series that still run, and may therefore go on. */
async function otherField(viewer: Viewer, { id }: StoredSeries): Promise<ChangeField> {
	const running = (await series.list(viewer)).filter(
		(one) => one.id !== id && (!one.validTo || one.validTo >= today())
	);
	return {
		name: 'med',
		label: 'Fast punkt, der fortsætter',
		type: 'select',
		options: [
			{ value: '', label: 'Vælg …' },
			...running.map((one) => ({ value: one.id, label: plainTitle(one.title) }))
		]
	};
}
