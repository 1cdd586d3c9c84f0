/**
 * Keeps what is typed: in the browser at once, on the server soon after, and in the browser until the server has it.
 * What others write meets what is written here, or is shown beside it; nothing is written over (decision 20).
 */
import { SvelteMap } from 'svelte/reactivity';
import {
	isOwn,
	merged,
	sameWords,
	type Step,
	type TakenUp,
	type Words
} from '#lib/domain/writings.ts';

/** One thing as the server has it. */
export interface Written {
	readonly key: string;
	readonly version: number;
	readonly value: Words;
	readonly by: string | null;
	/** The open page that wrote it, and which of its writes it is. */
	readonly writing: string | null;
	readonly step: number;
}

export interface Writing extends Step {
	readonly key: string;
	readonly value: Words;
}

/** What became of each writing; thrown instead when nothing is known of any. */
export type Answer =
	| { readonly key: string; readonly outcome: 'kept'; readonly version: number }
	| ({ readonly key: string; readonly outcome: 'other' } & Omit<Written, 'key'>)
	| { readonly key: string; readonly outcome: 'denied' };

export interface Line {
	/** Sends to the server. Rejects with LoggedOut when nobody is logged in any more, else when nothing came through. */
	readonly send: (writings: readonly Writing[]) => Promise<readonly Answer[]>;
	/** Where it is kept meanwhile: localStorage, or nothing where the browser has none. */
	readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | null;
	/** Begins every name in the storage: whose it is and of which meeting. */
	readonly prefix: string;
	readonly now: () => Date;
	/** Which pages are open in this browser; missing where the browser does not tell. */
	readonly pages?: OpenPages | undefined;
}

/** The pages that write in this browser, each by its id. */
export interface OpenPages {
	/** Says that a page is open, until what comes back is called, or the page dies. */
	readonly open: (writing: string) => () => void;
	readonly all: () => Promise<ReadonlySet<string>>;
}

export class LoggedOut extends Error {}

export type State = 'clean' | 'writing' | 'retrying' | 'logged-out' | 'denied';

/** Milliseconds: after a pause in the typing, at most while it goes on, and between two tries. */
const PAUSE = 1200;
const AT_MOST = 4000;
const AGAIN = 2500;

/** One thing that is written here. */
class Field {
	/** What stands in the fields here. */
	value = $state.raw<Words>({});
	/** What somebody else wrote meanwhile, which does not meet it. */
	theirs = $state.raw<Written>();
	/** What the server had last, as far as is known here: what is written here is based on it. */
	ground: Words;
	version: number;
	/** What has been sent and not answered yet. */
	underWay: Words | undefined;
	/** The open page whose writing the ground is, and which of its writes. */
	holder: Pick<Ground, 'writing' | 'step'>;
	step = 0;
	/** The earlier pages whose kept writing was taken up here and has not been answered yet. */
	after: readonly TakenUp[] = [];

	constructor({ version, value, writing, step }: Ground) {
		this.value = value;
		this.ground = value;
		this.version = version;
		this.holder = { writing, step };
	}

	get dirty(): boolean {
		return !sameWords(this.value, this.ground);
	}
}

type Ground = Pick<Written, 'version' | 'value' | 'writing' | 'step'>;

/** What the browser keeps of a field, under the name of the page that wrote it. */
interface Kept {
	readonly value: Words;
	readonly ground: Words;
	readonly version: number;
	/** The page's last write of it that was sent: what is kept holds that one. */
	readonly step: number;
	readonly after: readonly TakenUp[];
}

/** The keeper of one page's writing. */
export class Keeper {
	readonly fields = new SvelteMap<string, Field>();
	state = $state<State>('clean');
	/** When the server last had everything. */
	savedAt = $state.raw<Date>();
	/** False when the browser keeps nothing: then nothing must be promised. */
	inBrowser = $state(true);
	readonly #line: Line;
	readonly #writing = randomId();
	#steps = 0;
	#soon: ReturnType<typeof setTimeout> | undefined;
	#latest: number | undefined;
	#sending: Promise<void> | undefined;
	#closed = false;
	/** What was kept in the browser when this page opened, by name. */
	#left: readonly string[] = [];
	/** Says that this page is no longer open. */
	#leave: (() => void) | undefined;

	constructor(line: Line, written: readonly Written[]) {
		this.#line = line;
		this.inBrowser = line.storage !== null;
		this.receive(written);
	}

