/** The plan file as it is read: its shape field by field, its rules parsed. Docs: plan-input.schema.json. */
import type { Cadence, ClockTime, ClosedDayPolicy } from '#lib/domain/cadence.ts';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { parseCivilDate } from '#lib/domain/civil-date.ts';
import type { ClosedDay, Recess } from '#lib/domain/closed-days.ts';
import type { ItemFacts, ItemSeries, Sections } from '#lib/domain/occurrences.ts';
import type { MeetingStatus } from '#lib/domain/placement/types.ts';
import type { Anchor } from '#lib/domain/timing.ts';
import { readCadence } from './cadence-form.ts';
import type { Fields, Reader } from './reading.ts';
import {
	clock,
	date,
	fieldPath,
	identifier,
	isObject,
	list,
	object,
	oneOf,
	orNull,
	text,
	whole,
	yesOrNo
} from './reading.ts';
import { timingReader } from './timing-form.ts';

export interface PlanFileInput {
	readonly from: CivilDate;
	readonly to: CivilDate;
	readonly today: CivilDate;
	readonly forum: FileForum;
	readonly closedDays: readonly ClosedDay[];
	readonly recesses: readonly Recess[];
	readonly meetings: readonly FileMeeting[];
	readonly anchors: readonly Anchor[];
	readonly series: readonly ItemSeries[];
	readonly items: readonly FileItem[];
	readonly edits: readonly FileEdit[];
	readonly pins: readonly FilePin[];
	readonly previousPlan: readonly FilePin[];
}

export interface FileForum {
	readonly id: string;
	readonly name: string;
	readonly prefix: string;
	readonly place: string;
	readonly timeBudget: number;
	readonly cadences: readonly Cadence[];
	readonly closedDayPolicy: ClosedDayPolicy;
}

export interface FileMeeting {
	readonly date: CivilDate;
	readonly start?: ClockTime;
	readonly timeBudget?: number;
	readonly place?: string;
	readonly status?: MeetingStatus;
}

/** A one-off. */
export interface FileItem extends ItemFacts {
	readonly id: string;
	readonly earliest: CivilDate;
	readonly latest: CivilDate;
	readonly preferred?: CivilDate;
	/** The series whose items it may never share a meeting with. */
	readonly notWith?: readonly string[];
	/** An occurrence that its rule no longer gives: it stands without a meeting unless it is pinned. */
	readonly ended?: boolean;
}

/** An occurrence or a one-off, and the meeting it is on; null for none. */
export type FilePin = FileSubject & { readonly meeting: CivilDate | null };
export type FileSubject =
	{ readonly series: string; readonly key: string } | { readonly item: string };

/** What a person has written in one occurrence, instead of its series' own words. */
export type FileEdit = { readonly series: string; readonly key: string } & {
	/** Null where a person has emptied a field. */
	readonly [Field in keyof ItemFacts]?: ItemFacts[Field] | null;
};

const title = text(300);
const minutes = whole(0, 1440);
const kind = oneOf(['approval', 'information', 'discussion', 'theme', 'status']);
const priority = oneOf(['must', 'should', 'may']);
const facts = { title, minutes, kind, proposer: text(200), priority };
const moreFacts = {
	presenter: text(200),
	theme: text(200),
	caseNumber: text(200),
	closed: yesOrNo()
};
const longText = text(20_000, 0);

/** The skeleton of an item's sections; those left out are empty. */
const readSections: Reader<Sections> = (value, path, issues) => {
	const read = object(
		{},
		{
			occasion: longText,
			caseText: longText,
			finance: longText,
			legalBasis: longText,
			recommendation: list(longText, 500)
		}
	)(value, path, issues);
	const empty = { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] };
	return read && { ...empty, ...read };
};

/** Reads a series; its rule counts from its own `validFrom`. */
const readSeries: Reader<ItemSeries> = (value, path, issues) => {
	const validFrom = isObject(value) ? value.validFrom : undefined;
	const start = typeof validFrom === 'string' ? parseCivilDate(validFrom) : undefined;
	const read = object(
		{ id: identifier(), ...facts, timing: timingReader(start) },
		{
			...{ ...moreFacts, validFrom: date(), validTo: date(), sections: readSections },
			...{ source: text(500), notWith: list(identifier(), MOST.series) }
		}
	)(value, path, issues);
	if (!read) return undefined;
	inOrder('validTo', read.validFrom, read.validTo, path, issues);
	return { ...read, closed: read.closed ?? false };
};

