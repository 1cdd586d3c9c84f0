import { arrange, type AgendaItem, type ShownItem } from '../domain/agenda.ts';
import { dateOf } from '../domain/civil-date.ts';
import { csvText } from '../files/csv-text.ts';
import { planRows, planWorkbook, type SheetItem, type SheetPlan } from '../files/plan-workbook.ts';
import { common } from '../text/da.ts';
import { plainTitle } from '../text/series-title.ts';
import type { Viewer } from './access.ts';
import * as agendaItems from './agenda-items.ts';
import * as meetings from './meetings.ts';
import type { Span } from './meetings.ts';
import * as series from './series.ts';

/** The year's plan, as the viewer may see it, as the bytes of a .xlsx file. */
export async function workbook(viewer: Viewer, year: number): Promise<Uint8Array> {
	return await planWorkbook(await sheetPlan(viewer, year));
}

/** The same plan's meetings and items as the text of a .csv file. */
export async function csv(viewer: Viewer, year: number): Promise<string> {
	return csvText(planRows(await sheetPlan(viewer, year)));
}

/** A cancelled meeting holds nothing and is left out. */
async function sheetPlan(viewer: Viewer, year: number): Promise<SheetPlan> {
	const span = { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) };
	const [held, placed, unplaced, rules] = await Promise.all([
		meetings.list(viewer, span),
		agendaItems.list(viewer, span),
		agendaItems.unplaced(viewer),
		series.list(viewer)
	]);
	const titles = new Map(rules.map(({ id, title }) => [id, plainTitle(title)]));
	const there = Map.groupBy(placed, ({ meeting }) => meeting);
	return {
		meetings: held
			.filter(({ status }) => status !== 'cancelled')
			.map(({ id, date, start, timeBudget }) => {
				const items = arrange(there.get(id) ?? []);
				const rows = items.map((item, index) => sheetItem(item, index + 1, titles));
				return { date, start, timeBudget, items: rows };
			}),
		unplaced: unplaced
			.filter((item) => touches(item, span))
			.map((item) => sheetItem(item, null, titles))
	};
}

/** Without a meeting an item belongs to the years its window touches; without a window, to all. */
function touches(item: ShownItem, { from, to }: Span): boolean {
	if (!item.visible || !item.window) return true;
	return item.window.earliest <= to && item.window.latest >= from;
}

function sheetItem(
	item: ShownItem,
	number: number | null,
	titles: ReadonlyMap<string, string>
): SheetItem {
	if (item.visible) return visibleItem(item, number, titles.get(item.series ?? ''));
	const { caseNumber } = item;
	return { number, title: common.closedItem, closed: true, ...(caseNumber && { caseNumber }) };
}

function visibleItem(
	item: AgendaItem,
	number: number | null,
	series: string | undefined
): SheetItem {
	const { title, kind, minutes, proposer, presenter, theme, caseNumber, closed } = item;
	return {
		...{ number, title, kind, minutes, proposer, closed },
		...(presenter && { presenter }),
		...(theme && { theme }),
		...(caseNumber && { caseNumber }),
		...(series && { series })
	};
}
