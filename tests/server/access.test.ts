import { beforeAll, expect, test } from 'vitest';
import {
	requireAdmin,
	requirePerson,
	requireSecretary,
	requireViewer
} from '#lib/server/access.ts';
import * as people from '#lib/server/people.ts';
import type { Role } from '#lib/text/da.ts';
import { person, useDatabase } from './auth/persons.ts';
import { sql } from './database.ts';

useDatabase();

const FORUM = '00000000-0000-4000-8000-000000000001';
const ids = new Map<string, string>();

beforeAll(async () => {
	await sql`insert into forum (id, slug, name, prefix) values (${FORUM}, 'cf', 'Chefforum', 'CF')`;
	const admin = await person('admin@eksempel.dk', true);
	ids.set('admin', admin);
	ids.set('stranger', await person('fremmed@eksempel.dk'));
	for (const role of ['reader', 'member', 'chair', 'secretary'] as const satisfies Role[]) {
		const id = await person(`${role}@eksempel.dk`);
		ids.set(role, id);
		await people.setRole(admin, { forum: FORUM, person: id, role, title: '' });
	}
});

/** A request of this person to a forum's page; nobody's without one. */
function asking(who: string | undefined, forum = 'cf') {
	const id = ids.get(who ?? '');
	return {
		url: new URL(`https://aarshjul.eksempel.dk/${forum}/moeder?aar=2027`),
		params: { forum },
		locals: {
			person: id ? { id, name: 'P', email: 'p@eksempel.dk', isAdmin: who === 'admin' } : null,
			session: null
		}
	};
}

/** The status of the answer it ends in, or what it returns. */
async function outcome(work: () => unknown): Promise<unknown> {
	try {
		return await work();
	} catch (thrown) {
		const { status, location } = thrown as { status: number; location?: string };
		return location ? `${status} ${location}` : status;
	}
}

test('an address with a sign that no forum has is not found', async () => {
	expect(await outcome(() => requireViewer(asking('secretary', 'cf\0')))).toBe(404);
});

test.each(['reader', 'member', 'chair', 'secretary'])(
	'a %s sees the forum, as that',
	async (role) => {
		expect(await outcome(() => requireViewer(asking(role)))).toMatchObject({
			forum: { slug: 'cf' },
			viewer: { role, forum: FORUM, person: ids.get(role) }
		});
	}
);

test.each(['stranger', 'admin'])('for a %s without a role the forum is not there', async (who) => {
	expect(await outcome(() => requireViewer(asking(who)))).toBe(404);
	expect(await outcome(() => requireViewer(asking(who, 'findes-ikke')))).toBe(404);
	expect(await outcome(() => requireSecretary(asking(who)))).toBe(404);
});

test.each(['reader', 'member', 'chair'])('a %s may not do what a secretary does', async (role) => {
	expect(await outcome(() => requireSecretary(asking(role)))).toBe(403);
});

test('a secretary may', async () => {
	expect(await outcome(() => requireSecretary(asking('secretary')))).toMatchObject({
		viewer: { role: 'secretary' }
	});
});

test.each([requireViewer, requireSecretary, requirePerson, requireAdmin])(
	'nobody logged in is sent to the log-in page and back: $name',
	async (require) => {
		expect(await outcome(() => require(asking(undefined)))).toBe(
			'303 /log-ind?til=%2Fcf%2Fmoeder%3Faar%3D2027'
		);
	}
);

test.each(['reader', 'secretary', 'chair'])('a %s is no administrator', async (role) => {
	expect(await outcome(() => requireAdmin(asking(role)))).toBe(403);
	expect(await outcome(() => requireAdmin(asking('admin')))).toMatchObject({ isAdmin: true });
});
