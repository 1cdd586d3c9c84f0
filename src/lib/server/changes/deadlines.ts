import * as v from 'valibot';
import { closedDayOn } from '#lib/domain/closed-days.ts';
import { deadlinesOf, type DeadlineTerms } from '#lib/domain/deadlines.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import { deadlineLabels } from '#lib/text/deadlines.ts';
import { dayAndMonth, weekdayDayAndMonth } from '#lib/text/dates.ts';
import { yearOf } from '#lib/domain/civil-date.ts';
import type { Viewer } from '../access.ts';
import type { ChangeKind } from '../changes.ts';
import { today } from '../clock.ts';
import * as closedDays from '../closed-days.ts';
import { sql } from '../database.ts';
import * as deadlineTerms from '../deadline-terms.ts';
import { errorsOf, line } from '../item-form.ts';
import * as meetings from '../meetings.ts';

const LONGEST = 60;
const LONGEST_REMINDER = 30;

const NAMES = {
	draft: 'udkast',
	texts: 'tekster',
	approval: 'godkendelse',
	sending: 'udsendelse'
} as const satisfies Record<keyof DeadlineTerms, string>;

const days = daysUpTo(LONGEST);
const schema = v.object({
	...{ udkast: days, tekster: days, godkendelse: days, udsendelse: days },
	paamindelse: daysUpTo(LONGEST_REMINDER)
});

/** Frister: how many open days before its meetings the forum's agendas are drafted, written, approved and sent. */
export const deadlineChanges: Readonly<Record<string, ChangeKind>> = {
	frister: {
		open: async (viewer) => {
			const terms = await deadlineTerms.of(viewer);
			return {
				title: 'Frister for dagsordenen',
				lead: 'Hvor mange arbejdsdage før mødet hvert trin skal være nået. Weekender, helligdage og forummets lukkedage tælles ikke med.',
				fields: [...(await fields(viewer, terms)), REMINDER],
				values: {
					udkast: String(terms.draft),
					tekster: String(terms.texts),
					godkendelse: String(terms.approval),
					udsendelse: String(terms.sending),
					paamindelse: String(terms.reminder)
				},
				submit: 'Gem fristerne',
				back: `/moedekalender/${yearOf(today())}`
			};
		},
		read: (_viewer, values) => {
			const read = v.safeParse(schema, values);
			if (!read.success) return Promise.resolve({ ok: false, errors: errorsOf(read.issues) });
			const { udkast, tekster, godkendelse, udsendelse, paamindelse } = read.output;
			const errors = outOfOrder([udkast, tekster, godkendelse, udsendelse]);
			if (errors) return Promise.resolve({ ok: false, errors });
			const terms = {
				...{ draft: udkast, texts: tekster, approval: godkendelse, sending: udsendelse },
				reminder: paamindelse
			};
			return Promise.resolve({ ok: true, change: deadlineTerms.set(terms) });
		}
	}
};

const REMINDER: ChangeField = {
	...{ name: 'paamindelse', label: 'Påmindelse', type: 'number' },
	...{ min: '0', max: String(LONGEST_REMINDER) },
	hint: 'Arbejdsdage før fristen for tekster: den, der mangler at skrive, får besked.'
};

function daysUpTo(longest: number) {
	const message = `Skriv et helt antal arbejdsdage fra 0 til ${longest}.`;
	return v.pipe(
		line,
		v.regex(/^\d{1,2}$/, message),
		v.transform(Number),
		v.maxValue(longest, message)
	);
}

/** A step cannot be due before the one it builds on. */
function outOfOrder(terms: readonly number[]): Record<string, string> | undefined {
	const names = Object.values(NAMES);
	const labels = Object.values(deadlineLabels);
	const at = terms.findIndex((count, index) => count > (terms[index - 1] ?? LONGEST));
	if (at < 0) return undefined;
	const before = labels[at - 1]?.toLowerCase();
	return { [names[at] ?? '']: `Kan højst være ${terms[at - 1]}: ${before} kommer først.` };
}

/** Each with the day it gives for the next meeting. */
async function fields(viewer: Viewer, terms: DeadlineTerms): Promise<ChangeField[]> {
	const next = await meetings.next(viewer, today());
	const local = await closedDays.ofForum(sql, viewer.forum);
	const given = next && deadlinesOf(next.date, terms, (day) => !!closedDayOn(day, local));
	return (['draft', 'texts', 'approval', 'sending'] as const).map((step) => ({
		...{ name: NAMES[step], label: deadlineLabels[step], type: 'number' },
		...{ min: '0', max: String(LONGEST) },
		hint:
			given && next
				? `Nu ${weekdayDayAndMonth(given[step])} for mødet ${dayAndMonth(next.date)}.`
				: 'Arbejdsdage før mødet.'
	}));
}
