import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sameWords, verdictOn } from '#lib/domain/writings.ts';
import {
	Keeper,
	LoggedOut,
	type Answer,
	type Line,
	type Written,
	type Writing
} from '#lib/components/minutes/keeper.svelte.ts';

const KEY = 'decision/punkt';
const OPEN = { text: '', outcome: 'open' };

/** A server that is one row, a line to it that can be cut before or after it, and a browser's storage. */
function world() {
	const row: Written = { key: KEY, version: 1, value: OPEN, by: null, writing: null, step: 0 };
	const server = { row, line: 'up' as 'up' | 'down' | 'no answer' | 'logged out', sends: 0 };
	const kept = new Map<string, string>();
	const storage = {
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, text: string) => void kept.set(name, text),
		removeItem: (name: string) => void kept.delete(name),
		key: (index: number) => [...kept.keys()][index] ?? null,
		get length() {
			return kept.size;
		}
	};
	const line: Line = {
		send: (writings) => {
			server.sends += 1;
			if (server.line === 'logged out') return Promise.reject(new LoggedOut());
			if (server.line === 'down') return Promise.reject(new Error('Line cut'));
			const answers = writings.map(take);
			return server.line === 'up' ? Promise.resolve(answers) : Promise.reject(new Error('Cut'));
		},
		storage,
		prefix: 'referat/',
		now: () => new Date()
	};

	/** As src/lib/server/minutes/write.ts does. */
	function take(write: Writing): Answer {
		const { row } = server;
		const { key, writing, step, value } = write;
		const verdict = sameWords(row.value, value) ? 'done' : verdictOn(row, write);
		if (verdict === 'done') return { key, outcome: 'kept', version: row.version };
		if (verdict === 'other') return { ...row, outcome: 'other' };
		server.row = { key, version: row.version + 1, value, by: null, writing, step };
		return { key, outcome: 'kept', version: row.version + 1 };
	}

	function other(value: Written['value']): void {
		const version = server.row.version + 1;
		server.row = { key: KEY, version, value, by: 'Vikaren', writing: 'another', step: 1 };
	}

	/** A page as it is loaded: with what the server has, if it answers, and what the browser kept. */
	function page(written: readonly Written[] = [server.row]): Keeper {
		const keeper = new Keeper(line, written);
		keeper.open();
		return keeper;
	}
	return { server, kept, line, page, other };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function seconds(count: number): Promise<void> {
	await vi.advanceTimersByTimeAsync(count * 1000);
}

/** Types a text a sign at a time, so many signs a second. */
async function type(keeper: Keeper, text: string, perSecond = 8): Promise<void> {
	for (let end = 1; end <= text.length; end += 1) {
		keeper.write(KEY, { text: text.slice(0, end) }, OPEN);
		await seconds(1 / perSecond);
	}
}

