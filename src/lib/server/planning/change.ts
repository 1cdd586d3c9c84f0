/** A change of the plan: what a person asks for, what becomes of it, and how it is refused. */
import type { ChangeLine } from '../../text/changes.ts';
import type { Role } from '../../text/da.ts';
import type { Viewer } from '../access.ts';
import type { Transaction } from '../database.ts';

/**
 * Something a person wants to do to the plan. It is shown and saved by the same steps, so that a preview is what
 * saving would give; `write` changes what the plan follows from, the rest follows.
 */
export interface Change {
	/** 'meeting.move': the log knows it by this. */
	readonly name: string;
	/** All that it asks for: the same command id with another content is stale. */
	readonly content: unknown;
	/** Why, where the change itself asks for it: the log's note, unless somebody wrote another. */
	readonly why?: string;
	/** Who may do it, the secretariat unless said otherwise; what else it takes, `write` asks for in its queries. */
	readonly by?: readonly Role[];
	readonly write: (tx: Transaction, viewer: Viewer) => Promise<Written>;
}

/** What a change has to say of itself, for the log. */
export interface Written {
	/** What it concerns, where its content does not say: a title, a date. */
	readonly after?: unknown;
	/** What it does that is no row of the plan, as a person reads it. */
	readonly lines?: readonly ChangeLine[];
	/** The logged change that this one takes back. */
	readonly undoes?: string;
}

/** What became of a write. The same command twice has one effect and one answer. */
export type Saved =
	{ readonly outcome: 'saved'; readonly changes: readonly ChangeLine[] } | Refusal;

/** What a change would do, and the plan's revision it was seen on; nothing of it is saved. */
export type Previewed =
	| {
			readonly outcome: 'shown';
			readonly changes: readonly ChangeLine[];
			readonly revision: number;
	  }
	| Refusal;

export type Refusal =
	/** Not theirs to do, or an agenda that nobody may change any more. */
	| { readonly outcome: 'denied' }
	/** Somebody else changed it first. */
	| { readonly outcome: 'stale' }
	/** The plan does not allow it; the message says why and what to do, Danish. */
	| { readonly outcome: 'refused'; readonly message: string };

/** Ends a change's transaction without any effect. */
export class Refused extends Error {
	readonly refusal: Refusal;

	constructor(outcome: 'denied' | 'stale' | { readonly because: string }) {
		super(typeof outcome === 'string' ? outcome : outcome.because);
		this.refusal =
			typeof outcome === 'string' ? { outcome } : { outcome: 'refused', message: outcome.because };
	}
}

/** What the work gives, or the refusal that ended it. */
export async function unlessRefused<T>(work: () => Promise<T>): Promise<T | Refusal> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Refused) return error.refusal;
		throw error;
	}
}
