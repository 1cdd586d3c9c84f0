import * as v from 'valibot';
import type { Cadence } from '#lib/domain/cadence.ts';
import { WEEKDAYS, yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import { readCadence } from '#lib/plan-file/cadence-form.ts';
import type { InputIssue } from '#lib/plan-file/reading.ts';
import { WEEKDAY_NAMES } from '#lib/text/dates.ts';
import { cadenceSentence } from '#lib/text/recurrence.ts';
import * as cadences from '../cadences.ts';
import type { ChangeKind, ChangeRead } from '../changes.ts';
import { today } from '../clock.ts';
import { choice, errorsOf, line, type FormValues } from '../item-form.ts';
import { UNREADABLE_DATE } from '../timing-fields.ts';

/** When a forum meets, by the value of the field, in the order they are offered. */
const RHYTHMS = [
	{ value: 'odd', label: 'i ulige uger' },
	{ value: 'even', label: 'i lige uger' },
	{ value: 'every', label: 'hver uge' },
	{ value: '1', label: 'den første i måneden' },
	{ value: '2', label: 'den anden i måneden' },
	{ value: '3', label: 'den tredje i måneden' },
	{ value: '4', label: 'den fjerde i måneden' },
	{ value: '-1', label: 'den sidste i måneden' },
	{ value: 'rule', label: 'efter en regel (RRULE)' }
] as const;
type Rhythm = (typeof RHYTHMS)[number]['value'];
const VALUES = RHYTHMS.map(({ value }) => value);

const schema = v.object({
	rytme: choice(VALUES, 'Vælg, hvor tit forummet mødes.'),
	ugedag: choice(WEEKDAYS, 'Vælg en ugedag.'),
	regel: line,
	start: v.pipe(line, v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Skriv klokkeslættet som 09:00.')),
	fra: v.pipe(
		line,
		v.check((text) => planDate(text) !== undefined, UNREADABLE_DATE),
		v.check((text) => text >= today(), 'Vælg en dag fra i dag og frem.'),
		v.transform((text) => text as CivilDate)
	)
});

/** Which days a forum meets on, from a date on. */
export const cadenceChanges: Readonly<Record<string, ChangeKind>> = {
	'ny-kadence': {
		open: async (viewer, asked) => {
			const now = (await cadences.list(viewer)).at(-1);
			return {
				title: 'Ny mødekadence',
				lead: `${now ? `Nu er den ${cadenceSentence(now)}. ` : ''}Møder, der ligger i kalenderen, bliver liggende: bagefter foreslår mødekalenderen de nye dage og viser, hvilke møder der ikke længere passer.`,
				fields: [
					{ name: 'fra', label: 'Gælder fra', type: 'date', min: today() },
					{
						...{ name: 'rytme', label: 'Møderne holdes', type: 'select' },
						options: RHYTHMS
					},
					{
						...{ name: 'ugedag', label: 'Ugedag', type: 'select' },
						options: WEEKDAYS.map((value) => ({ value, label: WEEKDAY_NAMES[value] })),
						when: { field: 'rytme', is: VALUES.filter((value) => value !== 'rule') }
					},
					{
						...{ name: 'regel', label: 'Regel', type: 'text', optional: true },
						hint: 'Kun når møderne holdes efter en regel, f.eks. FREQ=MONTHLY;BYDAY=2TH. Så gælder ugedagen ikke.',
						when: { field: 'rytme', is: ['rule'] }
					},
					{ name: 'start', label: 'Møderne begynder kl.', type: 'time' }
				],
				values: { ...valuesOf(now), ...asked },
				submit: 'Gem mødekadencen',
				back: `/moedekalender/${yearOf(planDate(asked.fra ?? '') ?? today())}`
			};
		},
		read: (_viewer, values) => Promise.resolve(cadenceIn(values))
	}
};

function valuesOf(cadence: Cadence | undefined): FormValues {
	const fields = {
		fra: '',
		rytme: 'odd',
		ugedag: 'TH',
		regel: '',
		start: cadence?.start ?? '09:00'
	};
	if (!cadence) return fields;
	if ('recurrence' in cadence) return { ...fields, rytme: 'rule', regel: cadence.recurrence.text };
	const rytme = 'weeks' in cadence ? cadence.weeks : String(cadence.nth);
	return { ...fields, rytme, ugedag: cadence.weekday };
}

function cadenceIn(values: FormValues): ChangeRead {
	const parsed = v.safeParse(schema, values);
	if (!parsed.success) return { ok: false, errors: errorsOf(parsed.issues) };
	const { rytme, ugedag: weekday, regel: rrule, start, fra: validFrom } = parsed.output;
	const issues: InputIssue[] = [];
	const form = { ...ruleForm(rytme, weekday, rrule), start, validFrom };
	const cadence = readCadence(form, '', issues);
	if (cadence) return { ok: true, change: cadences.change(cadence) };
	return { ok: false, errors: { regel: issues.map(({ message }) => message).join(' ') } };
}

function ruleForm(rhythm: Rhythm, weekday: string, rrule: string) {
	if (rhythm === 'rule') return { rrule };
	if (rhythm === 'odd' || rhythm === 'even' || rhythm === 'every')
		return { weeks: rhythm, weekday };
	return { nth: Number(rhythm), weekday };
}
