import * as v from 'valibot';
import { WEEKDAYS, yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import { LOCAL_CLOSED_DAYS, type ForumDraft, type ForumFacts } from '#lib/server/founding.ts';

const text = (missing: string, longest: number) =>
	v.pipe(
		v.string(missing),
		v.trim(),
		v.nonEmpty(missing),
		v.maxLength(longest, `Højst ${longest} tegn.`)
	);

const facts = {
	forumName: text('Skriv forummets navn.', 80),
	prefix: text('Skriv forummets forkortelse, f.eks. CF.', 12),
	place: v.pipe(v.string(), v.trim(), v.maxLength(120, 'Højst 120 tegn.')),
	timeBudget: v.pipe(
		v.string(),
		v.regex(/^\d{1,4}$/, 'Skriv tidsrammen som et helt antal minutter.'),
		v.transform(Number),
		v.maxValue(1440, 'Tidsrammen kan højst være et døgn, 1440 minutter.')
	),
	closedDayPolicy: v.picklist(['skip', 'day-before', 'week-after'], 'Vælg, hvad der skal ske.')
};

const Founding = v.object({
	...facts,
	weeks: v.picklist(['odd', 'even', 'every'], 'Vælg ulige uger, lige uger eller hver uge.'),
	weekday: v.picklist(WEEKDAYS, 'Vælg en ugedag.'),
	start: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Skriv klokkeslættet som 09:00.')),
	validFrom: v.pipe(
		v.string(),
		v.check((date) => planDate(date) !== undefined, 'Vælg den første dag, kadencen gælder.'),
		v.transform((date) => date as CivilDate)
	),
	until: v.picklist(['0', '1'], 'Vælg, hvor langt møderne skal række.'),
	secretary: v.pipe(v.string('Vælg sekretariatet.'), v.uuid('Vælg sekretariatet.'))
});

/** The forum a form describes, or what is wrong with it. Its meetings reach to the end of this year or the next. */
export function readForum(
	form: FormData,
	today: CivilDate
): { draft: ForumDraft } | { issues: readonly v.BaseIssue<unknown>[] } {
	const parsed = v.safeParse(Founding, Object.fromEntries(form));
	if (!parsed.success) return { issues: parsed.issues };
	const { forumName, prefix, place, timeBudget, closedDayPolicy, secretary, until, ...cadence } =
		parsed.output;
	return {
		draft: {
			...{ name: forumName, prefix, place, timeBudget, closedDayPolicy, secretary, cadence },
			until: yearOf(today) + Number(until),
			closed: form
				.getAll('closed')
				.map(String)
				.filter((day) => Object.hasOwn(LOCAL_CLOSED_DAYS, day)),
			julyOff: form.has('julyOff')
		}
	};
}

/** What a form says of a forum that is there, or what is wrong with it. */
export function readFacts(
	form: FormData
): { facts: ForumFacts } | { issues: readonly v.BaseIssue<unknown>[] } {
	const parsed = v.safeParse(v.object(facts), Object.fromEntries(form));
	if (!parsed.success) return { issues: parsed.issues };
	const { forumName: name, ...rest } = parsed.output;
	return { facts: { name, ...rest } };
}
