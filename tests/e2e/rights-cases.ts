import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { addedBy, type Fields, fieldsOf, send } from './forms.ts';
import { get, linksIn, routes } from './pages.ts';

/** A form as whoever may send it would send it. */
export interface Posted {
	readonly path: string;
	readonly form: Fields;
}

/** One way to change something. */
export interface Case {
	/** Route and action, or route and method: '/[forum]/moeder?/saet'. */
	readonly name: string;
	readonly make: (page: Page) => Promise<Posted>;
	/** What a permitted post answers. */
	readonly status: 200 | 303;
	/** False when even a permitted post only answers. */
	readonly changes: boolean;
}

const FORUM = '/chefforum';
const SERIES = `${FORUM}/faste-punkter`;
/** Of the demo's last meeting; on the tests' day they are sent and not yet approved. */
const MINUTES = `${FORUM}/moeder/2026-11-19/referat`;
const ANSWERS = { status: 200, changes: false } as const;
const SAVES = { status: 303, changes: true } as const;

/** What only the secretariat of a forum may do. */
export const SECRETARIAT: readonly Case[] = [
	{ name: '/[forum]/regneark?/laes', make: () => pastedPlan('laes'), ...ANSWERS },
	{ name: '/[forum]/regneark?/vis', make: () => pastedPlan('vis'), ...ANSWERS },
	{ name: '/[forum]/regneark?/gem', make: () => pastedPlan('gem'), ...SAVES },
	{ name: '/[forum]/holdepunkter/[slug]/hent?/laes', make: () => foundDates('laes'), ...ANSWERS },
	{ name: '/[forum]/holdepunkter/[slug]/hent?/vis', make: () => foundDates('vis'), ...ANSWERS },
	{ name: '/[forum]/holdepunkter/[slug]/hent?/gem', make: () => foundDates('gem'), ...SAVES },
	{ name: '/[forum]/aendring/[kind]?/vis', make: (page) => extraMeeting(page, 'vis'), ...ANSWERS },
	{ name: '/[forum]/aendring/[kind]?/gem', make: (page) => extraMeeting(page, 'gem'), ...SAVES },
	{
		name: '/[forum]/faste-punkter/forhaandsvisning POST',
		make: (page) => newSeries(page, `${SERIES}/forhaandsvisning`),
		...ANSWERS
	},
	{
		name: '/[forum]/faste-punkter/ny?/vis',
		make: (page) => newSeries(page, `${SERIES}/ny?/vis`),
		...ANSWERS
	},
	{
		name: '/[forum]/faste-punkter/ny?/opret',
		make: async (page) => {
			const { form } = await newSeries(page, `${SERIES}/ny?/vis`);
			return await shown(page, { path: `${SERIES}/ny?/vis`, form }, `${SERIES}/ny?/opret`);
		},
		...SAVES
	},
	{
		name: '/[forum]/faste-punkter/[id]?/vis',
		make: (page) => oldSeries(page),
		...ANSWERS
	},
	{
		name: '/[forum]/faste-punkter/[id]?/gem',
		make: async (page) => {
			const posted = await oldSeries(page);
			return await shown(page, posted, posted.path.replace('?/vis', '?/gem'));
		},
		...SAVES
	},
	{ name: '/[forum]/moeder/[date]/nyt-punkt?/default', make: newItem, ...SAVES },
	{ name: '/[forum]/moeder/[date]/[item]?/default', make: oldItem, ...SAVES },
	{ name: '/[forum]/punkt/[id]/ret?/default', make: anIdea, ...SAVES },
	{
		name: '/[forum]/moeder/[date]?/ordn',
		make: (page) => onAgenda(page, 'ordn', 'flyt'),
		status: 200,
		changes: true
	},
	{ name: '/[forum]/opfoelgning?/afvis', make: noPromise, status: 303, changes: false },
	{
		name: '/[forum]/moeder/[date]/referat?/begynd',
		make: () =>
			Promise.resolve({
				path: `${MINUTES}?/begynd`,
				form: { commandId: crypto.randomUUID() }
			}),
		// The demo's last minutes have begun: once more is none.
		status: 303,
		changes: false
	},
	{
		name: '/[forum]/moeder/[date]/referat?/gem',
		make: () => Promise.resolve({ path: `${MINUTES}?/gem`, form: { guest: 'En gæst' } }),
		status: 200,
		changes: true
	},
	{
		name: '/[forum]/moeder/[date]/referat/gem POST',
		make: () =>
			Promise.resolve({ path: `${MINUTES}/gem`, form: { writings: writingsOf('Endnu en gæst') } }),
		status: 200,
		changes: true
	},
	{ name: '/[forum]/hvad-nu-hvis?/opret', make: newCopy, ...SAVES },
	{
		name: '/[forum]/hvad-nu-hvis/[id]?/kasser',
		make: async (page) => ({ path: `${await openCopy(page)}?/kasser`, form: command() }),
		...SAVES
	},
	{
		name: '/[forum]/hvad-nu-hvis/[id]?/genaabn',
		make: async (page) => {
			const path = await openCopy(page);
			const { origin } = new URL(page.url());
			await send(page.request, origin, `${path}?/kasser`, command());
			return { path: `${path}?/genaabn`, form: command() };
		},
		...SAVES
	},
	{
		name: '/[forum]/aarsskifte/[year]?/begynd',
		make: async (page) => {
			const path = `${FORUM}/aarsskifte/2028`;
			return { path: `${path}?/begynd`, form: await fieldsOf(page, path, 'main form') };
		},
		...SAVES
	}
];

