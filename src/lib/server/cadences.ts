import type { Cadence } from '../domain/cadence.ts';
import { addDays, type CivilDate } from '../domain/civil-date.ts';
import { cadenceRuleForm, readCadence } from '../plan-file/cadence-form.ts';
import type { InputIssue } from '../plan-file/reading.ts';
import type { Viewer } from './access.ts';
import { select, sql, type Run, type Transaction } from './database.ts';
import type { RowOf } from './database/shape.ts';
import type { Change } from './planning.ts';

const CADENCE = { rule: 'jsonb', start: 'text', validFrom: 'date', validTo: 'date?' } as const;

/** The forum's cadences in the plan file's form, the oldest first. */
export async function ofForum(run: Run, forum: string): Promise<Record<string, unknown>[]> {
	const rows = await select(run, CADENCE)`
		select c.rule, c.start_time as start, c.valid_from as "validFrom", c.valid_to as "validTo"
		from cadence c
		where c.forum_id = ${forum}
		order by c.valid_from`;
	return rows.map(formOf);
}

/** All that the forum has met, meets and is to meet by, the oldest first. */
export async function list(viewer: Viewer): Promise<Cadence[]> {
	const rows = await select(sql, CADENCE)`
		select c.rule, c.start_time as start, c.valid_from as "validFrom", c.valid_to as "validTo"
		from cadence c
		join forum_member m on m.forum_id = c.forum_id and m.person_id = ${viewer.person}
		where c.forum_id = ${viewer.forum}
		order by c.valid_from`;
	return rows.map((row) => cadenceOf(formOf(row)));
}

/** The cadence the forum meets by on a day: the latest begun; undefined without any. */
export async function on(viewer: Viewer, day: CivilDate): Promise<Cadence | undefined> {
	return (await list(viewer)).findLast(({ validFrom, validTo }) => {
		return validFrom <= day && (!validTo || validTo >= day);
	});
}

/** The cadence stored in this form. Throws when it is none: it was parsed before it was written. */
export function cadenceOf(form: Record<string, unknown>): Cadence {
	const issues: InputIssue[] = [];
	const cadence = readCadence(form, 'cadence', issues);
	if (!cadence) throw new Error(issues.map(({ message }) => message).join(' '));
	return cadence;
}

/**
 * Meets by this cadence from its first day to the day before the next one begins; the one before it ends there. Meetings
 * that are in the calendar stay: they are proposed and cancelled by `meetings.accept`.
 */
export function change(cadence: Cadence): Change {
	const rule = cadenceRuleForm(cadence);
	const { start, validFrom } = cadence;
	return {
		name: 'cadence.change',
		content: [rule, start, validFrom],
		write: async (tx, { forum }) => {
			const last = addDays(validFrom, -1);
			await tx`
				update cadence
				set valid_to = ${last}
				where forum_id = ${forum} and valid_from < ${validFrom}
					and (valid_to is null or valid_to > ${last})`;
			const next = await nextBegun(tx, forum, validFrom);
			await tx`
				insert into cadence (forum_id, valid_from, valid_to, start_time, rule)
				values (${forum}, ${validFrom}, ${next ? addDays(next, -1) : null}, ${start},
					${JSON.stringify(rule)}::text::jsonb)
				on conflict (forum_id, valid_from) do update
				set start_time = excluded.start_time, rule = excluded.rule`;
			return { after: { date: validFrom } };
		}
	};
}

function formOf({ rule, start, validFrom, validTo }: RowOf<typeof CADENCE>) {
	return {
		...(rule as Record<string, unknown>),
		...{ start, validFrom },
		...(validTo ? { validTo } : {})
	};
}

async function nextBegun(tx: Transaction, forum: string, after: CivilDate) {
	const [next] = await select(tx, { validFrom: 'date' })`
		select c.valid_from as "validFrom"
		from cadence c
		where c.forum_id = ${forum} and c.valid_from > ${after}
		order by c.valid_from
		limit 1`;
	return next?.validFrom;
}
