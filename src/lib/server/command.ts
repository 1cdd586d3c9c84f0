import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import * as v from 'valibot';

const uuid = v.pipe(v.string(), v.uuid());
const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** The id of a command before it is given: sent with the form, so that sending twice is one effect. */
export function newCommand(): string {
	return randomUUID();
}

/** The id a form carries for its command. 400 when it is missing: only a tampered form lacks it. */
export function commandOf(form: FormData): string {
	return idIn(form, 'commandId');
}

/** The id in a hidden field. 400 when it is none. */
export function idIn(form: FormData, field: string): string {
	return read(uuid, form, field);
}

/** The version of a row that a form was filled from. 400 when it is none. */
export function versionOf(form: FormData): number {
	return read(wholeNumber, form, 'version');
}

function read<Output>(
	schema: v.BaseSchema<unknown, Output, v.BaseIssue<unknown>>,
	form: FormData,
	field: string
): Output {
	const result = v.safeParse(schema, form.get(field));
	if (!result.success) error(400, 'Formularen mangler noget. Åbn siden igen, og prøv en gang til.');
	return result.output;
}