/** What only an administrator may do. */
export const ADMINISTRATOR: readonly Case[] = [
	{
		name: '/administration?/createPerson',
		make: (page) => administer(page, 'createPerson', { name: 'Vikaren', email: 'v@eksempel.dk' }),
		status: 200,
		changes: true
	},
	{
		name: '/administration?/renewPassword',
		make: (page) => administer(page, 'renewPassword', {}, ':has-text("Vikaren")'),
		...ANSWERS
	},
	{
		name: '/administration?/createForum',
		make: (page) => administer(page, 'createForum', { forumName: 'Direktionen', prefix: 'DIR' }),
		status: 200,
		changes: true
	},
	{
		name: '/administration?/editForum',
		make: (page) => administer(page, 'editForum', { place: 'Byrådssalen' }),
		status: 200,
		changes: true
	},
	{
		name: '/administration?/setRole',
		make: (page) => administer(page, 'setRole', { role: 'chair', title: 'Formanden' }),
		status: 200,
		changes: true
	},
	{
		name: '/administration/udbakke?/tryAgain',
		make: async () => ({ path: '/administration/udbakke?/tryAgain', form: { key: 'mail/ingen' } }),
		...ANSWERS
	}
];

/** What a person does to their own log-in, and what anyone may try; see the tests of their own. */
export const OWN = [
	'/konto?/revoke',
	'/konto?/revokeOthers',
	'/konto?/changePassword',
	'/konto?/chooseMails',
	'/konto?/makeCalendar',
	'/konto?/revokeCalendar',
	'/log-ud?/default'
];
/** What whoever writes in an item may do, and everyone of the forum may be shown; see texts.test.ts. */
export const WRITING = [
	'/[forum]/punkt/[id]/tekst?/gem',
	'/[forum]/punkt/[id]/tekst?/punkter',
	'/[forum]/punkt/[id]/tekst?/laegPaa',
	'/[forum]/punkt/[id]/tekst?/omdoeb',
	'/[forum]/punkt/[id]/tekst?/fjern',
	'/[forum]/punkt/[id]/tekst?/laegTilbage',
	'/[forum]/punkt/[id]/tekst?/ordn',
	'/[forum]/visning?/default',
	'/[forum]/visning POST'
];
export const PUBLIC = ['/log-ind?/default', '/velkommen/[secret]?/default'];