	/** Takes up what earlier pages kept; once the page runs, for what it shows came from the server alone. */
	open(): void {
		const { pages } = this.#line;
		this.#leave = pages?.open(this.#writing);
		if (pages) void pages.all().then((there) => this.#takeUpBut(there));
		else this.#takeUpBut();
	}

	/** What is written under this key here; `empty` until anything is. */
	value(key: string, empty: Words): Words {
		return this.fields.get(key)?.value ?? empty;
	}

	/** What somebody else wrote meanwhile under this key, where it does not meet what is written here. */
	theirs(key: string): Written | undefined {
		return this.fields.get(key)?.theirs;
	}

	/** Writes; `empty` is what a thing is before anything was written of it. */
	write(key: string, words: Words, empty: Words): void {
		const field = this.#field(key, { version: 0, value: empty, ...NOBODY });
		const value = { ...field.value, ...words };
		if (sameWords(value, field.value)) return;
		field.value = value;
		this.#keep(key, field);
		this.#plan(PAUSE);
	}

	/** What the server has now: taken where nothing else is written here, met where something is. */
	receive(written: readonly Written[]): void {
		for (const theirs of written) {
			const field = this.#field(theirs.key, theirs);
			if (theirs.version <= field.version || field.underWay) continue;
			this.#meet(field, theirs);
			this.#keep(theirs.key, field);
		}
		if (this.#waiting().length > 0) this.#plan(PAUSE);
	}

	/** Of two texts that do not meet, this one. */
	choose(key: string, value: Words): void {
		const field = this.fields.get(key);
		if (!field?.theirs) return;
		standOn(field, field.theirs);
		field.theirs = undefined;
		field.value = value;
		this.#keep(key, field);
		this.#plan(0);
	}

	/**
	 * Sends now what waits, and again until it is there or nothing can be done; true when the server has it all, and
	 * nothing waits for a choice.
	 */
	async flush(): Promise<boolean> {
		clearTimeout(this.#soon);
		this.#soon = this.#latest = undefined;
		while (this.#sending) await this.#sending;
		const waiting = this.#waiting();
		if (waiting.length > 0) {
			this.#sending = this.#send(waiting).finally(() => (this.#sending = undefined));
			await this.#sending;
		}
		const open = [...this.fields.values()].some(({ dirty, theirs }) => dirty || theirs);
		return this.state === 'clean' && !open;
	}

	/** Ends the timers; what waits is still in the browser. */
	close(): void {
		this.#closed = true;
		this.#leave?.();
		clearTimeout(this.#soon);
	}

	async #send(keys: readonly string[]): Promise<void> {
		const writings = keys.map((key) => this.#writingOf(key));
		try {
			for (const answer of await this.#line.send(writings)) this.#hear(answer);
			this.#settle();
		} catch (error) {
			for (const key of keys) this.#lost(key);
			this.state = error instanceof LoggedOut ? 'logged-out' : 'retrying';
			this.#plan(AGAIN);
		}
	}

	#writingOf(key: string): Writing {
		const field = this.fields.get(key) as Field;
		field.step = this.#steps += 1;
		field.underWay = field.value;
		this.#keep(key, field);
		const { version: base, step, value, after } = field;
		return { key, base, writing: this.#writing, step, after, value };
	}

	#lost(key: string): void {
		const field = this.fields.get(key);
		if (field) field.underWay = undefined;
	}

	#hear(answer: Answer): void {
		const field = this.fields.get(answer.key);
		if (!field?.underWay) return;
		const { underWay: value, step } = field;
		field.underWay = undefined;
		if (answer.outcome === 'kept') {
			standOn(field, { version: answer.version, value, writing: this.#writing, step });
			field.after = [];
		} else if (answer.outcome === 'other') {
			this.#meet(field, answer);
		} else {
			this.state = 'denied';
		}
		this.#keep(answer.key, field);
	}

	/** Whoever changed a field has it; where both did, both are shown. What is one's own is nobody else's. */
	#meet(field: Field, theirs: Written, writing: string = this.#writing): void {
		const own = isOwn(theirs, { writing, after: field.after });
		const both = own ? field.value : merged(field.ground, field.value, theirs.value);
		field.theirs = both ? undefined : theirs;
		if (!both) return;
		field.value = both;
		standOn(field, theirs);
	}

	#settle(): void {
		if (this.state === 'denied') return;
		if (this.#waiting().length > 0) {
			this.state = 'writing';
			if (this.#soon === undefined) this.#plan(PAUSE);
			return;
		}
		this.state = 'clean';
		this.savedAt = this.#line.now();
		this.#takeUpLeft();
	}

	/** The keys of what the server has not got, but for what waits for a choice. */
	#waiting(): string[] {
		return [...this.fields].filter(([, field]) => field.dirty && !field.theirs).map(([key]) => key);
	}

	/** After `pause`, but no later than the longest wait after the first of what waits. */
	#plan(pause: number): void {
		if (this.#closed) return;
		const now = this.#line.now().getTime();
		this.#latest ??= now + AT_MOST;
		clearTimeout(this.#soon);
		const wait = Math.max(0, Math.min(pause, this.#latest - now));
		this.#soon = setTimeout(() => void this.flush(), wait);
		if (this.state === 'clean') this.state = 'writing';
	}

	#field(key: string, ground: Ground): Field {
		const there = this.fields.get(key);
		if (there) return there;
		const field = new Field(ground);
		this.fields.set(key, field);
		return field;
	}

	#keep(key: string, field: Field): void {
		const { storage, prefix } = this.#line;
		const name = `${prefix}${key}#${this.#writing}`;
		const { value, ground, version, step, after } = field;
		const kept: Kept = { value, ground, version, step, after };
		try {
			if (!field.dirty) storage?.removeItem(name);
			else storage?.setItem(name, JSON.stringify(kept));
		} catch {
			this.inBrowser = false;
		}
	}

	/** What the pages before this one left; one that is still open sends its own. */
	#takeUpBut(open?: ReadonlySet<string>): void {
		if (this.#closed) return;
		this.#left = this.#keptNames().filter((name) => !open?.has(pageIn(name)));
		this.#takeUpLeft();
	}

	#takeUpLeft(): void {
		for (const name of this.#left) this.#takeUp(name);
		if (this.#waiting().length > 0) this.#plan(0);
	}

	/** What other pages kept: of this page's own, nothing needs taking up. */
	#keptNames(): string[] {
		const { storage, prefix } = this.#line;
		const count = storage?.length ?? 0;
		const names = Array.from({ length: count }, (_, index) => storage?.key(index) ?? '');
		const own = `#${this.#writing}`;
		return names.filter((name) => name.startsWith(prefix) && !name.endsWith(own)).sort();
	}

	/** What an earlier page kept and never got to the server: written on from here, on the ground it had. */
	#takeUp(name: string): void {
		const { storage, prefix } = this.#line;
		const writing = pageIn(name);
		const key = name.slice(prefix.length, -writing.length - 1);
		const kept = parsed(storage?.getItem(name) ?? null);
		if (!kept) return storage?.removeItem(name);
		const field = this.#field(key, { version: 0, value: kept.ground, ...NOBODY });
		// One at a time: another that was kept of the same is taken up when this one is on the server.
		if (field.dirty || field.theirs || field.underWay) return;
		const { ground: value, version, holder } = field;
		field.value = kept.value;
		field.after = [...kept.after, { writing, step: kept.step }];
		standOn(field, { version: kept.version, value: kept.ground, ...NOBODY });
		const server = { key, version, value, by: null, ...holder };
		// What this page has written itself is another text to what the earlier one had kept.
		if (version > kept.version) this.#meet(field, server, '');
		this.#keep(key, field);
		storage?.removeItem(name);
	}
}

/** A random uuid; `crypto.randomUUID` is missing where a page comes over plain http. */
export function randomId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	const [a, b, c, d] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20)];
	return `${a}-${b}-4${c}-a${d}-${hex.slice(20)}`;
}

const NOBODY = { writing: null, step: 0 } as const;

/** The page that a name in the storage ends with. */
function pageIn(name: string): string {
	return name.slice(name.lastIndexOf('#') + 1);
}

function standOn(field: Field, { version, value, writing, step }: Ground): void {
	field.version = version;
	field.ground = value;
	field.holder = { writing, step };
}

function parsed(text: string | null): Kept | undefined {
	try {
		const kept = JSON.parse(text ?? '') as Kept;
		return kept.value && kept.ground && Array.isArray(kept.after) ? kept : undefined;
	} catch {
		return undefined;
	}
}
