import * as v from 'valibot';
import type { Step, Words } from '../../domain/writings.ts';

/** One thing of the minutes as an open page sends it, with how far the page has come. */
export interface Writing extends Step {
	/** 'decision/<item>', 'matter/<id>' or 'attendance/<role or name>'. */
	readonly key: string;
	readonly value: Words;
}

const LONGEST = 100_000;
/** Signs the database cannot hold come along with what some programs paste. */
const words = (longest = LONGEST) =>
	v.pipe(
		v.string(),
		v.maxLength(longest),
		v.transform((text) => text.replaceAll('\0', ''))
	);
const flag = v.picklist(['', 'yes']);
const uuid = v.pipe(v.string(), v.uuid());

const decisionValue = v.object({ text: words(), outcome: v.picklist(['open', 'treated']) });
const matterValue = v.object({
	item: uuid,
	title: words(500),
	text: words(),
	position: v.pipe(v.string(), v.regex(/^\d{1,4}$/)),
	removed: flag
});
const attendanceValue = v.object({
	state: v.picklist(['present', 'part', 'absent', 'guest']),
	note: words(500),
	removed: flag
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const step = {
	base: count,
	writing: uuid,
	step: count,
	after: v.pipe(v.array(v.object({ writing: uuid, step: count })), v.maxLength(50))
};
const writing = v.union([
	v.object({ ...step, key: key('decision'), value: decisionValue }),
	v.object({ ...step, key: key('matter'), value: matterValue }),
	v.object({ ...step, key: v.pipe(words(220), v.regex(/^attendance\/./)), value: attendanceValue })
]);
const sent = v.pipe(v.array(writing), v.maxLength(200));

/** What a page sends to be kept; undefined when it is not in this form. */
export function writingsIn(body: unknown): readonly Writing[] | undefined {
	const read = v.safeParse(sent, body);
	return read.success ? read.output : undefined;
}

function key(kind: 'decision' | 'matter') {
	return v.pipe(
		v.string(),
		v.regex(new RegExp(`^${kind}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`))
	);
}