/** Every action and every changing method that the route files export, named as the cases are. */
export function everyWay(): string[] {
	return routes().flatMap(({ id, folder, files }) =>
		files.flatMap((file) => {
			const source = readFileSync(join(folder, file), 'utf8');
			if (file === '+server.ts') return methodsIn(source).map((method) => `${id} ${method}`);
			if (file === '+page.server.ts') return actionsIn(source).map((name) => `${id}?/${name}`);
			return [];
		})
	);
}

/** The next meeting's page. */
export async function nextMeeting(page: Page): Promise<string> {
	return firstLink(page, '/', /^\/chefforum\/moeder\/\d{4}-\d\d-\d\d$/);
}

function methodsIn(source: string): string[] {
	const exported = /^export (?:const|async function|function) (POST|PUT|PATCH|DELETE|fallback)\b/gm;
	return [...source.matchAll(exported)].map(([, method = '']) => method);
}

function actionsIn(source: string): string[] {
	const start = source.indexOf('export const actions');
	if (start < 0) return [];
	const body = source.slice(start, source.indexOf('\n}', start));
	const names = [...body.matchAll(/^\t(?:async )?(\w+)(?::|\()/gm)].map(([, name = '']) => name);
	if (names.length === 0) throw new Error('Actions are written in a way this scan cannot read');
	return names;
}

/** A sentence of a decision that somebody has marked: said to be no promise, it stays marked. */
async function noPromise(page: Page): Promise<Posted> {
	const path = `${FORUM}/opfoelgning`;
	const { body } = await get(page.request, path);
	const [, citat = ''] = /<blockquote[^>]*>([^<&]+)<\/blockquote>/.exec(body) ?? [];
	const from = body.slice(body.indexOf(citat));
	const [, punkt = ''] = /\/punkt\/([0-9a-f-]{36})"[^>]*>Fra punkt/.exec(from) ?? [];
	return { path: `${path}?/afvis`, form: { punkt, citat } };
}

/** One kind of change stands for all: they go through the same two actions. */
async function extraMeeting(page: Page, action: string): Promise<Posted> {
	const path = `${FORUM}/aendring/ekstra-moede`;
	const form = await fieldsOf(page, path, 'main form');
	const commandId = crypto.randomUUID();
	return { path: `${path}?/${action}`, form: { ...form, dato: '2027-03-10', commandId } };
}

function foundDates(action: string): Promise<Posted> {
	const path = `${FORUM}/holdepunkter/abc/hent?/${action}`;
	const read = { aar: '2028', tekst: '18. april' };
	const chosen = { 'fundet:2028-04-18': '', 'dato:2028-04-18': 'on' };
	return Promise.resolve({ path, form: { ...read, ...chosen, commandId: crypto.randomUUID() } });
}

/** A row of a spreadsheet as it is pasted, and as its review form and its preview send it. */
function pastedPlan(action: 'laes' | 'vis' | 'gem'): Promise<Posted> {
	const path = `${FORUM}/regneark?/${action}`;
	const title = `Besøg ${crypto.randomUUID()}`;
	const row = { where: 'række 2', title, date: '2027-01-21', problems: [] };
	const form = {
		...{ aar: '2027', tekst: `Dato;Punkt\n21-01-2027;${title}` },
		...{ fundet: JSON.stringify({ year: 2027, rows: [row], rest: [] }), 'punkt-0': 'on' },
		...{ kind: 'discussion', minutes: '15', proposer: 'Formanden' },
		commandId: crypto.randomUUID()
	};
	return Promise.resolve({ path, form });
}

async function newSeries(page: Page, path: string): Promise<Posted> {
	const form = await fieldsOf(page, `${SERIES}/ny`, 'main form');
	return { path, form: { ...form, title: 'Et nyt fast punkt', proposer: 'Formanden' } };
}

async function oldSeries(page: Page): Promise<Posted> {
	const path = await firstSeries(page);
	const form = await fieldsOf(page, path, 'main form:has([name=timing])');
	return { path: `${path}?/vis`, form: { ...form, title: 'En ny titel' } };
}

/** The form with what the answer to its first step adds to it. */
async function shown(page: Page, { path, form }: Posted, saves: string): Promise<Posted> {
	const answer = await send(page.request, new URL(page.url()).origin, path, form);
	return { path: saves, form: { ...form, ...addedBy(await answer.text()) } };
}

async function newItem(page: Page): Promise<Posted> {
	const path = `${await nextMeeting(page)}/nyt-punkt`;
	const empty = await fieldsOf(page, path, 'main form');
	const form = { ...empty, title: 'Et nyt punkt', proposer: 'Formanden' };
	return await shown(page, { path, form }, path);
}

async function oldItem(page: Page): Promise<Posted> {
	const meeting = await nextMeeting(page);
	const path = await firstLink(page, meeting, /\/[0-9a-f-]{36}$/);
	const form = await fieldsOf(page, path, 'main form');
	return { path, form: { ...form, title: 'En anden titel' } };
}

async function anIdea(page: Page): Promise<Posted> {
	const path = await firstLink(page, `${FORUM}/opfoelgning`, /\/punkt\/[0-9a-f-]{36}\/ret\b/);
	const form = { ...(await fieldsOf(page, path, 'main form')), title: 'En anden idé' };
	return await shown(page, { path, form }, path);
}

/** The agenda's form as the first button with this name sends it. */
async function onAgenda(page: Page, action: string, button: string): Promise<Posted> {
	const meeting = await nextMeeting(page);
	const form = await fieldsOf(page, meeting, '#dagsorden');
	const pressed = await page.locator(`button[name=${button}]`).first().getAttribute('value');
	return { path: `${meeting}?/${action}`, form: { ...form, [button]: pressed ?? '' } };
}

/** One guest, as the page that writes minutes sends it. */
function writingsOf(guest: string): string {
	const value = { state: 'guest', note: '', removed: '' };
	const step = { base: 0, writing: crypto.randomUUID(), step: 1, after: [] };
	return JSON.stringify([{ ...step, key: `attendance/${guest}`, value }]);
}

async function newCopy(page: Page): Promise<Posted> {
	const form = await fieldsOf(page, `${FORUM}/hvad-nu-hvis`, 'main form');
	return { path: `${FORUM}/hvad-nu-hvis?/opret`, form: { ...form, navn: 'Et forslag' } };
}

/** Makes a copy of the plan; the address of its differences. */
async function openCopy(page: Page): Promise<string> {
	const { path, form } = await newCopy(page);
	await send(page.request, new URL(page.url()).origin, path, form);
	return firstLink(page, `${FORUM}/hvad-nu-hvis`, /\/hvad-nu-hvis\/[0-9a-f-]{36}$/);
}

function command(): Fields {
	return { commandId: crypto.randomUUID() };
}

async function administer(page: Page, action: string, typed: Fields, within = ''): Promise<Posted> {
	const form = `tr${within} form[action="?/${action}"], form[action="?/${action}"]${within}`;
	const fields = await fieldsOf(page, '/administration', form);
	return { path: `/administration?/${action}`, form: { ...fields, ...typed } };
}

function firstSeries(page: Page): Promise<string> {
	return firstLink(page, SERIES, /\/faste-punkter\/[0-9a-f-]{36}$/);
}

async function firstLink(page: Page, path: string, pattern: RegExp): Promise<string> {
	const found = linksIn(await get(page.request, path)).find((link) => pattern.test(link));
	if (!found) throw new Error(`${path} has no link like ${pattern}`);
	return found;
}