describe('Det, der skrives,', () => {
	test('er på serveren et par sekunder efter en pause, og så ikke længere i browseren', async () => {
		const { server, kept, page } = world();
		const keeper = page();
		keeper.write(KEY, { text: 'Godkendt.' }, OPEN);
		expect(kept.size).toBe(1);
		expect(keeper.state).toBe('writing');
		await seconds(2);
		expect(server.row.value).toEqual({ text: 'Godkendt.', outcome: 'open' });
		expect(keeper.state).toBe('clean');
		expect(kept.size).toBe(0);
	});

	test('sendes mindst hvert femte sekund, også uden en pause', async () => {
		const { server, page } = world();
		const keeper = page();
		const text = 'Chefforum drøftede sagen og godkendte indstillingen.';
		await type(keeper, text);
		expect(server.row.value.text?.length).toBeGreaterThan(text.length - 5 * 8);
		expect(server.sends).toBeLessThan(5);
	});

	test('står i browseren, mens linjen er nede, og kommer frem, når den er oppe', async () => {
		const { server, kept, page } = world();
		const keeper = page();
		server.line = 'down';
		await type(keeper, 'Skrevet uden linje.');
		await seconds(30);
		expect(keeper.state).toBe('retrying');
		expect(kept.size).toBe(1);
		server.line = 'up';
		await seconds(5);
		expect(server.row.value.text).toBe('Skrevet uden linje.');
		expect(keeper.state).toBe('clean');
	});

	test('overlever, at siden dør uden linje: den næste side skriver videre, hvor den slap', async () => {
		const { server, kept, page } = world();
		const first = page();
		server.line = 'down';
		await type(first, 'Halvt skrev');
		first.close();
		server.line = 'up';
		const second = page();
		expect(second.value(KEY, OPEN).text).toBe('Halvt skrev');
		await seconds(2);
		expect(server.row.value.text).toBe('Halvt skrev');
		expect(kept.size).toBe(0);
	});

	test('der nåede frem uden svar, er sidens eget, også for den næste side', async () => {
		const { server, kept, page } = world();
		const first = page();
		server.line = 'no answer';
		await type(first, 'Chefforum');
		await seconds(2);
		expect(server.row.value.text).toBe('Chefforum');
		server.line = 'down';
		await type(first, 'Chefforum godkendte');
		first.close();
		server.line = 'up';
		const second = page();
		await seconds(2);
		expect(second.theirs(KEY)).toBeUndefined();
		expect(server.row.value.text).toBe('Chefforum godkendte');
		expect(kept.size).toBe(0);
	});

	test('gemmes efter log-ind, når sessionen var udløbet', async () => {
		const { server, page } = world();
		const keeper = page();
		server.line = 'logged out';
		await type(keeper, 'Efter udløb.');
		await seconds(5);
		expect(keeper.state).toBe('logged-out');
		server.line = 'up';
		await seconds(5);
		expect(server.row.value.text).toBe('Efter udløb.');
	});
});

describe('To, der skriver på en gang,', () => {
	test('ser begge tekster, og intet er overskrevet, før der er valgt', async () => {
		const { server, kept, page, other } = world();
		const keeper = page();
		other({ ...OPEN, text: 'Udsat.' });
		await type(keeper, 'Godkendt.');
		await seconds(10);
		expect(keeper.theirs(KEY)).toMatchObject({ by: 'Vikaren', value: { text: 'Udsat.' } });
		expect(keeper.value(KEY, OPEN).text).toBe('Godkendt.');
		expect(server.row.value.text).toBe('Udsat.');
		expect(kept.size).toBe(1);
		keeper.choose(KEY, { ...OPEN, text: 'Udsat. Godkendt.' });
		await seconds(2);
		expect(server.row.value.text).toBe('Udsat. Godkendt.');
		expect(keeper.theirs(KEY)).toBeUndefined();
	});

	test('mødes, når den ene skrev teksten og den anden satte punktet som behandlet', async () => {
		const { server, page, other } = world();
		const keeper = page();
		other({ text: '', outcome: 'treated' });
		await type(keeper, 'Godkendt.');
		await seconds(5);
		expect(server.row.value).toEqual({ text: 'Godkendt.', outcome: 'treated' });
	});

	test('får den andens tekst at se, når de ikke selv har skrevet der', () => {
		const { server, page, other } = world();
		const keeper = page();
		other({ ...OPEN, text: 'Skrevet af en anden.' });
		keeper.receive([server.row]);
		expect(keeper.value(KEY, OPEN).text).toBe('Skrevet af en anden.');
		expect(keeper.state).toBe('clean');
	});

	test('mister ikke det, browseren havde, når den anden imens har skrevet på serveren', async () => {
		const { server, page, other } = world();
		const first = page();
		server.line = 'down';
		await type(first, 'Mit.');
		first.close();
		server.line = 'up';
		other({ ...OPEN, text: 'Serverens.' });
		const second = page();
		await seconds(3);
		expect(second.theirs(KEY)?.value.text).toBe('Serverens.');
		expect(second.value(KEY, OPEN).text).toBe('Mit.');
		expect(server.row.value.text).toBe('Serverens.');
	});
});

