import type { ChangeField } from '#lib/text/change-form.ts';
import type { Viewer } from '../../access.ts';
import * as agendaItems from '../../agenda-items.ts';
import type { ChangeKind, ChangeRead } from '../../changes.ts';
import type { FormValues } from '../../item-form.ts';
import { backFrom, frozen, itemAsked, type ItemAsked } from './open-item.ts';

const WHY = 'Skriv, hvorfor punktet ikke skal behandles.';
const LONGEST = 500;

/** An occurrence that is not treated this once. */
export const skip = letGo({
	title: 'Spring over',
	lead: 'Punktet udgår denne gang. Det faste punkt fortsætter, og punktet kan tages ind igen fra Opfølgning.',
	submit: 'Spring punktet over'
});

/** An item that is let go for good. */
export const drop = letGo({
	title: 'Lad udgå',
	lead: 'Punktet behandles ikke. Det kan findes og tages ind igen fra Opfølgning.',
	submit: 'Lad punktet udgå'
});

/** What can become of an item that is taken off its meeting. */
export const takeOff: ChangeKind = {
	open: async (viewer, { punkt = '', hvad = 'venter', grund = '' }) => {
		const asked = await itemAsked(viewer, punkt);
		if (!asked) return undefined;
		return {
			title: `Tag “${asked.item.title}” af dagsordenen`,
			lead: 'Skal punktet på et bestemt andet møde, så flyt det i stedet.',
			fields: [ITEM, whatField(asked), { ...REASON, optional: true, hint: LET_GO }],
			values: { punkt: asked.item.id, hvad, grund },
			submit: 'Tag punktet af',
			back: backFrom(asked)
		};
	},
	read: (viewer, values) =>
		readOpen(viewer, values, ({ item }) => {
			if (values.hvad === 'venter') return { ok: true, change: agendaItems.takeOut(item.id) };
			if (values.hvad === 'ide') return { ok: true, change: agendaItems.park(item.id) };
			return dropped(item.id, values);
		})
};

/** Puts a one-off in the idea list. */
export const park: ChangeKind = {
	open: async (viewer, { punkt = '' }) => {
		const asked = await itemAsked(viewer, punkt);
		if (!asked || asked.item.series) return undefined;
		return {
			title: `Sæt “${asked.item.title}” på idélisten`,
			lead: 'Punktet har så ingen tid, før nogen planlægger det igen.',
			fields: [ITEM],
			values: { punkt: asked.item.id },
			submit: 'Sæt på idélisten',
			back: backFrom(asked),
			immediate: true
		};
	},
	read: (viewer, values) =>
		readOpen(viewer, values, ({ item }) => ({ ok: true, change: agendaItems.park(item.id) }))
};

const ITEM: ChangeField = { name: 'punkt', label: '', type: 'hidden' };
const LET_GO = 'Skal skrives, når punktet udgår eller springes over, og vises ved det.';
const REASON: ChangeField = {
	name: 'grund',
	label: 'Begrundelse',
	hint: 'Vises ved punktet, f.eks. “Behandlet i Direktørforum”.',
	type: 'text'
};

function letGo(words: { title: string; lead: string; submit: string }): ChangeKind {
	return {
		open: async (viewer, { punkt = '', grund = '' }) => {
			const asked = await itemAsked(viewer, punkt);
			if (!asked) return undefined;
			return {
				...words,
				title: `${words.title}: “${asked.item.title}”`,
				fields: [ITEM, REASON],
				values: { punkt: asked.item.id, grund },
				back: backFrom(asked)
			};
		},
		read: (viewer, values) => readOpen(viewer, values, ({ item }) => dropped(item.id, values))
	};
}

function whatField({ item }: ItemAsked): ChangeField {
	const ideas = item.series ? [] : [{ value: 'ide', label: 'Det går til idélisten' }];
	return {
		name: 'hvad',
		label: 'Hvad skal der ske med punktet?',
		type: 'select',
		options: [
			{ value: 'venter', label: 'Det venter uden plads' },
			{ value: 'udgaar', label: item.series ? 'Det springes over denne gang' : 'Det udgår' },
			...ideas
		]
	};
}

function dropped(item: string, { grund = '' }: FormValues): ChangeRead {
	const why = grund.trim().slice(0, LONGEST);
	if (why === '') return { ok: false, errors: { grund: WHY } };
	return { ok: true, change: agendaItems.drop(item, why) };
}

/** The change of an item that may still be changed, or what is wrong. */
async function readOpen(
	viewer: Viewer,
	{ punkt = '' }: FormValues,
	read: (asked: ItemAsked) => ChangeRead
): Promise<ChangeRead> {
	const asked = await itemAsked(viewer, punkt);
	if (!asked) return { ok: false, errors: { punkt: 'Punktet findes ikke længere.' } };
	const wrong = frozen(asked);
	return wrong ? { ok: false, errors: { punkt: wrong } } : read(asked);
}
