import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { CANARY } from '../server/closed/plant.ts';
import { sql } from '../server/database.ts';
import { plantedApp, plantInDatabase, type Planted, type Planting } from './closed/planting.ts';
import { wordsOf } from './closed/words.ts';
import { addedBy, type Fields, fieldsOf, send } from './forms.ts';
import { crawl, dataOf, get, inFours, linksIn, type Visited } from './pages.ts';
import { loggedIn } from './session.ts';

const CASE_NUMBER = '81.36.00-G01-77-26';
/** What the demo itself has closed. */
const DEMO = ['Personalesag i en afdeling', 'Opfølgning på ledelsessamtaler'];
const SECRETS = [CANARY, ...DEMO];
const WORDS = new RegExp(SECRETS.join('|'), 'i');
/** Whoever proposes the demo's closed case; the reader is given this title. */
const PROPOSER = 'Kommunaldirektøren';

/** Made for each meeting by the same functions as those that are read word for word. */
const FILES = /\.(pdf|docx|xlsx)(\?|$)/;

let app: Planted;
let secretary: Page;
let reader: Page;
/** A member who neither proposes nor presents what is closed, and is not let in. */
let member: Page;
/** The closed items' own pages. */
let items: readonly string[];
let series: readonly string[];
/** Everything a reader and that member can reach, and everything the secretariat can. */
let seen: readonly Visited[];
let shown: readonly Visited[];
/** What is planted in the database itself: files, decisions, promises, sent documents. */
let planted: Planting;

beforeAll(async () => {
	app = await plantedApp();
	secretary = await loggedIn('secretary', { app });
	reader = await loggedIn('reader', { app });
	member = await loggedIn('member', { app });
	await giveTitles();
	await addClosedItem();
	await addClosedSeries();
	planted = await plantInDatabase();
	shown = await crawl(secretary.request, { all: true, but: FILES });
	const listed = linksIn(await get(secretary.request, '/chefforum/faste-punkter'));
	const forms = await inFours(listed, (path) => get(secretary.request, path));
	items = pathsOf(shown, '/chefforum/punkt/', /ser kun nummer og sagsnummer/);
	series = pathsOf(forms, '/chefforum/faste-punkter/', /name="closed" checked/);
	const from = ['/', '/chefforum/aarsplan/2027'];
	seen = [
		...(await crawl(reader.request, { all: true, from, but: FILES })),
		...(await crawl(member.request, { all: true, from, but: FILES }))
	];
}, 600_000);

