import * as v from 'valibot';
import { dateOf, later, type CivilDate } from '../../domain/civil-date.ts';
import type { ItemFacts } from '../../domain/occurrences.ts';
import type { NewItem } from '../agenda-items.ts';
import { factFields, type FieldErrors, type FormValues, errorsOf } from '../item-form.ts';
import type { SeriesDraft } from '../series/writing.ts';
import type { FoundPlan } from './found.ts';
import type { Place } from './place.ts';
import { monthsOf, monthsRule, type Review, type ReviewedRow } from './review.ts';

/** What is made of a file: the items and the series a person chose. */
export interface ChosenPlan {
	readonly items: readonly NewItem[];
	readonly series: readonly SeriesDraft[];
}

/** What an item gets where the file says nothing. */
const DEFAULTS = v.object({
	kind: factFields.kind,
	minutes: factFields.minutes,
	proposer: factFields.proposer
});

const EMPTY_SECTIONS = {
	occasion: '',
	caseText: '',
	finance: '',
	legalBasis: '',
	recommendation: []
};

/** The names of the review form's fields. */
export const fieldNames = {
	/** A row that is taken. */
	row: (index: number) => `punkt-${index}`,
	/** 'fast' makes one series of the rows that recur. */
	recurring: (index: number) => `gentagelse-${index}`,
	/** A row that could not be read, to the idea list. */
	rest: (index: number) => `rest-${index}`
} as const;

/** The choices before anybody has chosen: what is new and needs no second look. */
export function firstChoices({ rows, recurring }: Review): FormValues {
	return Object.fromEntries([
		...rows.filter(({ sure }) => sure).map(({ index }) => [fieldNames.row(index), 'on']),
		...recurring.map(({ index, matrix }) => {
			return [fieldNames.recurring(index), matrix ? 'fast' : 'enkelt'];
		})
	]) as FormValues;
}

/** What a filled review form asks for, or what is wrong with its fields. */
export function chosenPlan(
	found: FoundPlan,
	reviewed: Review,
	values: FormValues,
	today: CivilDate
):
	| { readonly ok: true; readonly plan: ChosenPlan }
	| { readonly ok: false; readonly errors: FieldErrors } {
	const read = v.safeParse(DEFAULTS, values);
	if (!read.success) return { ok: false, errors: errorsOf(read.issues) };
	const defaults = read.output;
	const { single, recurring } = takenRows(reviewed, values);
	const oneOff = single.flatMap((row) => oneOffs(factsOf(row, defaults), row.places));
	const ideas = ideasIn(found, values).map((title) => {
		return itemOn(factsOf({ title }, defaults), { to: 'ideas' });
	});
	const series = recurring.map((group) => seriesOf(group, defaults, found.year, today));
	return { ok: true, plan: { items: [...oneOff, ...ideas], series } };
}

/** The rows that are taken one by one, and those that are taken together as series. */
function takenRows({ rows, recurring }: Review, values: FormValues) {
	const taken = rows.filter(({ index, known }) => !known && values[fieldNames.row(index)] === 'on');
	const groups = recurring
		.filter(({ index }) => values[fieldNames.recurring(index)] === 'fast')
		.map((group) => taken.filter(({ index }) => group.rows.includes(index)))
		.filter((group) => group.length > 0);
	const together = new Set(groups.flat());
	return { single: taken.filter((row) => !together.has(row)), recurring: groups };
}

/** The words of the rows that are no items, and are taken all the same. */
function ideasIn({ rest }: FoundPlan, values: FormValues): string[] {
	return rest
		.filter(({ row }, index) => row && values[fieldNames.rest(index)] === 'on')
		.map(({ text }) => text);
}

type Defaults = v.InferOutput<typeof DEFAULTS>;

function factsOf(
	row: Partial<ItemFacts> & { readonly title: string },
	defaults: Defaults
): ItemFacts {
	const { title, kind, minutes, proposer, presenter, theme, caseNumber, closed } = row;
	return {
		title,
		kind: kind ?? defaults.kind,
		minutes: minutes ?? defaults.minutes,
		proposer: proposer ?? defaults.proposer,
		...(presenter !== undefined && { presenter }),
		...(theme !== undefined && { theme }),
		...(caseNumber !== undefined && { caseNumber }),
		closed: closed ?? false,
		priority: 'should'
	};
}

/** The months that are gone leave one idea behind, and only when no other is left. */
function oneOffs(facts: ItemFacts, places: readonly Place[]): NewItem[] {
	const planned = places.filter(({ to }) => to !== 'ideas');
	const used = planned.length > 0 ? planned : places.slice(0, 1);
	return used.map((place) => itemOn(facts, place));
}

function itemOn(facts: ItemFacts, place: Place): NewItem {
	const item = { ...facts, sections: EMPTY_SECTIONS };
	if (place.to === 'meeting') return { ...item, meeting: place.id };
	if (place.to === 'ideas') return { ...item, parked: true };
	return { ...item, earliest: place.earliest, latest: place.latest };
}

function seriesOf(
	group: readonly ReviewedRow[],
	defaults: Defaults,
	year: number,
	today: CivilDate
): SeriesDraft {
	const [first] = group;
	if (!first) throw new Error('A series has a row');
	return {
		...factsOf(first, defaults),
		timing: monthsRule(group.flatMap((row) => monthsOf(row, year))),
		sections: EMPTY_SECTIONS,
		validFrom: later(dateOf(year, 1, 1), today)
	};
}
