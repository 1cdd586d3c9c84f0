import { monthOf, dayOf, isoWeekOf, type CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemKind } from '#lib/domain/occurrences.ts';
import { kindLabels } from '#lib/text/da.ts';
import { MONTHS } from '#lib/text/dates.ts';
import type { WrittenCell } from './csv-text.ts';
import { writeWorkbook, type WrittenSheet } from './workbook.ts';

/** A year's plan as a person may see it, ready to be written: meetings by date, items in their order. */
export interface SheetPlan {
	readonly meetings: readonly SheetMeeting[];
	/** Items without a meeting. */
	readonly unplaced: readonly SheetItem[];
}

export interface SheetMeeting {
	readonly date: CivilDate;
	/** 'HH:MM' */
	readonly start: string;
	/** Minutes. */
	readonly timeBudget: number;
	readonly items: readonly SheetItem[];
}

export interface SheetItem {
	/** On the agenda; null for an item without one. */
	readonly number: number | null;
	/** 'Lukket' for an item whose title the viewer may not see. */
	readonly title: string;
	readonly kind?: ItemKind;
	readonly minutes?: number;
	readonly proposer?: string;
	readonly presenter?: string;
	readonly theme?: string;
	readonly caseNumber?: string;
	readonly closed: boolean;
	/** The title of the series it is an occurrence of. */
	readonly series?: string;
}

/** What stands for a date where there is none; the import knows it too. */
const NO_MEETING = 'Uden plads';

const ITEM_HEADINGS = [
	{ text: 'Mødedato', width: 12 },
	{ text: 'Uge', width: 6 },
	{ text: 'Kl.', width: 7 },
	{ text: 'Nr.', width: 5 },
	{ text: 'Punkt', width: 50 },
	{ text: 'Type', width: 16 },
	{ text: 'Min.', width: 6 },
	{ text: 'Indstiller', width: 30 },
	{ text: 'V.', width: 20 },
	{ text: 'Tema', width: 22 },
	{ text: 'Sagsnr.', width: 21 },
	{ text: 'Lukket', width: 8 },
	{ text: 'Fast punkt', width: 40 },
	{ text: 'Mødets min.', width: 9 },
	{ text: 'Tidsramme', width: 11 }
] as const;

/**
 * The plan as the bytes of a .xlsx file: a sheet with a row for each item, and a matrix of what recurs
 * over the months. The same plan gives the same bytes.
 */
export function planWorkbook(plan: SheetPlan): Promise<Uint8Array> {
	return writeWorkbook([itemSheet(plan), matrixSheet(plan)]);
}

/** The rows of the sheet of items, its headings first, for a CSV file. */
export function planRows(plan: SheetPlan): readonly (readonly WrittenCell[])[] {
	const { headings, rows } = itemSheet(plan);
	return [headings.map(({ text }) => text), ...rows];
}

function itemSheet({ meetings, unplaced }: SheetPlan): WrittenSheet {
	return {
		name: 'Møder og punkter',
		headings: ITEM_HEADINGS,
		rows: [
			...meetings.flatMap((meeting) => meetingRows(meeting)),
			...unplaced.map((item) => [NO_MEETING, null, null, ...itemCells(item), null, null])
		]
	};
}

/** A meeting without items has a row all the same. */
function meetingRows({ date, start, timeBudget, items }: SheetMeeting): WrittenCell[][] {
	const minutes = items.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
	const empty = ITEM_HEADINGS.slice(3, -2).map(() => null);
	const cells = items.length > 0 ? items.map(itemCells) : [empty];
	return cells.map((item) => [{ date }, isoWeekOf(date).week, start, ...item, minutes, timeBudget]);
}

function itemCells(item: SheetItem): WrittenCell[] {
	return [
		item.number,
		item.title,
		item.kind ? kindLabels[item.kind] : null,
		item.minutes ?? null,
		item.proposer ?? null,
		item.presenter ?? null,
		item.theme ?? null,
		item.caseNumber ?? null,
		item.closed ? 'x' : null,
		item.series ?? null
	];
}

function matrixSheet({ meetings, unplaced }: SheetPlan): WrittenSheet {
	const days = new Map<string, { theme: string | null; months: CivilDate[][] }>();
	const rowFor = (item: SheetItem) => {
		const name = item.series ?? item.title;
		const row = days.get(name) ?? { theme: item.theme ?? null, months: MONTHS.map(() => []) };
		days.set(name, row);
		return row;
	};
	for (const { date, items } of meetings) {
		for (const item of items) rowFor(item).months[monthOf(date) - 1]?.push(date);
	}
	for (const item of unplaced) rowFor(item);
	return {
		name: 'Matrix',
		headings: [
			{ text: 'Punkt', width: 50 },
			{ text: 'Tema', width: 22 },
			...MONTHS.map((name) => ({ text: name, width: 11 }))
		],
		rows: [...days].map(([name, { theme, months }]) => [name, theme, ...months.map(daysIn)])
	};
}

/** '7., 21.'; a meeting with two of the row's items is named once. */
function daysIn(dates: readonly CivilDate[]): WrittenCell {
	const days = [...new Set(dates)].map((date) => `${dayOf(date)}.`);
	return days.length > 0 ? days.join(', ') : null;
}
