/** The plan as rows: one per series, one per one-off, one for what is locked; wheel key and matrix. */
import {
	itemsByMeeting,
	titleOf,
	type YearItem,
	type YearMeeting,
	type YearPlan,
	type YearSeries
} from './year-plan.ts';

export interface PlanRow {
	/** The number the wheel's arcs carry; null for standing items, which it does not draw. */
	readonly number: number | null;
	readonly title: string;
	/** The rule in words; empty for a one-off. */
	readonly rule: string;
	readonly cells: readonly PlanCell[];
	readonly unplaced: readonly YearItem[];
}

export interface PlanCell {
	readonly item: YearItem;
	readonly meeting: YearMeeting;
}

export interface PlanGroup {
	readonly name: string;
	/** 'theme' groups and 'none' hold numbered rows, 'locked' the closed ones, 'standing' the frame. */
	readonly type: 'theme' | 'none' | 'locked' | 'standing';
	/** CSS class that colours it. */
	readonly colour: string;
	readonly rows: readonly PlanRow[];
}

/** How many themes have a colour of their own; the next ones begin again. */
const COLOURS = 8;
const LAST = ['theme', 'none', 'locked', 'standing'];

interface Draft {
	group: Omit<PlanGroup, 'rows'>;
	title: string;
	rule: string;
	cells: PlanCell[];
	unplaced: YearItem[];
}

/**
 * The rows in the order of the wheel's rings, from the rim inwards: the theme with most items
 * first, where there is most room; numbered 1…n. `themes` is the whole plan's list (themesOf).
 */
export function groupsOf(plan: YearPlan, themes: readonly string[]): readonly PlanGroup[] {
	const groups = [...byGroup(draftsOf(plan, themes)).values()].sort(
		(a, b) => rank(a) - rank(b) || weight(b) - weight(a) || nameOf(a).localeCompare(nameOf(b), 'da')
	);
	let number = 0;
	return groups.map((drafts) => {
		const { group } = drafts[0] as Draft;
		const rows = [...drafts].sort(byFirstDate).map((draft) => ({
			number: group.type === 'standing' ? null : ++number,
			title: draft.title,
			rule: draft.rule,
			cells: draft.cells,
			unplaced: draft.unplaced
		}));
		return { ...group, rows };
	});
}

/** The CSS class of a theme's colour (themes.css); `themes` is the whole plan's list. */
export function colourOf(theme: string | null, themes: readonly string[]): string {
	return theme === null ? 'theme-none' : `theme-${(themes.indexOf(theme) % COLOURS) + 1}`;
}

function draftsOf(plan: YearPlan, themes: readonly string[]): readonly Draft[] {
	const series = new Map(plan.series.map((one) => [one.id, one]));
	const drafts = new Map<string, Draft>();
	const draftFor = (item: YearItem): Draft => {
		const group = groupOf(item, themes);
		const key = `${group.name}/${item.visible ? (item.series ?? item.id) : ''}`;
		const draft = drafts.get(key) ?? newDraft(item, group, series);
		drafts.set(key, draft);
		return draft;
	};
	const there = itemsByMeeting(plan.items);
	for (const meeting of plan.meetings) {
		for (const item of there.get(meeting.id) ?? []) draftFor(item).cells.push({ item, meeting });
	}
	for (const item of plan.unplaced) draftFor(item).unplaced.push(item);
	return [...drafts.values()];
}

function newDraft(
	item: YearItem,
	group: Draft['group'],
	series: ReadonlyMap<string, YearSeries>
): Draft {
	const from = item.visible && item.series ? series.get(item.series) : undefined;
	const title = item.visible ? (from?.title ?? item.title) : titleOf(item);
	return { group, title, rule: from?.rule ?? '', cells: [], unplaced: [] };
}

function groupOf(item: YearItem, themes: readonly string[]): Draft['group'] {
	if (!item.visible) return { name: 'Lukkede punkter', type: 'locked', colour: 'theme-locked' };
	if (item.standing) return { name: 'Rammepunkter', type: 'standing', colour: 'theme-none' };
	if (!item.theme) return { name: 'Uden tema', type: 'none', colour: 'theme-none' };
	return {
		name: item.theme,
		type: 'theme',
		colour: `theme-${(themes.indexOf(item.theme) % COLOURS) + 1}`
	};
}

function byGroup(drafts: readonly Draft[]): ReadonlyMap<string, Draft[]> {
	const groups = new Map<string, Draft[]>();
	for (const draft of drafts) {
		const there = groups.get(draft.group.name);
		if (there) there.push(draft);
		else groups.set(draft.group.name, [draft]);
	}
	return groups;
}

function rank(drafts: readonly Draft[]): number {
	return LAST.indexOf(drafts[0]?.group.type ?? 'standing');
}

function weight(drafts: readonly Draft[]): number {
	return drafts.reduce((sum, draft) => sum + draft.cells.length, 0);
}

function nameOf(drafts: readonly Draft[]): string {
	return drafts[0]?.group.name ?? '';
}

function byFirstDate(a: Draft, b: Draft): number {
	const [first, second] = [a.cells[0]?.meeting.date ?? '9', b.cells[0]?.meeting.date ?? '9'];
	if (first !== second) return first < second ? -1 : 1;
	return a.title.localeCompare(b.title, 'da');
}
