import * as v from 'valibot';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import * as agendaItems from '../../agenda-items.ts';
import type { ChangeKind } from '../../changes.ts';
import { today } from '../../clock.ts';
import { errorsOf, factFields, type FieldErrors, type FormValues } from '../../item-form.ts';
import { sectionsOf } from '../../facts.ts';
import { backwards, UNREADABLE_DATE } from '../../timing-fields.ts';
import { backFrom, frozen, itemAsked } from './open-item.ts';

/** A one-off in ten seconds: what, how long, and when, or that nobody knows yet. */
export const addItem: ChangeKind = {
	open: (viewer, asked) =>
		Promise.resolve({
			title: 'Nyt punkt',
			lead: 'Et punkt, der kommer en gang. Planen finder et møde i tidsrummet, og teksten kan skrives bagefter.',
			fields: [
				{ name: 'title', label: 'Titel', type: 'text' },
				MINUTES,
				WHERE,
				...SPAN,
				{ name: 'proposer', label: 'Indstiller', type: 'text' }
			],
			values: {
				title: '',
				minutes: '15',
				hvor: 'plan',
				proposer: viewer.title || PROPOSER,
				...asked
			},
			submit: 'Tilføj punktet',
			back: '/opfoelgning'
		}),
	read: (_, values) => {
		const read = v.safeParse(newItem, values);
		const errors = { ...(read.success ? {} : errorsOf(read.issues)), ...spanErrors(values) };
		if (!read.success || Object.keys(errors).length > 0) {
			return Promise.resolve({ ok: false, errors });
		}
		const change = agendaItems.add({
			...read.output,
			...{ kind: 'discussion', closed: false, priority: 'should', sections: sectionsOf({}) },
			...(values.hvor === 'ide' ? { parked: true } : spanOf(values))
		});
		return Promise.resolve({ ok: true, change });
	}
};

/** A one-off that has waited gets a span to be treated in. */
export const planItem: ChangeKind = {
	open: async (viewer, { punkt = '', minutes, fra, til }) => {
		const asked = await itemAsked(viewer, punkt);
		if (!asked || asked.item.series) return undefined;
		const { item } = asked;
		return {
			title: `Planlæg “${item.title}”`,
			lead: 'Planen finder et møde i tidsrummet. Skal det være et bestemt møde, så sæt det på et møde i stedet.',
			fields: [{ name: 'punkt', label: '', type: 'hidden' }, MINUTES, ...SPAN],
			values: {
				punkt: item.id,
				minutes: minutes ?? String(item.minutes),
				fra: fra ?? item.window?.earliest ?? '',
				til: til ?? item.window?.latest ?? ''
			},
			submit: 'Planlæg punktet',
			back: backFrom(asked)
		};
	},
	read: async (viewer, values) => {
		const asked = await itemAsked(viewer, values.punkt ?? '');
		const wrong = asked ? frozen(asked) : 'Punktet findes ikke længere.';
		if (!asked || wrong) return { ok: false, errors: { minutes: wrong ?? '' } };
		const read = v.safeParse(planned, values);
		const errors = { ...(read.success ? {} : errorsOf(read.issues)), ...spanErrors(values) };
		if (!read.success || Object.keys(errors).length > 0) return { ok: false, errors };
		const span = { ...read.output, ...spanOf(values) };
		return { ok: true, change: agendaItems.plan(asked.item.id, span) };
	}
};

/** Whoever proposes as nobody else does so for the secretariat. */
const PROPOSER = 'Sekretariatet';

const { title, minutes, proposer } = factFields;
const newItem = v.object({ title, minutes, proposer });
const planned = v.object({ minutes });

const MINUTES: ChangeField = { name: 'minutes', label: 'Minutter', type: 'number', min: '0' };
const WHERE: ChangeField = {
	name: 'hvor',
	label: 'Hvornår',
	type: 'select',
	options: [
		{ value: 'plan', label: 'På et møde i tidsrummet herunder' },
		{ value: 'ide', label: 'Ved ikke endnu: sæt det på idélisten' }
	]
};
const SPAN: readonly ChangeField[] = [
	{ name: 'fra', label: 'Tidligst', hint: 'Tomt: fra i dag.', type: 'date', optional: true },
	{
		name: 'til',
		label: 'Senest',
		hint: 'Tomt: så langt, som planen rækker.',
		type: 'date',
		optional: true
	}
];

function spanErrors(values: FormValues): FieldErrors {
	const unreadable = ['fra', 'til'].filter((name) => values[name] && !planDate(values[name] ?? ''));
	if (unreadable.length > 0) {
		return Object.fromEntries(unreadable.map((name) => [name, UNREADABLE_DATE]));
	}
	const last = planDate(values.til ?? '');
	if (values.hvor !== 'ide' && last && last < today()) {
		return { til: 'Den sidste dag er forbi. Vælg en senere.' };
	}
	return backwards(values, 'fra', 'til');
}

function spanOf(values: FormValues): { earliest?: CivilDate; latest?: CivilDate } {
	const [earliest, latest] = [planDate(values.fra ?? ''), planDate(values.til ?? '')];
	return { ...(earliest && { earliest }), ...(latest && { latest }) };
}
