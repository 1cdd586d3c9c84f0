import * as v from 'valibot';
import type { Sections } from '../../domain/occurrences.ts';
import { errorsOf, sectionFields, type FieldErrors } from '../item-form.ts';
import { seenIn, SECTIONS, type TypedTexts } from './merge.ts';

/** The texts as the writing page's form holds them; points are without their "at". */
export interface TextValues {
	readonly occasion: string;
	readonly caseText: string;
	readonly finance: string;
	readonly legalBasis: string;
	readonly points: readonly string[];
	readonly seen: TypedTexts['seen'];
}

/** What was posted, word for word, and what it says, or what is wrong with each of its fields. */
export type TextsRead =
	| { readonly ok: true; readonly values: TextValues; readonly typed: TypedTexts }
	| { readonly ok: false; readonly values: TextValues; readonly errors: FieldErrors };

const schema = v.object(sectionFields);

/** Room for one more where nothing can be added without a script. */
const MOST_POINTS = 40;

/** The form as it opens: the texts as they stand. */
export function textValues(sections: Sections): TextValues {
	const { occasion, caseText, finance, legalBasis, recommendation } = sections;
	const points = recommendation.map((point) => point.replace(/^at\s+/i, ''));
	return { occasion, caseText, finance, legalBasis, points, seen: seenIn(sections) };
}

/** Reads the writing page's form; a point's line breaks are spaces. */
export function readTexts(form: FormData): TextsRead {
	const points = form
		.getAll('recommendation')
		.filter((point) => typeof point === 'string')
		.slice(0, MOST_POINTS)
		.map((point) => point.replace(/\s*\n\s*/g, ' '));
	const text = (name: string) => String(form.get(name) ?? '');
	const values: TextValues = {
		occasion: text('occasion'),
		caseText: text('caseText'),
		finance: text('finance'),
		legalBasis: text('legalBasis'),
		points,
		seen: Object.fromEntries(
			SECTIONS.map((name) => [name, text(`seen-${name}`)])
		) as unknown as TypedTexts['seen']
	};
	const read = v.safeParse(schema, { ...values, recommendation: points.join('\n') });
	if (!read.success) return { ok: false, values, errors: errorsOf(read.issues) };
	const { recommendation, ...sections } = read.output;
	return {
		ok: true,
		values,
		typed: {
			sections: { ...sections, recommendation: recommendation.map(withAt) },
			seen: values.seen
		}
	};
}

function withAt(point: string): string {
	return /^at\s/i.test(point) ? point : `at ${point}`;
}

/** One point moved up ('op/2'), down ('ned/2'), taken away ('fjern/2') or added ('ny'), where no script does it. */
export function rearranged(points: readonly string[], asked: string): string[] {
	const [act, at] = asked.split('/');
	const index = Number(at);
	if (act === 'ny') return [...points, ''];
	const point = points[index];
	if (point === undefined) return [...points];
	const others = points.toSpliced(index, 1);
	if (act === 'fjern') return others;
	return others.toSpliced(Math.max(0, act === 'op' ? index - 1 : index + 1), 0, point);
}
