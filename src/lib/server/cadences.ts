import type { Cadence } from '../domain/cadence.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { readCadence } from '../plan-file/cadence-form.ts';
import type { InputIssue } from '../plan-file/reading.ts';
import type { Viewer } from './access.ts';
import { select, sql, type Run } from './database.ts';

const CADENCE = { rule: 'jsonb', start: 'text', validFrom: 'date', validTo: 'date?' } as const;

/** The forum's cadences in the plan file's form, the oldest first. */
export async function ofForum(run: Run, forum: string): Promise<Record<string, unknown>[]> {
	const rows = await select(run, CADENCE)`
		select c.rule, c.start_time as start, c.valid_from as "validFrom", c.valid_to as "validTo"
		from cadence c
		where c.forum_id = ${forum}
		order by c.valid_from`;
	return rows.map(({ rule, start, validFrom, validTo }) => ({
		...(rule as Record<string, unknown>),
		...{ start, validFrom },
		...(validTo ? { validTo } : {})
	}));
}

/** The cadence the forum meets by on a day: the latest begun; undefined without any. */
export async function on(viewer: Viewer, day: CivilDate): Promise<Cadence | undefined> {
	const forms = await ofForum(sql, viewer.forum);
	return forms.map(parsed).findLast(({ validFrom, validTo }) => {
		return validFrom <= day && (!validTo || validTo >= day);
	});
}

/** Throws when the stored rule is none: it was parsed before it was written. */
function parsed(form: Record<string, unknown>): Cadence {
	const issues: InputIssue[] = [];
	const cadence = readCadence(form, 'cadence', issues);
	if (!cadence) throw new Error(issues.map(({ message }) => message).join(' '));
	return cadence;
}