describe('A reader, and a member who is not let in,', () => {
	test('reaches the whole plan, so that nothing found means nothing there', () => {
		const paths = new Set(seen.map(({ route }) => route));
		expect(paths).toContain('/mine-punkter');
		expect(paths).toContain('/[forum]/punkt/[id]');
		expect(seen.filter(({ route }) => route === '/[forum]/moeder/[date]').length).toBeGreaterThan(
			40
		);
		expect(seen.filter(({ status }) => status !== 200)).toEqual([]);
		expect(seen.some(({ body }) => body.includes('Lukket'))).toBe(true);
	});

	test('finds no word of a closed item in the source of any page', () => {
		expect(leaksIn(seen)).toEqual([]);
	});

	test('finds none in what the client router asks for', async () => {
		const pages = seen.filter(({ body }) => body.startsWith('<!doctype html'));
		const paths = [...new Set(pages.map(({ path }) => dataOf(path.replace(/#.*$/, ''))))];
		const known = new Set(shown.map(({ path }) => dataOf(path.replace(/#.*$/, ''))));
		for (const { request } of [reader, member]) {
			const answers = await inFours([...new Set([...paths, ...known])], (path) =>
				get(request, path)
			);
			expect(leaksIn(answers)).toEqual([]);
		}
	}, 300_000);

	test('finds none at any address that the secretariat has, nor at those of files and revisions', async () => {
		const paths = [...new Set([...shown.map(({ path }) => path), ...planted.paths])];
		for (const { request } of [reader, member]) {
			const answers = await inFours(paths, (path) => get(request, path));
			expect(leaksIn(answers)).toEqual([]);
		}
	}, 300_000);

	test('finds none in a document, read as those who read such files do, nor in one made to be handed on', async () => {
		for (const path of planted.documents) {
			// A text for a mail goes to everyone, so it holds nothing closed for anyone.
			if (path.includes('.txt')) expect(await wordsOf(secretary, path), path).not.toMatch(WORDS);
			else expect(await wordsOf(secretary, path), path).toContain(CANARY);
			const open = `${path}${path.includes('?') ? '&' : '?'}uden-lukkede`;
			expect(await wordsOf(secretary, open), open).not.toMatch(WORDS);
			for (const page of [reader, member])
				expect(await wordsOf(page, path), path).not.toMatch(WORDS);
		}
	}, 120_000);

	test('finds none in a calendar, nor in a mail', async () => {
		const feeds = await inFours(planted.feeds, (path) => get(secretary.request, path));
		expect(feeds.map(({ status }) => status)).toEqual(planted.feeds.map(() => 200));
		expect(feeds.every(({ body }) => body.includes('BEGIN:VEVENT'))).toBe(true);
		expect(leaksIn(feeds)).toEqual([]);
		const mails = await sql<{ all: string }[]>`
			select concat_ws(' ', subject, text, html) as all from mail`;
		expect(mails.filter(({ all }) => WORDS.test(all))).toEqual([]);
	});

	test('gets neither the export nor a preview', async () => {
		const exported = await reader.request.get('/chefforum/eksport.json');
		expect(exported.status()).toBe(403);
		const preview = '/chefforum/faste-punkter/forhaandsvisning';
		const previewed = await send(reader.request, app.origin, preview, { title: 'x' });
		expect(previewed.status()).toBe(403);
		expect(leaksIn([await get(reader.request, '/chefforum/eksport.json')])).toEqual([]);
	});

	test("sees 'Lukket' and the case number on a closed item's own page", async () => {
		expect(items.length).toBeGreaterThan(2);
		const answers = await inFours(items, (path) => get(reader.request, path));
		for (const { body, status } of answers) {
			expect(status).toBe(200);
			expect(body).toContain('Lukket');
		}
		expect(answers.some(({ body }) => body.includes(CASE_NUMBER))).toBe(true);
		const data = await inFours(items, (path) => get(reader.request, dataOf(path)));
		expect(leaksIn([...answers, ...data])).toEqual([]);
	});

	test('is told that a closed series does not exist', async () => {
		expect(series.length).toBeGreaterThan(1);
		const answers = await inFours(series, (path) => get(reader.request, path));
		expect(answers.map(({ status }) => status)).toEqual(series.map(() => 404));
		const data = await inFours(series, (path) => get(reader.request, dataOf(path)));
		expect(leaksIn([...answers, ...data])).toEqual([]);
	});

	test.each(['hjul', 'kalender', 'liste', 'matrix'])(
		'learns nothing from the filters of the view %s',
		async (view) => {
			for (const [filter, right] of FILTERS) {
				const wrong = 'x'.repeat(right.length);
				const [hit, miss] = await Promise.all([
					shownWith(view, filter, right),
					shownWith(view, filter, wrong)
				]);
				expect(hit, `${filter}=${right}`).toBe(miss);
			}
		}
	);

	test('opens no closed item by a search of its own making', async () => {
		const queries = ['q', 'soeg', 'titel', 'udtaget', 'gemt', 'item'].flatMap((name) =>
			items.map((path) => `${name}=${path.split('/').at(-1)}`)
		);
		const meeting = await nextMeeting();
		const paths = queries.map((query) => `${meeting}?${query}`);
		const answers = await inFours(paths, (path) => get(reader.request, path));
		expect(leaksIn(answers)).toEqual([]);
	});
});

test('The secretariat sees the closed items, so that the words searched for are the right ones', () => {
	for (const word of SECRETS) {
		const found = shown.filter(({ body }) => body.includes(word));
		expect(
			found.map(({ route }) => route),
			word
		).toContain('/[forum]/moeder/[date]');
	}
	expect(shown.some(({ body }) => body.includes(`${CANARY}-caseText`))).toBe(true);
});

// Last: the database does not come back.
test('Neither the log nor the page of an outage has a closed word', async () => {
	await app.stopDatabase();
	const away = await inFours(['/', ...items, ...planted.paths], (path) =>
		get(secretary.request, path)
	);
	expect(away.map(({ status }) => status)).toEqual(away.map(() => 503));
	expect(leaksIn(away)).toEqual([]);
	expect(app.output()).not.toMatch(WORDS);
}, 120_000);

/** Each filter with a word that only closed items have. */
const FILTERS: readonly (readonly [string, string])[] = [
	['tema', `${CANARY}-theme`],
	['indstiller', `${CANARY}-proposer`]
];

async function shownWith(view: string, filter: string, word: string): Promise<string> {
	const path = `/chefforum/aarsplan/2026?visning=${view}&${filter}=${word}`;
	const { body } = await get(reader.request, path);
	return body
		.replaceAll(word, '…')
		.replace(/nonce="[^"]*"/g, '')
		.replace(/__sveltekit_\w+/g, '');
}

function leaksIn(answers: readonly Visited[]): string[] {
	return answers.flatMap(({ path, body }) => {
		const text = body.toLowerCase();
		return SECRETS.filter((word) => text.includes(word.toLowerCase())).map(
			(word) => `${path}: ${word}`
		);
	});
}

/** The pages under `prefix` that say of themselves that they are closed. */
function pathsOf(visited: readonly Visited[], prefix: string, sign: RegExp): string[] {
	const closed = visited.filter(({ path, body }) => path.startsWith(prefix) && sign.test(body));
	return [...new Set(closed.map(({ path }) => path.replace(/[?#].*$/, '')))];
}

/**
 * What is proposed by one's own title stands under "Mine punkter", closed or not: the reader gets the title of whoever
 * proposes a closed case, and the member loses that of one.
 */
async function giveTitles(): Promise<void> {
	const admin = await loggedIn('admin', { app });
	for (const [name, title] of [
		['Læseren', PROPOSER],
		['Chefen for Økonomi & Stab', 'Planchefen']
	] as const) {
		const form = `form:has(strong:text-is("${name}"))`;
		const posted = { ...(await fieldsOf(admin, '/administration', form)), title };
		const answer = await send(admin.request, app.origin, '/administration?/setRole', posted);
		expect(answer.status()).toBe(200);
	}
}

async function addClosedItem(): Promise<void> {
	const path = `${await nextMeeting()}/nyt-punkt`;
	await post(path, path, 'main form');
}

async function addClosedSeries(): Promise<void> {
	const path = '/chefforum/faste-punkter/ny';
	await post(path, `${path}?/opret`, 'main form', { source: `${CANARY}-source` });
}

async function post(page: string, action: string, form: string, more: Fields = {}): Promise<void> {
	const names = ['title', 'proposer', 'presenter', 'theme', 'occasion', 'caseText', 'finance'];
	const words = [...names, 'legalBasis', 'recommendation'].map((name) => [
		name,
		`${CANARY}-${name}`
	]);
	const posted = {
		...(await fieldsOf(secretary, page, form)),
		...Object.fromEntries(words),
		caseNumber: CASE_NUMBER,
		closed: 'on',
		...more
	};
	const shown = await send(secretary.request, app.origin, action, posted);
	const second = { ...posted, ...addedBy(await shown.text()) };
	const answer = await send(secretary.request, app.origin, action, second);
	expect(answer.status(), await answer.text()).toBe(303);
}

async function nextMeeting(): Promise<string> {
	const links = linksIn(await get(secretary.request, '/'));
	const link = links.find((path) => path.startsWith('/chefforum/moeder/'));
	if (!link) throw new Error('The front page names no next meeting');
	return link;
}
