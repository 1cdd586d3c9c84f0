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
	readonly after: readonly TakenUp[];
}

/** An earlier page, and its last write that what it had kept holds: what it may have written since is not known here. */
export interface TakenUp {
	readonly writing: string;
	readonly step: number;
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
	return isOwn(row, write) || row.version === write.base ? 'write' : 'other';
}

/** Whether a page wrote this itself, or it is a write that it took up from an earlier page, and none of a later one's. */
export function isOwn(
	{ writing, step }: Pick<Standing, 'writing' | 'step'>,
	mine: Pick<Step, 'writing' | 'after'>
): boolean {
	if (writing === null) return false;
	const taken = mine.after.find((one) => one.writing === writing);
	return writing === mine.writing || (taken !== undefined && step <= taken.step);
}

/**
 * Two texts that grew from one: field by field whoever changed it; undefined when both changed one field otherwise, or
 * one took away what the other wrote on.
 */
export function merged(ground: Words, mine: Words, theirs: Words): Words | undefined {
	const gone = [mine, theirs].filter(
		(words) => words.removed === 'yes' && ground.removed !== 'yes'
	);
	const other = gone[0] === mine ? theirs : mine;
	if (gone.length === 1 && !sameWords(ground, other)) return undefined;
	const names = Object.keys({ ...theirs, ...mine });
	const fields = names.map((name): [string, string | undefined] => {
		const [was, own, there] = [ground[name], mine[name], theirs[name]];
		if (own === there || own === was) return [name, there];
		return [name, there === was ? own : undefined];
	});
	if (fields.some(([, value]) => value === undefined)) return undefined;
	return Object.fromEntries(fields) as Words;
}

/** True when both say the same in every field. */
export function sameWords(a: Words, b: Words): boolean {
	return Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);
}
