import {
	audiences,
	isDelivery,
	isNoticeKind,
	usualDelivery,
	type Delivery,
	type NoticeKind,
	type Part
} from '../../domain/notices.ts';
import { select, sql } from '../database.ts';

/** How somebody is told of one kind of thing. */
export interface Choice {
	readonly kind: NoticeKind;
	readonly delivery: Delivery;
}

/** What the person may be told in any of their forums, and how: as chosen, else as their roles have it. */
export async function list(person: string): Promise<Choice[]> {
	const parts = await partsOf(person);
	const rows = await select(sql, { kind: 'text', delivery: 'text' })`
		select c.kind, c.delivery
		from mail_choice c
		where c.person_id = ${person}`;
	const chosen = new Map(rows.map(({ kind, delivery }) => [kind, delivery]));
	return Object.keys(audiences)
		.filter(isNoticeKind)
		.flatMap((kind): Choice[] => {
			const usual = usualDelivery(kind, parts);
			const own = chosen.get(kind) ?? '';
			return usual ? [{ kind, delivery: isDelivery(own) ? own : usual }] : [];
		});
}

/** Keeps what the person chose otherwise than it stood; a kind they were never told of stays as the roles have it. */
export async function choose(person: string, wanted: readonly Choice[]): Promise<void> {
	const before = new Map((await list(person)).map(({ kind, delivery }) => [kind, delivery]));
	const changed = wanted.filter(({ kind, delivery }) => {
		const stood = before.get(kind);
		return stood !== undefined && stood !== delivery;
	});
	await sql`
		insert into mail_choice (person_id, kind, delivery)
		select ${person}::uuid, r.kind, r.delivery
		from jsonb_to_recordset(${JSON.stringify(changed)}::text::jsonb) as r(kind text, delivery text)
		on conflict (person_id, kind) do update set delivery = excluded.delivery`;
}

/** What a form says of each kind; anything else in it is left alone. */
export function choicesIn(fields: Iterable<readonly [string, unknown]>): Choice[] {
	return [...fields].flatMap(([kind, delivery]): Choice[] =>
		isNoticeKind(kind) && typeof delivery === 'string' && isDelivery(delivery)
			? [{ kind, delivery }]
			: []
	);
}

/** Items are theirs by a title, or by being named as presenter, which a reader never is. */
async function partsOf(person: string): Promise<Part[]> {
	const rows = await select(sql, { role: 'text' })`
		select distinct m.role
		from forum_member m
		join forum f on f.id = m.forum_id and f.copy_of is null
		where m.person_id = ${person}`;
	const roles = rows.map(({ role }) => role as Part);
	return roles.some((role) => role !== 'reader') ? ['own', ...roles] : roles;
}
