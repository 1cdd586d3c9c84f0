import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { crawl, get, inFours, routeOf, routes, UNLINKED, type Visited } from './pages.ts';
import { loggedIn, type Role, visit } from './session.ts';

const ROLES = ['secretary', 'chair', 'member', 'reader', 'admin'] as const;
/** Bytes of client JavaScript, gzipped. Svelte's and SvelteKit's runtimes alone are 36,000 of them. */
const PLAIN_PAGE = 60_000;
const CALENDAR = 130_000;

/** Minutes are reached from meetings before the next one, of which a crawl sees the first it is led to. */
const HELD = '/chefforum/moeder/2026-11-19';
const BEGINNINGS: Partial<Record<Role, readonly string[]>> = {
	secretary: ['/', `${HELD}/referat?skriv`],
	member: ['/', HELD]
};

const crawled = new Map<Role, readonly Visited[]>();

beforeAll(async () => {
	for (const role of ROLES) {
		const { request } = await loggedIn(role);
		crawled.set(role, await crawl(request, { from: BEGINNINGS[role] ?? ['/'] }));
	}
});

test('every folder of src/routes is visited, so that no test forgets a new page', () => {
	const linked = [...crawled.values()].flat().map(({ path }) => path);
	const reached = new Set([...linked, ...UNLINKED].map(routeOf));
	const missed = routes().filter(({ id }) => !reached.has(id));
	expect(missed).toEqual([]);
});

describe.each(ROLES)('For the role %s', (role) => {
	test('every link leads to a page that answers', async () => {
		const failed = crawled.get(role)?.filter(({ status }) => status !== 200);
		expect(failed?.map(({ path, status }) => `${status} ${path}`)).toEqual([]);
		const { request } = await loggedIn(role);
		const unlinked = await inFours(UNLINKED, (path) => get(request, path));
		expect(unlinked.filter(({ status }) => status >= 500)).toEqual([]);
	});
});

describe('The scripts a browser must fetch', () => {
	test.each(['/', '/mine-punkter', '/chefforum/moeder', '/chefforum/faste-punkter'])(
		'are none on %s, which is only read and left',
		async (path) => {
			expect(await scriptsOf(path)).toBe(0);
		}
	);

	test.each([
		'/chefforum/aarsplan/2027',
		'/chefforum/aarsplan/2027?visning=liste',
		'/chefforum/aarsplan/2027?visning=matrix',
		'/chefforum/moeder/2026-12-03',
		'/chefforum/faste-punkter/ny'
	])(`weigh at most ${PLAIN_PAGE} bytes on %s`, async (path) => {
		expect(await scriptsOf(path)).toBeLessThanOrEqual(PLAIN_PAGE);
	});

	test(`weigh at most ${CALENDAR} bytes with the calendar, which they hold`, async () => {
		const bytes = await scriptsOf('/chefforum/aarsplan/2027?visning=kalender');
		expect(bytes).toBeLessThanOrEqual(CALENDAR);
		expect(bytes).toBeGreaterThan(PLAIN_PAGE);
	});
});

/** The bytes of all scripts that opening the page fetches, each gzipped by itself. */
async function scriptsOf(path: string): Promise<number> {
	const page = await loggedIn('secretary');
	const bodies: Promise<Buffer>[] = [];
	page.on('response', (response) => {
		if (/javascript/.test(response.headers()['content-type'] ?? '')) bodies.push(response.body());
	});
	await visit(page, path);
	await page.waitForLoadState('networkidle');
	const weights = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
	await page.context().close();
	return weights.reduce((sum, weight) => sum + weight, 0);
}
