import { isoWeekOf } from '../../domain/civil-date.ts';
import { statusLabels } from '../../text/da.ts';
import { dayMonthYear, MONTHS, monthShort, weekdayDayAndMonth } from '../../text/dates.ts';
import type { DocumentMeeting, DocumentRow, YearPlanDocument } from '../year-plan-document.ts';
import { allSettable } from './settable.ts';

/** What forms/year-plan.typ is given: everything it says, as text; the wheel lies beside it as wheel.svg. */
export interface YearPlanForm {
	readonly title: string;
	readonly state: string;
	readonly author: string;
	readonly year: string;
	/** 'Som planen er 22. november 2026.' */
	readonly lead: string;
	readonly meetings: {
		readonly heading: string;
		readonly all: readonly {
			readonly heading: string;
			readonly state: string;
			readonly items: readonly { readonly title: string; readonly minutes: string }[];
		}[];
	};
	readonly unplaced: { readonly heading: string; readonly all: YearPlanDocument['unplaced'] };
	readonly matrix: {
		readonly heading: string;
		readonly head: readonly string[];
		readonly groups: readonly {
			readonly name: string;
			readonly colour: string;
			readonly rows: readonly FormRow[];
		}[];
	};
	readonly wheel: {
		readonly heading: string;
		readonly alternative: string;
		readonly legend: { readonly heading: string; readonly all: readonly string[] };
	};
}

interface FormRow {
	readonly number: string;
	readonly title: string;
	readonly rule: string;
	readonly months: readonly string[];
}

/** The årsplan as its PDF is set. */
export function yearPlanForm(document: YearPlanDocument): YearPlanForm {
	const { forum, year, asOf, meetings, unplaced, groups, wheel } = document;
	return allSettable({
		...{ title: `ÅRSPLAN ${year} ${forum}`, state: '', author: forum, year: String(year) },
		lead: `Som planen er ${dayMonthYear(asOf)}.`,
		meetings: { heading: 'Møder og deres punkter', all: meetings.map(meetingOf) },
		unplaced: { heading: 'Uden plads', all: unplaced },
		matrix: {
			heading: 'Punkter måned for måned',
			head: ['Nr.', 'Punkt', ...MONTHS.map((_, index) => monthShort(index + 1))],
			groups: groups.map((group) => ({ ...group, rows: group.rows.map(rowOf) }))
		},
		wheel: {
			...{ heading: `Årshjul ${year}`, alternative: wheel.alternative },
			legend: { heading: 'Sådan læses hjulet', all: LEGEND }
		}
	});
}

const LEGEND = [
	'Tal i en cirkel: antal punkter på mødet; en ring om cirklen er næste møde',
	'Lys cirkel eller bue: afholdt og behandlet',
	'Stiplet cirkel med kryds: aflyst møde',
	'Tal på en bue: punktet i nøglen herover',
	'Rombe: lukkedag; prik: holdepunkt; grå bue: ferie',
	'Ulige uger er fede'
] as const;

function meetingOf({ date, start, status, items }: DocumentMeeting) {
	const day = weekdayDayAndMonth(date);
	const said = status === 'planned' ? '' : statusLabels[status];
	return {
		heading: `${day.charAt(0).toUpperCase()}${day.slice(1)}`,
		state: [`Uge ${isoWeekOf(date).week}`, `kl. ${start}`, said].filter(Boolean).join(' · '),
		items: items.map(({ title, minutes }) => ({
			...{ title, minutes: minutes > 0 ? `${minutes} min.` : '' }
		}))
	};
}

function rowOf({ number, title, rule, months }: DocumentRow): FormRow {
	return {
		...{ number: number === null ? '' : String(number), title, rule },
		months: months.map((days) => days.map((day) => `${day}.`).join(' '))
	};
}
