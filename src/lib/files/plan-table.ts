import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemKind } from '#lib/domain/occurrences.ts';
import { columnsOf } from './plan-table/columns.ts';
import { itemRows } from './plan-table/item-rows.ts';
import { monthRows } from './plan-table/month-rows.ts';
import type { Sheet } from './table.ts';

/** A row of a spreadsheet that reads as an item, or as a series when it has months. */
export interface PlanRow {
	/** 'Ark1, række 7' */
	readonly where: string;
	readonly title: string;
	/** The meeting's day; absent when the row has none. */
	readonly date?: CivilDate;
	/** 1–12, from a month matrix. */
	readonly months?: readonly number[];
	readonly kind?: ItemKind;
	readonly minutes?: number;
	readonly proposer?: string;
	readonly presenter?: string;
	readonly theme?: string;
	readonly caseNumber?: string;
	readonly closed?: boolean;
	/** The series it came from, where the file says so: our own export does. */
	readonly series?: string;
	/** Danish sentences: what could not be read, or looks wrong. Empty for most rows. */
	readonly problems: readonly string[];
}

/** What was not taken, and why: a sheet, a column or a row. */
export interface Skipped {
	readonly where: string;
	/** What stands there, shortened. */
	readonly text: string;
	readonly reason: string;
}

export interface PlanImport {
	readonly rows: readonly PlanRow[];
	readonly skipped: readonly Skipped[];
}

/**
 * The items of a plan that was kept in a spreadsheet: one row per item, or a month matrix. The heading is
 * found by its words. Every row that has something in it is either among `rows` or among `skipped`.
 */
export function readPlanTable(
	sheets: readonly Sheet[],
	{ year }: { /** Of dates without one, and of the months. */ readonly year: number }
): PlanImport {
	const known = sheets.map((sheet) => ({ sheet, columns: columnsOf(sheet.rows) }));
	const hasItems = known.some(({ columns }) => columns?.form === 'items');
	const parts = known.map(({ sheet, columns }) => {
		if (!columns) return skippedSheet(sheet, NO_HEADING);
		if (columns.form === 'items') return itemRows(sheet, columns, year);
		return hasItems ? skippedSheet(sheet, SAME_ITEMS) : monthRows(sheet, columns, year);
	});
	return {
		rows: parts.flatMap(({ rows }) => rows),
		skipped: parts.flatMap(({ skipped }) => skipped)
	};
}

const NO_HEADING =
	'Arket har ingen overskriftsrække med Punkt og en kolonne til, for eksempel Dato, eller med månederne.';
const SAME_ITEMS =
	'Arket er en oversigt over måneder. Punkterne er taget fra det ark, hvor de står enkeltvis.';

function skippedSheet({ name, rows }: Sheet, reason: string): PlanImport {
	return rows.length === 0
		? { rows: [], skipped: [] }
		: { rows: [], skipped: [{ where: name, text: `${rows.length} rækker`, reason }] };
}
