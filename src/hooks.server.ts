import { randomUUID } from 'node:crypto';
import {
	error,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import * as cookie from '#lib/server/auth/cookie.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { runJobs } from '#lib/server/jobs/run.ts';
import { outageOf, unavailable } from '#lib/server/outage.ts';
import { securityHeaders } from '#lib/server/security-headers.js';
import { refusals } from '#lib/text/da.ts';
import errorPage from './error.html?raw';

/** Drafts, reminders and mails are made by every server that answers (decision 22). */
export const init: ServerInit = runJobs;

/** Routes that answer without a session. Every other one is closed until somebody logs in. */
const PUBLIC = new Set([
	...['/log-ind', '/velkommen/[secret]', '/healthz', '/readyz'],
	// Calendars cannot log in: whoever has the address has the calendar, and nothing closed is in it.
	'/kalender/[secret].ics'
]);

/** Sets the headers of the whole site; what a person may read is never kept by a cache. */
const headers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const own = Object.entries({ ...securityHeaders(event.url), 'cache-control': 'no-store' });
	for (const [name, value] of own)
		if (!response.headers.has(name)) response.headers.set(name, value);
	return response;
};

/** Says when to try again, and shows no fault, while the database is away or too many passwords are in line. */
const outages: Handle = async ({ event, resolve }) => {
	try {
		const response = await resolve(event);
		const { outage } = event.locals;
		return outage ? unavailable(event.request, outage, errorPage) : response;
	} catch (thrown) {
		const outage = noticeOutage(event, thrown);
		if (!outage) throw thrown;
		return unavailable(event.request, outage, errorPage);
	}
};

/** What an outage is called, once noticed and logged; undefined when it is none. */
function noticeOutage({ locals, request, route }: RequestEvent, thrown: unknown) {
	const outage = outageOf(thrown);
	if (!outage || locals.outage) return outage;
	locals.outage = outage;
	const { name, code } = thrown as { name?: string; code?: string };
	console.error(`udfald ${request.method} ${route.id ?? '-'} ${code ?? name ?? ''}`);
	return outage;
}

/**
 * Whatever changes something must come from our own pages. SvelteKit checks forms only; a JSON body from
 * elsewhere would pass it. A browser always sends Origin with these methods, so its absence is refused too.
 */
const origin: Handle = ({ event, resolve }) => {
	const { method } = event.request;
	if (method === 'GET' || method === 'HEAD') return resolve(event);
	if (event.request.headers.get('origin') !== event.url.origin)
		error(
			403,
			`Handlingen kom ikke fra Årshjuls egne sider. Åbn ${event.url.origin}, og prøv igen.`
		);
	return resolve(event);
};

const MEGABYTE = 1024 * 1024;

/** Routes whose form takes a file, and the bytes of the largest form; its reader has the limits of its kind. */
const UPLOADS: ReadonlyMap<string, number> = new Map([
	['/[forum]/holdepunkter/[slug]/hent', 11 * MEGABYTE],
	['/[forum]/regneark', 11 * MEGABYTE],
	['/[forum]/punkt/[id]/tekst', 26 * MEGABYTE]
]);

const FILES_TOO_LARGE =
	'Filerne fylder for meget: et bilag må højst fylde 25 MB. Gå tilbage, og læg dem på en ad gangen.';

/** Bytes in any other form: far more than an agenda's longest item. bin/launch/serve.js lets files through. */
const LARGEST_FORM = 512 * 1024;

/**
 * Forms as our own pages send them. Without this a body that is no form, a file, or a sign that neither PostgreSQL nor
 * the page's data can hold would be told as a fault of ours, and what was typed would be lost.
 */
const forms: Handle = ({ event, resolve }) => {
	const { request } = event;
	const read = request.formData.bind(request);
	const largest = UPLOADS.get(event.route.id ?? '');
	const takesFile = largest !== undefined;
	request.formData = async () => {
		const size = sizeOf(request);
		if (takesFile && size > largest && size < Infinity) error(413, FILES_TOO_LARGE);
		if (!takesFile && size > LARGEST_FORM) error(413, refusals[413] ?? '');
		return partsOf(await read().catch(refuseForm), takesFile);
	};
	return resolve(event);
};

/** What the request says of itself; one that does not say is taken as too large. */
function sizeOf({ headers }: Request): number {
	const unsaid = headers.has('transfer-encoding') ? Infinity : 0;
	return Number(headers.get('content-length') ?? unsaid);
}

/** The fields that hold text, without the NUL signs that some programs paste along; files where they are taken. */
function partsOf(form: FormData, takesFile: boolean): FormData {
	const parts = new FormData();
	for (const [name, value] of form) {
		if (name === '__proto__') continue;
		if (typeof value === 'string') parts.append(name, value.replaceAll('\0', ''));
		else if (takesFile) parts.append(name, value);
	}
	return parts;
}

/** A body that is too large says so itself; any other that cannot be read is no form. */
function refuseForm(thrown: unknown): never {
	if (!(thrown instanceof TypeError)) throw thrown;
	error(400, 'Formularen kunne ikke læses. Åbn siden igen, og prøv en gang til.');
}

/** Finds out who asks. */
const session: Handle = async ({ event, resolve }) => {
	event.locals.person = null;
	event.locals.session = null;
	const secret = cookie.read(event.cookies, event.url);
	// Answering whether the process lives must not need the database.
	if (secret && event.route.id !== '/healthz') {
		const alive = await sessions.validate(secret);
		if (alive) Object.assign(event.locals, alive);
		else cookie.remove(event.cookies, event.url);
	}
	return resolve(event);
};

/** Shut unless opened: a new route cannot forget to ask who is there. */
const gate: Handle = ({ event, resolve }) => {
	const { id } = event.route;
	if (id !== null && !PUBLIC.has(id) && !event.locals.person) {
		const path = event.request.method === 'GET' ? event.url.pathname + event.url.search : '/';
		redirect(303, path === '/' ? '/log-ind' : `/log-ind?til=${encodeURIComponent(path)}`);
	}
	return resolve(event);
};

export const handle: Handle = sequence(headers, outages, origin, forms, session, gate);

/** One line in the log with a number the person can tell; nothing they typed, no address, no name. */
export const handleError: HandleServerError = ({ error: thrown, event, status }) => {
	const refusal = status < 500 ? refusals[status] : noticeOutage(event, thrown);
	if (refusal) return { message: refusal };
	const errorId = randomUUID().slice(0, 8);
	const { name, code } = thrown as { name?: string; code?: string };
	const place = thrown instanceof Error ? thrown.stack?.split('\n').find(isFrame)?.trim() : '';
	console.error(
		`fejl ${errorId} ${event.request.method} ${event.route.id ?? '-'} ${name ?? 'ukendt'} ${code ?? ''} ${place ?? ''}`
	);
	return { message: 'Noget gik galt hos os.', errorId };
};

function isFrame(line: string): boolean {
	return line.trimStart().startsWith('at ');
}
