import { yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import type { ChangeField, ChangeForm } from '#lib/text/change-form.ts';
import { longDate } from '#lib/text/dates.ts';
import type { Viewer } from '../access.ts';
import * as anchors from '../anchors.ts';
import type { AnchorSource, ShownAnchor } from '../anchors.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import { today } from '../clock.ts';
import { isUuid } from '../database/shape.ts';
import type { FieldErrors, FormValues } from '../item-form.ts';
import { UNREADABLE_DATE } from '../timing-fields.ts';
import { dateFields, datesRead } from './anchor-dates.ts';

const GONE = 'Holdepunktet findes ikke længere.';
const OWN_DATES = 'egne';
const UNSEEN = 'som nu: fra et forum eller et punkt, du ikke kan se';
const LONGEST_NAME = 120;

/** Changes of what rules hang on: anchors and their dates. */
export const anchorChanges: Readonly<Record<string, ChangeKind>> = {
	'nyt-holdepunkt': {
		open: async (viewer) => {
			const sources = await sourceField(viewer);
			return {
				title: 'Nyt holdepunkt',
				lead: 'Noget uden for forummet, som faste punkter kan ligge før eller efter: et bestyrelsesmøde, en konference, et andet forums møder.',
				fields: [nameField, ...sources, ...dateFields.map(forOwnDates)],
				values: { kilde: OWN_DATES, aar: String(yearOf(today()) + 1) },
				submit: 'Opret holdepunktet',
				back: '/holdepunkter'
			};
		},
		read: async (_viewer, values) => {
			const name = nameRead(values);
			const source = sourceRead(values);
			const dates = source
				? { ok: true as const, dates: [] }
				: datesRead(values, { wanted: false });
			if (!name || !dates.ok) {
				return refused({ ...(dates.ok ? {} : dates.errors), ...(name ? {} : NAMELESS) });
			}
			return { ok: true, change: anchors.add({ name, source, dates: dates.dates }) };
		}
	},

	'ret-holdepunkt': {
		open: (viewer, asked) =>
			opened(viewer, asked, async ({ name, follows }) => ({
				title: `Ret ${name}`,
				fields: [nameField, ...(await sourceField(viewer, follows))],
				values: { navn: name, kilde: sourceValue(follows) },
				submit: 'Gem holdepunktet'
			})),
		read: (viewer, values) =>
			reading(viewer, values, 'navn', ({ row, follows }) => {
				const name = nameRead(values);
				if (!name) return refused(NAMELESS);
				const source = values.kilde === undefined ? follows : sourceRead(values);
				return { ok: true, change: anchors.edit(row, { name, source }) };
			})
	},

	'holdepunkt-datoer': {
		open: (viewer, asked) =>
			opened(viewer, asked, ({ name }) => ({
				title: `Datoer for ${name}`,
				lead: 'Er én dato flyttet, så flyt den under Holdepunkter; så følger det, der er skrevet på punktet, med.',
				fields: [
					...dateFields,
					{
						name: 'maade',
						label: 'Datoer, der er der i forvejen',
						type: 'select',
						options: [
							{ value: 'tilfoej', label: 'beholdes' },
							{ value: 'erstat', label: 'erstattes, for det år' }
						]
					}
				],
				values: { aar: asked.aar ?? String(yearOf(today()) + 1), maade: 'tilfoej' },
				submit: 'Gem datoerne'
			})),
		read: (viewer, values) =>
			reading(viewer, values, 'datoer', ({ row }) => {
				const read = datesRead(values, { wanted: true });
				if (!read.ok) return read;
				const replacing = values.maade === 'erstat' ? Number(values.aar) : undefined;
				return { ok: true, change: anchors.setDates(row, read.dates, { replacing }) };
			})
	},

	'flyt-holdepunktsdato': {
		open: (viewer, asked) =>
			openedDate(viewer, asked, ({ name }, date) => ({
				title: `Flyt ${name} ${longDate(date)}`,
				lead: 'Det, der hænger på datoen, planlægges efter den nye.',
				fields: [{ name: 'dato', label: 'Ny dato', type: 'date' }],
				values: { dato: asked.dato ?? date },
				submit: 'Flyt datoen'
			})),
		read: (viewer, values) =>
			reading(viewer, values, 'dato', ({ row }) => {
				const [from, to] = [planDate(values.fra ?? ''), planDate(values.dato ?? '')];
				if (!from || !to) return refused({ dato: UNREADABLE_DATE });
				if (from === to) return refused({ dato: 'Det er den dag i forvejen. Vælg en anden.' });
				return { ok: true, change: anchors.moveDate(row, from, to) };
			})
	},

	'fjern-holdepunktsdato': {
		open: (viewer, asked) =>
			openedDate(viewer, asked, ({ name }, date) => ({
				title: `Fjern ${name} ${longDate(date)}`,
				lead: 'Punkter, der hænger på datoen, udgår, medmindre nogen har skrevet i dem eller låst dem fast.',
				fields: [],
				values: {},
				submit: 'Fjern datoen',
				immediate: true
			})),
		read: (viewer, values) =>
			reading(viewer, values, 'fra', ({ row }) => {
				const date = planDate(values.fra ?? '');
				if (!date) return refused({ fra: UNREADABLE_DATE });
				return { ok: true, change: anchors.removeDate(row, date) };
			})
	},

	'fjern-holdepunkt': {
		open: (viewer, asked) =>
			opened(viewer, asked, ({ name, dates }) => ({
				title: `Fjern ${name}`,
				lead: `Holdepunktet fjernes med ${dates.length === 1 ? 'sin ene dato' : `sine ${dates.length} datoer`}.`,
				fields: [],
				values: {},
				submit: 'Fjern holdepunktet',
				back: '/holdepunkter',
				immediate: true
			})),
		read: (viewer, values) =>
			reading(viewer, values, 'holdepunkt', ({ row }) => ({
				ok: true,
				change: anchors.remove(row)
			}))
	}
};

const NAMELESS: FieldErrors = {
	navn: `Skriv et navn på højst ${LONGEST_NAME} tegn, f.eks. ABC-bestyrelsesmøde.`
};

const nameField = {
	name: 'navn',
	label: 'Navn',
	hint: 'I ental, f.eks. ABC-bestyrelsesmøde',
	type: 'text'
} as const;

function nameRead({ navn = '' }: FormValues): string | undefined {
	const name = navn.trim().replace(/\s+/g, ' ');
	return name && name.length <= LONGEST_NAME ? name : undefined;
}

/** What it follows now, and what else the person may choose; left out for those who have no other forum to follow. */
async function sourceField(
	viewer: Viewer,
	follows: AnchorSource | null = null
): Promise<ChangeForm['fields']> {
	const offered = await anchors.sources(viewer);
	if (offered.length === 0 && !follows) return [];
	const isOffered = offered.some((one) => sourceValue(one) === sourceValue(follows));
	const kept = follows && !isOffered ? [{ value: sourceValue(follows), label: UNSEEN }] : [];
	const options = offered.map((source) => ({
		value: sourceValue(source),
		label: source.title
			? `fra ${source.forumName}: når “${source.title}” behandles`
			: `fra ${source.forumName}: alle møder`
	}));
	const own = { value: OWN_DATES, label: 'skrives her' };
	return [
		{ name: 'kilde', label: 'Datoerne', type: 'select', options: [own, ...kept, ...options] }
	];
}

/** Another forum's meetings bring their own dates. */
function forOwnDates(field: ChangeField): ChangeField {
	return { ...field, when: { field: 'kilde', is: [OWN_DATES] } };
}

function sourceValue(source: AnchorSource | null): string {
	return source ? [source.forum, source.series ?? ''].join('/') : OWN_DATES;
}

function sourceRead({ kilde = OWN_DATES }: FormValues): AnchorSource | null {
	if (kilde === OWN_DATES) return null;
	const [forum = '', series = ''] = kilde.split('/');
	if (!isUuid(forum) || (series && !isUuid(series))) return null;
	return { forum, series: series || null };
}

type Opened = Omit<ChangeForm, 'back'> & { readonly back?: string };

/** The form of a change of the anchor that `holdepunkt` names; undefined when it is gone. */
async function opened(
	viewer: Viewer,
	{ holdepunkt = '' }: FormValues,
	form: (anchor: ShownAnchor) => Opened | Promise<Opened>
): Promise<ChangeForm | undefined> {
	const anchor = await anchors.find(viewer, holdepunkt);
	if (!anchor) return undefined;
	const { fields, values, ...rest } = await form(anchor);
	return {
		back: `/holdepunkter/${anchor.id}`,
		...rest,
		fields: [{ name: 'holdepunkt', label: '', type: 'hidden' }, ...fields],
		values: { holdepunkt: anchor.row, ...values }
	};
}

/** The same of one of its dates, which `fra` names. */
async function openedDate(
	viewer: Viewer,
	asked: FormValues,
	form: (anchor: ShownAnchor, date: CivilDate) => Opened
): Promise<ChangeForm | undefined> {
	const date = planDate(asked.fra ?? '');
	if (!date) return undefined;
	return await opened(viewer, asked, (anchor) => {
		const { fields, values, ...rest } = form(anchor, date);
		return {
			...rest,
			fields: [{ name: 'fra', label: '', type: 'hidden' }, ...fields],
			values: { fra: date, ...values }
		};
	});
}

async function reading(
	viewer: Viewer,
	{ holdepunkt = '' }: FormValues,
	field: string,
	read: (anchor: ShownAnchor) => ChangeRead
): Promise<ChangeRead> {
	const anchor = await anchors.find(viewer, holdepunkt);
	return anchor ? read(anchor) : refused({ [field]: GONE });
}

function refused(errors: FieldErrors): ChangeRead {
	return { ok: false, errors };
}
