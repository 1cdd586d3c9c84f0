/**
 * The year page over HTTP against a bare server that reads the same rows and writes the same markup
 * from a template string, every text escaped anew.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { civilDate } from '#lib/domain/civil-date.ts';
import { sql } from '#lib/server/database.ts';
import * as forums from '#lib/server/forums.ts';
import * as yearPlan from '#lib/server/year-plan.ts';
import { demoApp, TODAY } from './demo-app.ts';
import { printRatios, timeRounds } from './rounds.ts';

const VIEWS = ['hjul', 'liste', 'matrix', 'kalender'];

const app = await demoApp();
try {
	const [person] = await sql<{ id: string }[]>`
		select id from person where email like 'sekretariat@%'`;
	for (const view of VIEWS) {
		const url = `${app.origin}/chefforum/aarsplan/2027?visning=${view}`;
		const get = async () => await (await fetch(url, { headers: { cookie: app.cookie } })).text();
		const markup = await get();
		const template = templateOf(markup);
		if (template() !== markup) throw new Error('The template does not write the same markup');
		const bare = await bareServer(person?.id ?? '', template);
		const timed = await timeRounds(
			[
				{ name: 'a template string', run: async () => await (await fetch(bare.url)).text() },
				{ name: 'the year page', run: get }
			],
			{ rounds: 30, warmup: 10 }
		);
		printRatios(
			`The year as ${view}, ${(markup.length / 1024).toFixed(0)} kB`,
			timed,
			'a template string',
			'year page ≤ 2.5'
		);
		bare.server.close();
	}
} finally {
	await app.stop();
}

/** The page as fixed markup with its texts between, put together and escaped at every call. */
function templateOf(markup: string): () => string {
	const parts = markup.split(/(?<=>)([^<]+)(?=<)/);
	const texts = parts.map((part, i) => (i % 2 === 1 ? unescape(part) : part));
	const rewritten = () => texts.map((part, i) => (i % 2 === 1 ? escape(part) : part)).join('');
	// Where escaping is written in another way (scripts, quotes) the text counts as markup.
	const kept = parts.map((part, i) => i % 2 === 1 && escape(texts[i] ?? '') === part);
	return rewritten() === markup
		? rewritten
		: () => parts.map((part, i) => (kept[i] ? escape(texts[i] ?? '') : part)).join('');
}

async function bareServer(
	person: string,
	template: () => string
): Promise<{ url: string; server: Server }> {
	const server = createServer((_request, response) => {
		void readYear(person).then(() => {
			response.setHeader('content-type', 'text/html; charset=utf-8');
			response.end(template());
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

async function readYear(person: string): Promise<void> {
	const found = await forums.find('chefforum', person);
	if (!found) throw new Error('No forum');
	await yearPlan.find(found.viewer, found.forum, 2027, civilDate(TODAY));
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function unescape(text: string): string {
	return text.replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
