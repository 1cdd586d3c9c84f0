import { select, sql } from '../database.ts';
import { digest } from './digest.ts';

/** Whether the secret of a link still opens the door: unused, under 24 hours old, and nobody has come before. */
export async function isOpen(secret: string): Promise<boolean> {
	const [row] = await select(sql, { id: 'text' })`
		select id
		from invitation
		where id = ${digest(secret)}
			and used_at is null
			and created_at > now() - interval '24 hours'
			and not exists (select from person)
	`;
	return row !== undefined;
}

interface NewPerson {
	readonly name: string;
	readonly email: string;
	readonly passwordHash: string;
}

/** Uses the link up and makes the first administrator, in one statement; undefined when the link no longer works. */
export async function accept(secret: string, person: NewPerson): Promise<string | undefined> {
	const [row] = await select(sql, { id: 'uuid' })`
		with used as (
			update invitation
			set used_at = now()
			where id = ${digest(secret)}
				and used_at is null
				and created_at > now() - interval '24 hours'
				and not exists (select from person)
			returning is_admin
		)
		insert into person (name, email, password_hash, is_admin)
		select ${person.name}, ${person.email}, ${person.passwordHash}, is_admin
		from used
		returning id
	`;
	return row?.id;
}
