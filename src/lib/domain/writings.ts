/** What several people write at once: who may write over what, and how two texts from one ground meet (decision 20). */

/** The fields that are written and kept together, as text. */
export type Words = Readonly<Record<string, string>>;

/** How far an open page has come with one thing it writes. */
export interface Step {
	/** The version that what is written is based on. */
	readonly base: number;
	/** Which open page writes: a random id of its own. */
	readonly writing: string;
	/** Which of that page's writes it is, 1, 2 …; a later one holds all that the earlier held. */
	readonly step: number;
	/** The earlier pages whose writes this one holds too: what they had kept was taken up here. */
	readonly after: readonly string[];
}

/** A row as it stands: its version, and which page's which write it holds. */
export interface Standing {
	readonly version: number;
	readonly writing: string | null;
	readonly step: number;
}

/**
 * Whether a write goes in. 'done' when the row holds it, or a later one of the same page: it was sent twice, or came
 * late. 'other' when somebody else has written since: nothing is written over. A page whose answer was lost finds its
 * own write there, and goes on from it.
 */
export function verdictOn(row: Standing, write: Step): 'write' | 'done' | 'other' {
	if (row.writing === write.writing && row.step >= write.step) return 'done';
	return isOwn(row.writing, write) || row.version === write.base ? 'write' : 'other';
}

/** Whether a page wrote this itself, or an earlier page whose writes it took up. */
export function isOwn(writing: string | null, mine: Pick<Step, 'writing' | 'after'>): boolean {
	return writing !== null && (writing === mine.writing || mine.after.includes(writing));
}

/** Two texts that grew from one: field by field whoever changed it; undefined when both changed one field otherwise. */
export function merged(ground: Words, mine: Words, theirs: Words): Words | undefined {
	const names = Object.keys({ ...theirs, ...mine });
	const fields = names.map((name): [string, string | undefined] => {
		const [was, own, other] = [ground[name], mine[name], theirs[name]];
		if (own === other || own === was) return [name, other];
		return [name, other === was ? own : undefined];
	});
	if (fields.some(([, value]) => value === undefined)) return undefined;
	return Object.fromEntries(fields) as Words;
}

/** True when both say the same in every field. */
export function sameWords(a: Words, b: Words): boolean {
	return Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);
}
