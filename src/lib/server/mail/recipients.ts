import { usualDelivery, type Delivery, type NoticeKind, type Part } from '../../domain/notices.ts';
import { select, type Transaction } from '../database.ts';

/** Somebody who is told of a notice now or in the daily mail. */
export interface Recipient {
	readonly id: string;
	readonly name: string;
	readonly part: Part;
	readonly delivery: 'now' | 'daily';
	/** The items among those the notice concerns that are theirs. */
	readonly own: ReadonlySet<string>;
}

export interface Concern {
	readonly forum: string;
	readonly kind: NoticeKind;
	/** What may be somebody's own. */
	readonly items: readonly string[];
	readonly commitment?: string | undefined;
	/** The logged change it follows from; whoever made it knows. */
	readonly change?: string | undefined;
}

/**
 * Those of the forum who are told, by their choices; of a promise only those who may read what it was promised of. Asked
 * as the planner: a closed item has a proposer too, who is told that it is theirs without a word of it.
 */
export async function recipientsOf(tx: Transaction, concern: Concern): Promise<Recipient[]> {
	const members = await membersOf(tx, concern);
	const owners = await ownersOf(tx, concern);
	return members.flatMap(({ id, name, role, chosen }): Recipient[] => {
		const own = owners.get(id) ?? new Set<string>();
		const parts = [...(own.size > 0 ? (['own'] as const) : []), role as Part];
		const delivery = (chosen as Delivery | null) ?? usualDelivery(concern.kind, parts);
		const part = parts.find((one) => usualDelivery(concern.kind, [one]) !== undefined);
		if (!part || !delivery || delivery === 'never') return [];
		return [{ id, name, part, delivery, own }];
	});
}

async function membersOf(tx: Transaction, { forum, kind, change, commitment }: Concern) {
	return await select(tx, { id: 'uuid', name: 'text', role: 'text', chosen: 'text?' })`
		select p.id, p.name, m.role, c.delivery as chosen
		from forum_member m
		join person p on p.id = m.person_id
		left join mail_choice c on c.person_id = p.id and c.kind = ${kind}
		where m.forum_id = ${forum}
			and not exists (
				select from plan_log l where l.id = ${change ?? null}::uuid and l.actor_id = p.id
			)
			and not exists (
				select from commitment o
				where o.id = ${commitment ?? null}::uuid and not reads_item(o.item_id, p.id)
			)
		order by p.id`;
}

/**
 * A text is the proposer's to write, or, where nobody is, the secretariat's; where an item went, the presenter is told
 * too; a promise is that role's who is to keep it.
 */
async function ownersOf(
	tx: Transaction,
	{ forum, kind, items, commitment }: Concern
): Promise<Map<string, Set<string>>> {
	const ids = JSON.stringify(items);
	const rows = await select(tx, { person: 'uuid', item: 'uuid' })`
		select m.person_id as person, i.id as item
		from agenda_item i
		join forum_member m on m.forum_id = i.forum_id and m.role <> 'reader'
		join person p on p.id = m.person_id
		where i.forum_id = ${forum}
			and i.id in (select value::uuid from jsonb_array_elements_text(${ids}::text::jsonb))
			and (m.title <> '' and m.title = i.proposer
				or ${kind !== 'text-due'}
					and (m.title <> '' and m.title = i.presenter or p.name = i.presenter))
		union
		select m.person_id, i.id
		from agenda_item i
		join forum_member m on m.forum_id = i.forum_id and m.role = 'secretary'
		where ${kind === 'text-due'} and i.forum_id = ${forum}
			and i.id in (select value::uuid from jsonb_array_elements_text(${ids}::text::jsonb))
			and not exists (
				select from forum_member o
				where o.forum_id = i.forum_id and o.role <> 'reader' and o.title = i.proposer
			)
		union
		select m.person_id, c.item_id
		from commitment c
		join forum_member m on m.forum_id = c.forum_id and m.role <> 'reader'
		where c.forum_id = ${forum} and c.id = ${commitment ?? null}::uuid
			and m.title <> '' and m.title = c.responsible`;
	const owners = new Map<string, Set<string>>();
	for (const { person, item } of rows) {
		owners.set(person, (owners.get(person) ?? new Set()).add(item));
	}
	return owners;
}