describe('To levende sider i samme browser', () => {
	test('skriver ikke hinandens tekst over, når den første sender først', async () => {
		const { server, page } = world();
		const first = page();
		first.write(KEY, { text: 'Godkendt' }, OPEN);
		const second = page();
		first.write(KEY, { text: 'Godkendt med den ændring, at' }, OPEN);
		await first.flush();
		await second.flush();
		first.receive([server.row]);
		expect(server.row.value.text).toBe('Godkendt med den ændring, at');
		expect(first.value(KEY, OPEN).text).toBe('Godkendt med den ændring, at');
		expect(second.value(KEY, OPEN).text).toBe('Godkendt');
		expect(second.theirs(KEY)?.value.text).toBe('Godkendt med den ændring, at');
		expect(await second.flush()).toBe(false);
	});

	test('skriver ikke hinandens tekst over, når den anden sender først', async () => {
		const { server, kept, page } = world();
		const first = page();
		first.write(KEY, { text: 'Godkendt' }, OPEN);
		const second = page();
		await second.flush();
		first.write(KEY, { text: 'Godkendt med den ændring, at' }, OPEN);
		expect(await first.flush()).toBe(false);
		expect(server.row.value.text).toBe('Godkendt');
		expect(first.value(KEY, OPEN).text).toBe('Godkendt med den ændring, at');
		expect(first.theirs(KEY)?.value.text).toBe('Godkendt');
		expect([...kept.values()].join()).toContain('Godkendt med den ændring, at');
		first.choose(KEY, { ...OPEN, text: 'Godkendt med den ændring, at' });
		await first.flush();
		second.receive([server.row]);
		expect(second.value(KEY, OPEN).text).toBe('Godkendt med den ændring, at');
	});

	test('lader hver beholde sit, hvor browseren siger, hvem der er åben', async () => {
		const { server, kept, line } = world();
		const there = new Set<string>();
		const pages = {
			open: (writing: string) => {
				there.add(writing);
				return () => void there.delete(writing);
			},
			all: () => Promise.resolve(new Set(there))
		};
		const page = () => {
			const keeper = new Keeper({ ...line, pages }, [server.row]);
			keeper.open();
			return keeper;
		};
		const first = page();
		server.line = 'down';
		first.write(KEY, { text: 'Halvt skrev' }, OPEN);
		const second = page();
		await seconds(3);
		expect(second.value(KEY, OPEN).text).toBe('');
		first.close();
		const third = page();
		await seconds(3);
		expect(third.value(KEY, OPEN).text).toBe('Halvt skrev');
		server.line = 'up';
		await seconds(3);
		expect(server.row.value.text).toBe('Halvt skrev');
		expect(kept.size).toBe(0);
	});
});

test('at alt er gemt, siges først, når det, der lå fra flere sider, er det', async () => {
	const { server, page } = world();
	const [first, second] = [page(), page()];
	server.line = 'down';
	first.write(KEY, { text: 'Skrevet på den ene.' }, OPEN);
	second.write(KEY, { outcome: 'treated' }, OPEN);
	first.close();
	second.close();
	server.line = 'up';
	const third = page();
	expect(await third.flush()).toBe(false);
	expect(third.state).toBe('writing');
	await seconds(1);
	expect(third.state).toBe('clean');
	expect(server.row.value).toEqual({ text: 'Skrevet på den ene.', outcome: 'treated' });
});

test('to sider, der døde uden linje, får begge deres frem', async () => {
	const { server, kept, page } = world();
	const [first, second] = [page(), page()];
	server.line = 'down';
	await type(first, 'Den ene.');
	await type(second, 'Den anden.');
	first.close();
	second.close();
	expect(kept.size).toBe(2);
	server.line = 'up';
	const third = page();
	await seconds(6);
	const there = [server.row.value.text, third.value(KEY, OPEN).text].sort();
	expect(there).toEqual(['Den anden.', 'Den ene.']);
	expect(third.theirs(KEY)).toBeDefined();
});

test('en browser, der intet gemmer, lover det ikke', () => {
	const { page } = world();
	expect(page().inBrowser).toBe(true);
	const line: Line = {
		send: () => Promise.resolve([]),
		storage: null,
		prefix: '',
		now: () => new Date()
	};
	expect(new Keeper(line, []).inBrowser).toBe(false);
});
