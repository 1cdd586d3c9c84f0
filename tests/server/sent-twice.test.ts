import { isRedirect } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import { actions } from '../../src/routes/[forum]/aendring/[kind]/+page.server.ts';
import { demoDatabase, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

test('En ændring, der sendes to gange, gemmes én gang, og begge svar siger, at den er gemt', async () => {
	const meeting = await meetings.findByDate(secretary, civilDate('2027-01-07'));
	const form = {
		...{ moede: meeting?.id ?? '', dato: '2027-01-08', tilbage: '/chefforum/moeder' },
		commandId: crypto.randomUUID()
	};
	const told = `/chefforum/moeder?gemt=${form.commandId}`;
	expect(await sent(form)).toBe(told);
	expect(await sent(form)).toBe(told);
	expect(await planLog.list(secretary)).toHaveLength(1);
});

test('En umulig ændring, som ikke er gemt, får at vide hvorfor', async () => {
	const form = { moede: crypto.randomUUID(), dato: '2027-01-08', commandId: crypto.randomUUID() };
	expect(await sent(form)).toMatchObject({ status: 400 });
});

test('Hvad der er skrevet, siden ændringen blev vist, vises, før det gemmes', async () => {
	const meeting = await meetings.findByDate(secretary, civilDate('2027-01-07'));
	const form = { moede: meeting?.id ?? '', dato: '2027-01-08', tilbage: '/chefforum/moeder' };
	const seen = (await sent(form, 'vis')) as Answer;
	const added = { seal: seen.step.seal, commandId: crypto.randomUUID() };
	const changed = (await sent({ ...form, ...added, dato: '2027-01-11' })) as Answer;
	expect(changed.step.shown).toBeDefined();
	expect(await planLog.list(secretary)).toEqual([]);
	const seal = changed.step.seal;
	expect(await sent({ ...form, ...added, seal, dato: '2027-01-11' })).toContain('?gemt=');
	expect(await meetings.findByDate(secretary, civilDate('2027-01-11'))).toBeDefined();
});

interface Answer {
	readonly step: { readonly seal: string; readonly shown?: object };
}

/** Where the action sends one, or its answer. */
async function sent(form: Readonly<Record<string, string>>, action = 'gem'): Promise<unknown> {
	const { person, name } = secretary;
	const url = new URL(`http://localhost/chefforum/aendring/flyt-moede?/${action}`);
	const event = {
		...{ url, params: { forum: 'chefforum', kind: 'flyt-moede' } },
		locals: { person: { id: person, name, isAdmin: false } },
		request: new Request(url, { method: 'POST', body: new URLSearchParams(form) })
	};
	try {
		return await actions[action]?.(event as never);
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		throw thrown;
	}
}
