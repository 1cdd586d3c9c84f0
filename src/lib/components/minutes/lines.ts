import {
	LoggedOut,
	type Answer,
	type Line,
	type OpenPages,
	type Writing,
	type Written
} from './keeper.svelte.ts';

/** Milliseconds an answer may take; a line that is slower is as good as none. */
const PATIENCE = 10_000;

/** Signs in one form; the server takes 512 KB. */
const LARGEST = 100_000;

/** The line to the endpoint that keeps minutes; what it is kept under in the browser begins with whose it is. */
export function lineTo(address: string, person: string): Line {
	const prefix = `aarshjul/referat/${person}${address}/`;
	return {
		send: async (writings) => {
			const answers: Answer[] = [];
			for (const part of inParts(writings)) {
				const body = new FormData();
				body.set('writings', JSON.stringify(part));
				const sent = (await ask(address, { method: 'POST', body })) as Sent | undefined;
				answers.push(
					...(sent?.answers ?? part.map(({ key }) => ({ key, outcome: 'denied' as const })))
				);
			}
			return answers;
		},
		storage: browserStorage(),
		prefix,
		now: () => new Date(),
		pages: openPages(prefix)
	};
}

/** What the server has now. Rejects as sending does. */
export async function writtenAt(address: string): Promise<readonly Written[]> {
	const there = (await ask(address, {})) as { written: readonly Written[] } | undefined;
	return there?.written ?? [];
}

interface Sent {
	readonly answers: readonly Answer[];
}

/** After hours without a line there may be more than a form takes. */
function inParts(writings: readonly Writing[]): Writing[][] {
	const parts: Writing[][] = [];
	let size = Infinity;
	for (const writing of writings) {
		const own = JSON.stringify(writing).length;
		if (size + own > LARGEST) [size] = [0, parts.push([])];
		parts.at(-1)?.push(writing);
		size += own;
	}
	return parts;
}

/** The answer; undefined when it is not theirs to ask, or no longer. */
async function ask(address: string, init: RequestInit): Promise<unknown> {
	const response = await fetch(address, {
		...init,
		// Whoever is logged out is led to the log-in page.
		redirect: 'manual',
		signal: AbortSignal.timeout(PATIENCE)
	});
	if (response.type === 'opaqueredirect') throw new LoggedOut();
	if (response.status === 403 || response.status === 404) return undefined;
	if (!response.ok) throw new Error(`Answered ${response.status}`);
	return await response.json();
}

/** By a lock that each page holds while it lives; there are none where a page comes over plain http. */
function openPages(prefix: string): OpenPages | undefined {
	const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
	if (!locks) return undefined;
	return {
		open: (writing) => {
			let leave = (): void => undefined;
			const left = new Promise<void>((resolve) => (leave = resolve));
			void locks.request(prefix + writing, () => left);
			return leave;
		},
		all: async () => {
			const { held = [] } = await locks.query();
			return new Set(held.map(({ name = '' }) => name.slice(prefix.length)));
		}
	};
}

/** A browser may refuse to keep anything. */
function browserStorage(): Storage | null {
	try {
		return typeof localStorage === 'undefined' ? null : localStorage;
	} catch {
		return null;
	}
}
