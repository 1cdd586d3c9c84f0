/** How full the meetings are, and which are too full. */
import { HIGH_PERCENT } from '#lib/domain/placement/costs.ts';
import { isOpen, type YearMeeting, type YearPlan } from './year-plan.ts';

export interface Load {
	/** Of the time budget; above 100 when it is not enough. */
	readonly percent: number;
	readonly level: 'ordinary' | 'high' | 'over';
}

/** Minutes against a time budget; 'high' above what is wanted booked at most. */
export function loadOf(minutes: number, timeBudget: number): Load {
	const percent = timeBudget > 0 ? Math.round((minutes / timeBudget) * 100) : minutes > 0 ? 100 : 0;
	if (minutes > timeBudget) return { percent: Math.max(101, percent), level: 'over' };
	return { percent, level: minutes * 100 > timeBudget * HIGH_PERCENT ? 'high' : 'ordinary' };
}

/** The peaks among the meetings that can still change. */
export function peaksIn(plan: YearPlan): {
	readonly over: readonly YearMeeting[];
	readonly high: readonly YearMeeting[];
} {
	const open = plan.meetings.filter((meeting) => isOpen(meeting, plan.today));
	const at = (level: Load['level']) =>
		open.filter(({ minutes, timeBudget }) => loadOf(minutes, timeBudget).level === level);
	return { over: at('over'), high: at('high') };
}
