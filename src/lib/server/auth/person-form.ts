import * as v from 'valibot';
import * as passwords from './passwords.ts';

export const PersonName = v.pipe(
	v.string(),
	v.trim(),
	v.nonEmpty('Skriv et navn.'),
	v.maxLength(120, 'Navnet må højst have 120 tegn.')
);

export const PersonEmail = v.pipe(
	v.string(),
	v.trim(),
	v.nonEmpty('Skriv en e-mail.'),
	v.maxLength(254, 'E-mailen må højst have 254 tegn.'),
	v.email('E-mailen skal ligne navn@kommune.dk.')
);

export const NewPassword = v.pipe(
	v.string(),
	v.check(
		(password) => passwords.weakness(password) === undefined,
		(issue) => passwords.weakness(String(issue.input)) ?? ''
	)
);

/** What a form shows about a refused field, one issue each. */
export interface FieldIssue {
	readonly field: string;
	readonly message: string;
}

/** The first issue of every field, in the order of the form. */
export function issuesOf(issues: readonly v.BaseIssue<unknown>[]): FieldIssue[] {
	const first = new Map<string, string>();
	for (const issue of issues) {
		const field = String(issue.path?.[0]?.key ?? '');
		if (!first.has(field)) first.set(field, issue.message);
	}
	return [...first].map(([field, message]) => ({ field, message }));
}