const readItem: Reader<FileItem> = (value, path, issues) => {
	const read = object(
		{ id: identifier(), ...facts, earliest: date(), latest: date() },
		{
			...{ ...moreFacts, preferred: date(), ended: yesOrNo() },
			notWith: list(identifier(), MOST.series)
		}
	)(value, path, issues);
	if (!read) return undefined;
	inOrder('latest', read.earliest, read.latest, path, issues);
	inOrder('preferred', read.earliest, read.preferred, path, issues);
	inOrder('latest', read.preferred, read.latest, path, issues);
	return { ...read, closed: read.closed ?? false };
};

const readRecess: Reader<Recess> = (value, path, issues) => {
	const read = object(
		{ from: date(), to: date(), name: text(200) },
		{ meetings: oneOf(['allowed', 'none']) }
	)(value, path, issues);
	inOrder('to', read?.from, read?.to, path, issues);
	return read;
};

const readMeeting: Reader<FileMeeting> = object(
	{ date: date() },
	{
		start: clock(),
		timeBudget: minutes,
		place: text(200, 0),
		status: oneOf(['planned', 'draft', 'sent', 'held', 'approved', 'cancelled'])
	}
);

/** Reads a pin: of a one-off when it names `item`, else of an occurrence. */
const readPin: Reader<FilePin> = (value, path, issues) => {
	const meeting = orNull(date());
	if (isObject(value) && 'item' in value) {
		return object({ item: identifier(), meeting })(value, path, issues);
	}
	return object({ series: identifier(), key: text(20), meeting })(value, path, issues);
};

const forum = object(
	{ id: identifier(), name: text(200), timeBudget: minutes },
	{
		prefix: text(20, 0),
		place: text(200, 0),
		cadences: list(readCadence, 50),
		closedDayPolicy: oneOf(['skip', 'day-before', 'week-after'])
	}
);

/** Room for ten years of a busy forum; more is a mistake. */
const MOST = { meetings: 2000, series: 500, items: 5000, anchors: 200, dates: 2000, days: 2000 };

const occurrencePart = { series: identifier(), key: text(20) };
const editable = {
	...{ ...facts, closed: moreFacts.closed },
	presenter: orNull(moreFacts.presenter),
	theme: orNull(moreFacts.theme),
	caseNumber: orNull(moreFacts.caseNumber)
};
const REQUIRED = {
	from: date(),
	to: date(),
	today: date(),
	forum,
	series: list(readSeries, MOST.series)
};
const OPTIONAL = {
	$schema: text(500),
	closedDays: list(object({ date: date(), name: text(200) }), MOST.days),
	recesses: list(readRecess, MOST.days),
	meetings: list(readMeeting, MOST.meetings),
	anchors: list(
		object({ id: identifier(), name: text(200), dates: list(date(), MOST.dates) }),
		MOST.anchors
	),
	items: list(readItem, MOST.items),
	edits: list(object(occurrencePart, editable), MOST.items),
	pins: list(readPin, MOST.items),
	previousPlan: list(readPin, 2 * MOST.items)
} satisfies Fields;

/** Reads the whole file's shape; what is left out is empty, what is wrong is written in `issues`. */
export const readPlanInput: Reader<PlanFileInput> = (value, path, issues) => {
	const read = object(REQUIRED, OPTIONAL)(value, path, issues);
	if (!read) return undefined;
	const { prefix = '', place = '', cadences = [], closedDayPolicy = 'day-before' } = read.forum;
	return {
		from: read.from,
		to: read.to,
		today: read.today,
		forum: { ...read.forum, prefix, place, cadences, closedDayPolicy },
		closedDays: read.closedDays ?? [],
		recesses: read.recesses ?? [],
		meetings: read.meetings ?? [],
		anchors: read.anchors ?? [],
		series: read.series,
		items: read.items ?? [],
		edits: read.edits ?? [],
		pins: read.pins ?? [],
		previousPlan: read.previousPlan ?? []
	};
};

function inOrder(
	name: string,
	first: CivilDate | undefined,
	last: CivilDate | undefined,
	path: string,
	issues: Parameters<Reader<unknown>>[2]
): void {
	if (first === undefined || last === undefined || first <= last) return;
	issues.push({
		path: fieldPath(path, name),
		message: `Skal være ${first} eller senere, men er ${last}.`
	});
}
