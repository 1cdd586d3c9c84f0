import * as v from 'valibot';
import { WEEKDAYS, type CivilDate } from '#lib/domain/civil-date.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import { LOCAL_CLOSED_DAYS, type ForumDraft } from '#lib/server/founding.ts';

const text = (missing: string, longest: number) =>
	v.pipe(
		v.string(missing),
		v.trim(),
		v.nonEmpty(missing),
		v.maxLength(longest, `Højst ${longest} tegn.`)
	);

const Form = v.object({
	forumName: text('Skriv forummets navn.', 80),
	prefix: text('Skriv forummets forkortelse, f.eks. CF.', 12),
	place: v.pipe(v.string(), v.trim(), v.maxLength(120, 'Højst 120 tegn.')),
	timeBudget: v.pipe(
		v.string(),
		v.regex(/^\d{1,4}$/, 'Skriv tidsrammen som et helt antal minutter.'),
		v.transform(Number),
		v.maxValue(1440, 'Tidsrammen kan højst være et døgn, 1440 minutter.')
	),
	weeks: v.picklist(['odd', 'even', 'every'], 'Vælg ulige uger, lige uger eller hver uge.'),
	weekday: v.picklist(WEEKDAYS, 'Vælg en ugedag.'),
	start: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Skriv klokkeslættet som 09:00.')),
	validFrom: v.pipe(
		v.string(),
		v.check((date) => planDate(date) !== undefined, 'Vælg den første dag, kadencen gælder.'),
		v.transform((date) => date as CivilDate)
	),
	closedDayPolicy: v.picklist(['skip', 'day-before', 'week-after'], 'Vælg, hvad der skal ske.'),
	secretary: v.pipe(v.string('Vælg sekretariatet.'), v.uuid('Vælg sekretariatet.'))
});

/** The forum a form describes, or what is wrong with it. */
export function readForum(
	form: FormData
): { draft: ForumDraft } | { issues: readonly v.BaseIssue<unknown>[] } {
	const parsed = v.safeParse(Form, Object.fromEntries(form));
	if (!parsed.success) return { issues: parsed.issues };
	const { forumName, prefix, place, timeBudget, closedDayPolicy, secretary, ...cadence } =
		parsed.output;
	return {
		draft: {
			...{ name: forumName, prefix, place, timeBudget, closedDayPolicy, secretary, cadence },
			closed: form
				.getAll('closed')
				.map(String)
				.filter((day) => Object.hasOwn(LOCAL_CLOSED_DAYS, day)),
			julyOff: form.has('julyOff')
		}
	};
}
