import type { APIResponse, Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { fieldsOf, send } from './forms.ts';
import { get } from './pages.ts';
import {
	ADMINISTRATOR,
	type Case,
	everyWay,
	nextMeeting,
	OWN,
	type Posted,
	PUBLIC,
	SECRETARIAT,
	WRITING
} from './rights-cases.ts';
import {
	accountOf,
	type App,
	fillLogIn,
	loggedIn,
	loggedOut,
	ownApp,
	type Role
} from './session.ts';

const STRANGER = 'https://et-andet-sted.eksempel.dk';
/** A person who is no member must not learn that the forum is there. */
const OUTSIDERS: Readonly<Record<string, number>> = {
	chair: 403,
	member: 403,
	reader: 403,
	admin: 404
};
const NO_ADMINISTRATORS = { secretary: 403, chair: 403, member: 403, reader: 403 };

let app: App;
const pages = new Map<Role, Page>();
let nobody: Page;

beforeAll(async () => {
	app = await ownApp();
	for (const role of ['secretary', 'chair', 'member', 'reader', 'admin'] as const) {
		pages.set(role, await loggedIn(role, { app }));
	}
	nobody = await loggedOut({ app });
});

test('every action and changing method of src/routes has its case here', () => {
	const cases = [...SECRETARIAT, ...ADMINISTRATOR].map(({ name }) => name);
	expect(everyWay().sort()).toEqual([...cases, ...OWN, ...WRITING, ...PUBLIC].sort());
});

describe.each(SECRETARIAT)('$name', (one) => {
	test('is the secretariat’s alone', () => provesOnly('secretary', one, OUTSIDERS));
});

describe.each(ADMINISTRATOR)('$name', (one) => {
	test('is the administrator’s alone', () => provesOnly('admin', one, NO_ADMINISTRATORS));
});

describe("A person's own log-in", () => {
	test.each(OWN)('%s asks for a log-in and refuses a foreign origin', async (name) => {
		const path = name.replace('?/default', '');
		const member = page('member');
		const before = await stateFor(member);
		const refused = await send(member.request, STRANGER, path, {});
		expect(refused.status()).toBe(403);
		expect(await stateFor(member)).toBe(before);
		const asked = await send(nobody.request, app.origin, path, {});
		expect(asked.status()).toBe(303);
		expect(asked.headers().location).toMatch(/^\/log-ind/);
	});

	test('is ended by its owner, and not by another', async () => {
		const second = await loggedOut({ app });
		await fillLogIn(second, accountOf('chair', app));
		const { id } = await fieldsOf(page('chair'), '/konto', 'form[action="?/revoke"]');
		const fields = { id: id ?? '' };
		expect(fields.id).not.toBe('');
		await send(page('member').request, app.origin, '/konto?/revoke', fields);
		expect((await second.request.get('/konto', { maxRedirects: 0 })).status()).toBe(200);
		await send(page('chair').request, app.origin, '/konto?/revoke', fields);
		expect((await second.request.get('/konto', { maxRedirects: 0 })).status()).toBe(303);
	});

	test('keeps its password from whoever does not know it', async () => {
		const wanted = { old: 'ikke den rigtige', wanted: 'en helt ny lang adgangskode' };
		const path = '/konto?/changePassword';
		const answer = await send(page('member').request, app.origin, path, wanted);
		expect(answer.status()).toBe(400);
		const again = await loggedOut({ app });
		await fillLogIn(again, accountOf('member', app));
		expect(new URL(again.url()).pathname).toBe('/');
	});
});

describe('What is open to everyone', () => {
	test('the log-in form refuses a foreign origin', async () => {
		const { email, password } = accountOf('reader', app);
		const answer = await send(nobody.request, STRANGER, '/log-ind', { email, password });
		expect(answer.status()).toBe(403);
		expect(answer.headers()['set-cookie']).toBeUndefined();
	});

	test('the first administrator’s link is refused with a foreign origin, and without its secret', async () => {
		const path = '/velkommen/et-gammelt-link';
		const form = { name: 'N', email: 'n@eksempel.dk', password: 'en helt ny lang adgangskode' };
		expect((await send(nobody.request, STRANGER, path, form)).status()).toBe(403);
		const answer = await send(nobody.request, app.origin, path, form);
		expect(answer.status()).toBe(410);
		expect(answer.headers()['set-cookie']).toBeUndefined();
	});
});

/** Posts as everyone who may not, sees that nothing changed, and then as the one who may. */
async function provesOnly(
	permitted: Role,
	{ make, status, changes }: Case,
	others: Readonly<Record<string, number>>
): Promise<void> {
	const posted = await make(page(permitted));
	const before = await state();
	for (const [role, refusal] of Object.entries(others)) {
		const answer = await sendAs(page(role as Role), posted);
		expect(answer.status(), role).toBe(refusal);
	}
	const asked = await sendAs(nobody, posted);
	expect(asked.status()).toBe(303);
	expect(asked.headers().location).toMatch(/^\/log-ind/);
	const foreign = await send(page(permitted).request, STRANGER, posted.path, posted.form);
	expect(foreign.status()).toBe(403);
	expect(await state()).toBe(before);

	const answer = await sendAs(page(permitted), posted);
	expect(answer.status()).toBe(status);
	expect((await state()) === before).toBe(!changes);
}

function sendAs({ request }: Page, { path, form }: Posted): Promise<APIResponse> {
	return send(request, app.origin, path, form);
}

function page(role: Role): Page {
	const found = pages.get(role);
	if (!found) throw new Error(`Nobody is logged in as ${role}`);
	return found;
}

/** All that the cases could change, as the pages and the export show it. */
async function state(): Promise<string> {
	const { request } = page('secretary');
	const meeting = await nextMeeting(page('secretary'));
	const paths = [
		meeting,
		'/chefforum/moeder',
		'/chefforum/faste-punkter',
		'/chefforum/opfoelgning',
		'/chefforum/hvad-nu-hvis',
		'/chefforum/moeder/2026-11-19/referat/gem',
		'/chefforum/eksport.json'
	];
	const shown = await Promise.all(paths.map((path) => get(request, path)));
	const administration = await get(page('admin').request, '/administration');
	return [...shown, administration].map(({ body }) => withoutChance(body)).join('\n');
}

/** One's own log-ins. */
async function stateFor({ request }: Page): Promise<string> {
	const { status, body } = await get(request, '/konto');
	return `${status} ${withoutChance(body).match(/<tbody>.*?<\/tbody>/s)?.[0] ?? ''}`;
}

/** Without what every answer makes anew: nonces and the ids of commands not yet given. */
function withoutChance(body: string): string {
	return body
		.replace(/nonce="[^"]*"/g, '')
		.replace(/__sveltekit_\w+/g, '')
		.replace(/name="commandId" value="[^"]*"/g, '')
		.replace(/commandId:"[^"]*"/g, '');
}
