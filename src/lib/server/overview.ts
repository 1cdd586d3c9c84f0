import type { AgendaItem, Approval, Meeting, ShownItem } from '../domain/agenda.ts';
import { dateOf, yearOf, type CivilDate } from '../domain/civil-date.ts';
import { nextDue } from '../domain/meeting-life.ts';
import type { UnplacedReason } from '../domain/placement/types.ts';
import type { MissingDates } from '../text/anchors.ts';
import { lacksText } from '../text/missing.ts';
import * as agendaItems from './agenda-items.ts';
import { missing } from './anchors/missing.ts';
import * as commitments from './commitments.ts';
import * as deadlines from './deadlines.ts';
import type { Membership } from './forums.ts';
import * as meetings from './meetings.ts';
import * as planning from './planning.ts';

/** A coming meeting with what is on it now. */
export interface ComingMeeting {
	readonly date: CivilDate;
	readonly start: string;
	readonly place: string;
	readonly status: Meeting['status'];
	readonly approval: Approval;
	/** The deadline its agenda comes to next. */
	readonly due: ReturnType<typeof nextDue>;
	/** Items beside the standing ones, also those whose title the viewer may not see. */
	readonly items: number;
	/** Minutes of the items the viewer may see. */
	readonly minutes: number;
	/** Whether there are others, so that the minutes are a lower bound. */
	readonly atLeast: boolean;
	readonly timeBudget: number;
}

/** Something a draft waits for, and by when. */
export interface AgendaStep {
	/** The chair is to approve it; it is to be asked for, answered, mended, sent; texts are missing, or the viewer's own. */
	readonly type: 'approve' | 'ask' | 'answer' | 'mend' | 'send' | 'texts' | 'own-texts';
	readonly date: CivilDate;
	readonly due: CivilDate;
	/** Items without a text, where it is about those. */
	readonly items?: number;
}

/** A forum as its members find it on the front page. */
export interface ForumOverview {
	readonly slug: string;
	readonly name: string;
	readonly role: Membership['viewer']['role'];
	/** The next meetings, the first of them first. */
	readonly coming: readonly ComingMeeting[];
	/** What the coming agendas wait for from this viewer. */
	readonly steps: readonly AgendaStep[];
	/** The days of past meetings whose agenda was never sent: nobody has said whether they were held; the latest first. */
	readonly lapsed: readonly CivilDate[];
	/** Items without a meeting that wait for a person. */
	readonly waiting: readonly AgendaItem[];
	/** Meetings with more minutes than their budget. */
	readonly overFull: readonly ComingMeeting[];
	/** How many promises are overdue, of those the viewer may read. */
	readonly overdue: number;
	/** Years whose dates are missing from what rules hang on. */
	readonly missing: readonly MissingDates[];
}

/** What is coming in the forum, and what a person must decide, from today to the end of next year. */
export async function of({ forum, viewer }: Membership, today: CivilDate): Promise<ForumOverview> {
	await planning.ensureFresh(forum.id);
	const span = { from: today, to: dateOf(yearOf(today) + 1, 12, 31) };
	const [planned, items, own, unplaced, without, count, overdue, lapsed] = await Promise.all([
		meetings.list(viewer, span),
		agendaItems.list(viewer, span),
		agendaItems.mine(viewer.person, today),
		agendaItems.unplaced(viewer),
		missing(viewer, today),
		deadlines.counting(viewer, forum),
		commitments.overdue(viewer, today),
		viewer.role === 'secretary' ? meetings.lapsed(viewer, today) : []
	]);
	const coming = planned
		.filter(({ status }) => status !== 'cancelled')
		.map((meeting) => withItems(meeting, items, count));
	return {
		slug: forum.slug,
		name: forum.name,
		role: viewer.role,
		coming: coming.slice(0, 5),
		steps: stepsOf(viewer.role, planned, { all: items, own: own.map(({ item }) => item) }, count),
		lapsed: lapsed.map(({ date }) => date),
		waiting: unplaced.filter(waitsForPerson),
		overFull: coming.filter(({ minutes, timeBudget, status }) =>
			isOpen(status) ? minutes > timeBudget : false
		),
		overdue: overdue.length,
		missing: without
	};
}

/** What the drafts wait for from somebody of this role. */
function stepsOf(
	role: Membership['viewer']['role'],
	planned: readonly meetings.CalendarMeeting[],
	items: { readonly all: readonly ShownItem[]; readonly own: readonly ShownItem[] },
	count: deadlines.Count
): AgendaStep[] {
	const drafts = planned.filter(({ status }) => status === 'draft');
	return drafts.flatMap(({ id, date, approval }): AgendaStep[] => {
		const due = count(date);
		const lacking = (of: readonly ShownItem[], type: 'texts' | 'own-texts'): AgendaStep[] => {
			const { length } = of.filter((item) => item.meeting === id && lacksText(item));
			return length === 0 ? [] : [{ type, date, due: due.texts, items: length }];
		};
		if (role !== 'secretary') {
			const asked = role === 'chair' && approval === 'asked';
			const answer: AgendaStep[] = asked ? [{ type: 'approve', date, due: due.approval }] : [];
			return [...answer, ...lacking(items.own, 'own-texts')];
		}
		const type = WAITS[approval];
		const next = { type, date, due: type === 'send' ? due.sending : due.approval };
		return [next, ...lacking(items.all, 'texts')];
	});
}

const WAITS = { none: 'ask', asked: 'answer', returned: 'mend', approved: 'send' } as const;

function withItems(
	meeting: meetings.CalendarMeeting,
	all: readonly ShownItem[],
	count: deadlines.Count
): ComingMeeting {
	const own = all.filter((item) => item.meeting === meeting.id);
	const minutes = own.reduce((sum, item) => sum + (item.visible ? item.minutes : 0), 0);
	const { date, start, place, status, approval, timeBudget } = meeting;
	const due = nextDue(meeting, count(date));
	const items = own.filter(({ standing }) => standing === null).length;
	const atLeast = own.some((item) => !item.visible);
	return { date, start, place, status, approval, due, timeBudget, items, minutes, atLeast };
}

/** In a recess nothing can be done, and beyond the horizon nothing need be yet. */
function waitsForPerson(item: ShownItem): item is AgendaItem {
	if (!item.visible) return false;
	const reason = item.reason as UnplacedReason | null;
	if (reason?.type === 'no-meeting') return reason.recess === undefined;
	return reason?.type !== 'after-horizon';
}

/** Still possible to change. */
function isOpen(status: Meeting['status']): boolean {
	return status === 'planned' || status === 'draft';
}
