import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, inject } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { type DemoAccount, freePort, startApp } from '../setup/start-app.ts';

/** A started application to log in to; the shared one of tests/setup/app.ts unless told otherwise. */
export interface App {
	readonly origin: string;
	readonly accounts: readonly DemoAccount[];
}

export type Role = 'secretary' | 'chair' | 'member' | 'reader' | 'admin';

/** The roles by the words that the start prints them with. */
const PRINTED: Readonly<Record<Role, string>> = {
	secretary: 'Sekretariat',
	chair: 'Formand',
	member: 'Chef',
	reader: 'Læser',
	admin: 'Administrator'
};

export interface PageOptions {
	/** False as in a browser without JavaScript. */
	readonly javaScript?: boolean;
	/** CSS pixels; 1440 unless told otherwise. */
	readonly width?: number;
	/** True lets a test bring scripts of its own, such as axe. */
	readonly bypassCSP?: boolean;
	readonly app?: App;
}

type State = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

let launched: Promise<Browser> | undefined;
const states = new Map<string, Promise<State>>();
const found = new WeakMap<Page, string[]>();

const endings: (() => Promise<unknown>)[] = [];

afterAll(async () => {
	await (await launched)?.close();
	for (const end of endings) await end();
});

/** The one Chromium of a test file; it closes after the file's last test. */
export function browser(): Promise<Browser> {
	launched ??= chromium.launch({ executablePath: chromiumPath() });
	return launched;
}

/** The shared application of the end-to-end tests. */
export function sharedApp(): App {
	return { origin: inject('origin'), accounts: inject('accounts') };
}

/** An application with a demo of its own, for tests that no other may disturb; ends with the file. */
export async function ownApp(more: Record<string, string> = {}): Promise<App> {
	const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-own-'));
	const env = { AARSHJUL_TODAY: inject('today'), ...more };
	const app = await startApp({ dataDir, port: await freePort(), env });
	endings.push(async () => {
		await app.stop();
		rmSync(dataDir, { recursive: true, force: true });
	});
	return app;
}

/** A page of a browser of its own in which nobody is logged in; paths are relative to the application. */
export function loggedOut(options: PageOptions = {}): Promise<Page> {
	return open(options, undefined);
}

/**
 * A page of a browser of its own in which the demo's person with this role is logged in. The log-in
 * form is used once per role and file: more often would run into the log-in throttle.
 */
export async function loggedIn(role: Role, options: PageOptions = {}): Promise<Page> {
	const app = options.app ?? sharedApp();
	const key = `${app.origin} ${role}`;
	const state = states.get(key) ?? logIn(role, app);
	states.set(key, state);
	return open(options, await state);
}

/** The demo's account with this role. Throws when the start printed none. */
export function accountOf(role: Role, app: App = sharedApp()): DemoAccount {
	const account = app.accounts.find((one) => one.role === PRINTED[role]);
	if (!account) throw new Error(`The demo has no account for ${PRINTED[role]}`);
	return account;
}

/** What went wrong in the page so far: console errors, uncaught errors, requests without an answer. */
export function problems(page: Page): string[] {
	return found.get(page) ?? [];
}

/** Fills in and sends the log-in form as a person does; the page is then wherever that leads. */
export async function fillLogIn(page: Page, { email, password }: DemoAccount): Promise<void> {
	await page.goto('/log-ind');
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Adgangskode').fill(password);
	await Promise.all([
		page.waitForURL((url) => url.pathname !== '/log-ind'),
		page.getByRole('button', { name: 'Log ind' }).click()
	]);
}

/**
 * Opens a path and waits until its scripts run, if it has any: a click before that does only what a
 * link does.
 */
export async function visit(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await page.waitForFunction(
		() =>
			document.querySelector('#svelte-announcer') ??
			![...document.scripts].some(({ text }) => text.includes('__sveltekit_'))
	);
}

async function logIn(role: Role, app: App): Promise<State> {
	const page = await open({ app, javaScript: false }, undefined);
	await fillLogIn(page, accountOf(role, app));
	const state = await page.context().storageState();
	await page.context().close();
	return state;
}

async function open(options: PageOptions, storageState: State | undefined): Promise<Page> {
	const { javaScript = true, width = 1440, bypassCSP = false, app = sharedApp() } = options;
	const settings: BrowserContextOptions = {
		baseURL: app.origin,
		locale: 'da-DK',
		timezoneId: 'Europe/Copenhagen',
		javaScriptEnabled: javaScript,
		viewport: { width, height: width < 600 ? 780 : 900 },
		bypassCSP,
		...(storageState && { storageState })
	};
	const context = await (await browser()).newContext(settings);
	context.setDefaultTimeout(15_000);
	const page = await context.newPage();
	watch(page);
	return page;
}

function watch(page: Page): void {
	const list: string[] = [];
	found.set(page, list);
	page.on('console', (message) => {
		if (message.type() === 'error') list.push(`console: ${message.text()}`);
	});
	page.on('pageerror', (error) => list.push(`uncaught: ${error.message}`));
	page.on('requestfailed', (request) => {
		const why = request.failure()?.errorText ?? '';
		// Leaving a page aborts what it still asked for; that is no fault.
		if (why !== 'net::ERR_ABORTED') list.push(`request: ${request.url()} ${why}`);
	});
}
