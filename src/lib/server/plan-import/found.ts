import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import type { CivilDate } from '../../domain/civil-date.ts';
import { readPlanTable, type PlanRow } from '../../files/plan-table.ts';
import { isUnusedColumn } from '../../files/plan-table/row.ts';
import type { UploadedFile } from '../../files/table.ts';
import { planDate } from '../../plan-file/reading.ts';
import { readTable } from '../uploads.ts';

/** What stood in a file: the rows that read as items, and everything else. */
export interface FoundPlan {
	/** Of dates without one, and of the months. */
	readonly year: number;
	readonly rows: readonly PlanRow[];
	readonly rest: readonly Rest[];
}

/** A sheet, a column or a row that is no item. */
export interface Rest {
	readonly where: string;
	readonly text: string;
	readonly reason: string;
	/** It is a row with words of its own: it may become an idea. */
	readonly row: boolean;
}

/** More than anyone reviews by hand: six years of a forum's items. */
const MAX_ROWS = 1500;
const TOO_MANY = `Der er mere end ${MAX_ROWS} punkter. Del filen, for eksempel i en for hvert år.`;
const NOTHING = 'Der er ingen rækker i filen, som kan læses. Er det den rigtige fil?';

/** The plan in an uploaded .xlsx or .csv file, or a Danish sentence of what is wrong with it. */
export async function foundPlan(
	file: UploadedFile,
	year: number
): Promise<
	| { readonly ok: true; readonly found: FoundPlan }
	| { readonly ok: false; readonly message: string }
> {
	const table = await readTable(file);
	if (!table.ok) return table;
	const { rows, skipped } = readPlanTable(table.sheets, { year });
	if (rows.length > MAX_ROWS || skipped.length > MAX_ROWS) return { ok: false, message: TOO_MANY };
	if (rows.length + skipped.length === 0) return { ok: false, message: NOTHING };
	const rest = skipped.map((one) => {
		return { ...one, row: / række \d+$/.test(one.where) && !isUnusedColumn(one) };
	});
	return { ok: true, found: { year, rows, rest } };
}

/** A file may hold the sign that PostgreSQL's text cannot, and JSON hides it from the form that carries it. */
const sign = v.pipe(
	v.string(),
	v.transform((written) => written.replaceAll('\0', ''))
);
const text = v.pipe(sign, v.maxLength(2000));
const line = v.pipe(sign, v.trim(), v.nonEmpty(), v.maxLength(200));

const row = v.object({
	where: text,
	title: line,
	date: v.optional(
		v.pipe(
			v.string(),
			v.check((date) => planDate(date) !== undefined),
			v.transform((date) => date as CivilDate)
		)
	),
	months: v.optional(
		v.pipe(
			v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12))),
			v.minLength(1),
			v.maxLength(12)
		)
	),
	kind: v.optional(v.picklist(['approval', 'information', 'discussion', 'theme', 'status'])),
	minutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440))),
	proposer: v.optional(line),
	presenter: v.optional(line),
	theme: v.optional(line),
	caseNumber: v.optional(
		v.pipe(line, v.regex(/^\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,6}-\d{2}$/))
	),
	closed: v.optional(v.boolean()),
	series: v.optional(line),
	problems: v.pipe(v.array(text), v.maxLength(40))
});

const carried = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({
		year: v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2199)),
		rows: v.pipe(v.array(row), v.maxLength(MAX_ROWS)),
		rest: v.pipe(
			v.array(v.object({ where: text, text, reason: text, row: v.boolean() })),
			v.maxLength(MAX_ROWS)
		)
	})
);

/** What a form carries from one step to the next. */
export function carriedPlan(found: FoundPlan): string {
	return JSON.stringify(found);
}

/** The same read back, and checked again. 400 when it is none: only a tampered form lacks it. */
export function readCarried(field: string | undefined): FoundPlan {
	const read = v.safeParse(carried, field ?? '');
	if (!read.success) error(400, 'Formularen mangler noget. Hent filen igen, og prøv en gang til.');
	return read.output as FoundPlan;
}
