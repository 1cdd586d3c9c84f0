import type { CivilDate } from './civil-date.ts';

/** A day without meetings: a public holiday or a local one. */
export interface ClosedDay {
	readonly date: CivilDate;
	/** What the day is called, Danish: 'Skærtorsdag'. */
	readonly name: string;
}

/** A span of days, both ends included; meetings are not proposed in it unless they are allowed. */
export interface Recess {
	readonly from: CivilDate;
	readonly to: CivilDate;
	readonly name: string;
	/** 'allowed' for a holiday the forum meets in all the same (weeks 7/8). Absent means 'none'. */
	readonly meetings?: 'allowed' | 'none';
}
