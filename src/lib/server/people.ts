import { randomInt } from 'node:crypto';
import type { Role } from '../text/da.ts';
import * as passwords from './auth/passwords.ts';
import { select, sql } from './database.ts';

/** A person as the administrator sees them. */
export interface Person {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly isAdmin: boolean;
}

/** One person's place in one forum. */
export interface Membership {
	readonly forum: string;
	readonly person: string;
	readonly role: Role;
	readonly title: string;
}

const PERSON = { id: 'uuid', name: 'text', email: 'text', isAdmin: 'bool' } as const;

/** Everyone, by name. */
export async function list(): Promise<Person[]> {
	return await select(sql, PERSON)`
		select id, name, email, is_admin as "isAdmin"
		from person
		order by name collate "da-x-icu", id`;
}

/** Makes a person with a random password, which is returned and never readable again; undefined when the e-mail is taken. */
export async function create(name: string, email: string): Promise<string | undefined> {
	const password = randomPassword();
	const [row] = await select(sql, { id: 'uuid' })`
		insert into person (name, email, password_hash)
		values (${name}, ${email}, ${await passwords.hash(password)})
		on conflict do nothing
		returning id`;
	return row && password;
}

/** Gives the person a new random password and ends all their sessions; undefined when there is no such person. */
export async function renewPassword(person: string): Promise<string | undefined> {
	const password = randomPassword();
	return (await setHash(person, await passwords.hash(password), '')) ? password : undefined;
}

/** Whether it is the person's password. */
export async function hasPassword(person: string, password: string): Promise<boolean> {
	const [row] = await select(sql, { hash: 'text' })`
		select password_hash as hash
		from person
		where id = ${person}`;
	return await passwords.verify(row?.hash, password);
}

/** Changes the person's password and ends their other sessions: whoever knew the old one is out. */
export async function changePassword(
	person: string,
	password: string,
	keptSession: string
): Promise<void> {
	await setHash(person, await passwords.hash(password), keptSession);
}

const MEMBERSHIP = { forum: 'uuid', person: 'uuid', role: 'text', title: 'text' } as const;

/** Who is what in which forum, for the administrator. */
export async function memberships(): Promise<Membership[]> {
	const rows = await select(sql, MEMBERSHIP)`
		select forum_id as forum, person_id as person, role, title
		from forum_member`;
	return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Sets what a person is in a forum, or, without a role, ends their membership. Only an administrator's word counts. */
export async function setRole(
	admin: string,
	membership: Omit<Membership, 'role'> & { role: Role | undefined }
): Promise<boolean> {
	const { forum, person, role, title } = membership;
	const rows = role
		? await select(sql, { forum: 'uuid' })`
			insert into forum_member (forum_id, person_id, role, title)
			select f.id, p.id, ${role}, ${title}
			from forum f, person p, person a
			where f.id = ${forum} and f.copy_of is null and p.id = ${person}
				and a.id = ${admin} and a.is_admin
			on conflict (forum_id, person_id) do update
			set role = excluded.role, title = excluded.title
			returning forum_id as forum`
		: await select(sql, { forum: 'uuid' })`
			delete from forum_member m
			using person a
			where m.forum_id = ${forum} and m.person_id = ${person} and a.id = ${admin} and a.is_admin
			returning m.forum_id as forum`;
	return rows.length > 0;
}

async function setHash(person: string, hash: string, keptSession: string): Promise<boolean> {
	const [row] = await select(sql, { id: 'uuid' })`
		with ended as (
			delete from session
			where person_id = ${person} and id <> ${keptSession}
		)
		update person
		set password_hash = ${hash}
		where id = ${person}
		returning id`;
	return row !== undefined;
}

/** Four groups of four, without signs that look alike: 78 bits. */
function randomPassword(): string {
	const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
	const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
	return [group(), group(), group(), group()].join('-');
}
