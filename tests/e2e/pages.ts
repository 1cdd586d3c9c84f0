import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { APIRequestContext } from 'playwright';

const ROUTES = fileURLToPath(new URL('../../src/routes', import.meta.url));

/** A folder of src/routes that answers. */
export interface Route {
	/** As SvelteKit names it: '/[forum]/moeder/[date]'. */
	readonly id: string;
	readonly folder: string;
	readonly files: readonly string[];
}

/** An answer to GET. */
export interface Visited {
	/** Path and query, as the link said them. */
	readonly path: string;
	/** Where redirects led; relative links start from here. */
	readonly end: string;
	/** The route it ended at; undefined when no folder answers it. */
	readonly route: string | undefined;
	readonly status: number;
	readonly body: string;
}

/** Answers that no link leads to. A new one must be named here, or be linked to. */
export const UNLINKED: readonly string[] = [
	'/log-ind',
	'/log-ud',
	'/healthz',
	'/readyz',
	'/velkommen/et-brugt-link',
	'/kalender/et-ukendt-link.ics',
	'/chefforum/eksport.json',
	'/chefforum/faste-punkter/forhaandsvisning',
	'/chefforum/visning',
	'/chefforum/moeder/2026-11-19/referat/gem',
	'/chefforum/punkt/00000000-0000-4000-8000-000000000000/bilag/00000000-0000-4000-8000-000000000000',
	'/chefforum/hvad-nu-hvis/00000000-0000-4000-8000-000000000000'
];

/** Every folder of src/routes that holds a page or an endpoint. */
export function routes(): Route[] {
	const files = readdirSync(ROUTES, { recursive: true, withFileTypes: true });
	const byFolder = Map.groupBy(
		files.filter((file) => /^\+(page|server)\b/.test(file.name)),
		(file) => file.parentPath
	);
	return [...byFolder].map(([folder, own]) => ({
		id: folder.slice(ROUTES.length) || '/',
		folder,
		files: own.map(({ name }) => name)
	}));
}

/** The route that answers a path, as SvelteKit chooses: a written segment before a parameter. */
export function routeOf(path: string): string | undefined {
	const segments = segmentsOf(path.replace(/[?#].*$/, ''));
	const fitting = routes().filter(({ id }) => fits(segmentsOf(id), segments));
	fitting.sort((a, b) => parameters(a.id) - parameters(b.id));
	return fitting[0]?.id;
}

/**
 * Everything that links lead to from the front page, for whoever `request` is logged in as. With
 * `all` every date and item, without those whose path is like `but`; otherwise the first of each
 * route, and of each view of the year.
 */
export async function crawl(
	request: APIRequestContext,
	{ all = false, from = ['/'], but }: { all?: boolean; from?: readonly string[]; but?: RegExp } = {}
): Promise<Visited[]> {
	const known = new Set<string>();
	const visited: Visited[] = [];
	let waiting: readonly string[] = from;
	while (waiting.length > 0) {
		const fresh = waiting.filter((path) => isNew(known, path, all));
		const answers = await inFours(fresh, (path) => get(request, path));
		visited.push(...answers);
		waiting = answers.flatMap(linksIn).filter((path) => !but?.test(path));
	}
	return visited;
}

/** One GET, redirects followed. */
export async function get(request: APIRequestContext, path: string): Promise<Visited> {
	const response = await request.get(path);
	const { pathname, search } = new URL(response.url());
	return {
		path,
		end: pathname + search,
		route: routeOf(pathname),
		status: response.status(),
		body: await response.text()
	};
}

/** The addresses on this host that the page's links lead to, from the root. */
export function linksIn({ body, end }: Visited): string[] {
	const base = new URL(end, 'http://localhost');
	return [...body.matchAll(/<a\s[^>]*?href="([^"]*)"/g)]
		.map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), base))
		.filter(({ host }) => host === 'localhost')
		.map(({ pathname, search }) => pathname + search);
}

/** The address of a page's data as the client router asks for it. */
export function dataOf(path: string): string {
	const { pathname, search } = new URL(path, 'http://localhost');
	return `${pathname.replace(/\/$/, '')}/__data.json${search}`;
}

/** Does `work` for each, four at a time; the order stays. */
export async function inFours<From, To>(
	list: readonly From[],
	work: (one: From) => Promise<To>
): Promise<To[]> {
	const results: To[] = [];
	for (let start = 0; start < list.length; start += 4) {
		results.push(...(await Promise.all(list.slice(start, start + 4).map(work))));
	}
	return results;
}

function isNew(known: Set<string>, path: string, all: boolean): boolean {
	const key = all ? path : sampleOf(path);
	if (known.has(key)) return false;
	known.add(key);
	return true;
}

/** What makes two addresses the same kind of page: the route, and which view of the year. */
function sampleOf(path: string): string {
	const view = new URL(path, 'http://localhost').searchParams.get('visning') ?? '';
	return `${routeOf(path) ?? path} ${view}`;
}

function segmentsOf(path: string): string[] {
	return path.split('/').filter((segment) => segment !== '');
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
	return (
		pattern.length === segments.length &&
		pattern.every((part, index) => part.startsWith('[') || part === segments[index])
	);
}

function parameters(id: string): number {
	return segmentsOf(id).filter((segment) => segment.startsWith('[')).length;
}
