/** What is typed and not saved, kept by this browser until it is: a cut line, a killed server or an ended session loses nothing. */

export interface Draft<Values> {
	/** Milliseconds since 1970, as the browser's clock said. */
	readonly at: number;
	readonly values: Values;
}

const PREFIX = 'aarshjul-kladde/';
/** Older than this nobody comes back for it. */
const LONGEST = 60 * 24 * 60 * 60 * 1000;

/** Where one person's draft of one text is kept. */
export function draftKey(person: string, text: string): string {
	return `${PREFIX}${person}/${text}`;
}

/** The draft that is kept there; undefined when there is none, or it cannot be read. */
export function readDraft<Values>(key: string): Draft<Values> | undefined {
	try {
		const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft<Values> | null;
		return kept ?? undefined;
	} catch {
		return undefined;
	}
}

/** Keeps it; false when the browser keeps nothing, as when its room is used up. */
export function keepDraft<Values>(key: string, values: Values, at: number): boolean {
	try {
		localStorage.setItem(key, JSON.stringify({ at, values }));
		return true;
	} catch {
		return false;
	}
}

/** Forgets it, and those that nobody came back for. */
export function dropDraft(key: string, now: number): void {
	try {
		localStorage.removeItem(key);
		for (const other of Object.keys(localStorage)) {
			const old = other.startsWith(PREFIX) && now - (readDraft(other)?.at ?? 0) > LONGEST;
			if (old) localStorage.removeItem(other);
		}
	} catch {
		// A browser that keeps nothing has nothing to forget.
	}
}
