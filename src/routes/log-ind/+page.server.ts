import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as cookie from '#lib/server/auth/cookie.ts';
import { logIn, type Answer } from '#lib/server/auth/log-in.ts';
import { issuesOf } from '#lib/server/auth/person-form.ts';
import { returnPath } from '#lib/server/auth/return-path.ts';
import { common } from '#lib/text/da.ts';
import type { Actions, PageServerLoad } from './$types';

const Form = v.object({
	email: v.pipe(v.string(), v.trim(), v.nonEmpty('Skriv din e-mail.'), v.maxLength(254)),
	password: v.pipe(v.string(), v.nonEmpty('Skriv din adgangskode.'))
});

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.person) redirect(303, returnPath(url.searchParams.get('til')));
	return { loggedOut: url.searchParams.has('ude') };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const email = String(form.get('email') ?? '');
		const parsed = v.safeParse(Form, { email, password: String(form.get('password') ?? '') });
		if (!parsed.success) return fail(400, { email, issues: issuesOf(parsed.issues) });
		const answer = await logIn({
			...parsed.output,
			address: event.getClientAddress(),
			userAgent: event.request.headers.get('user-agent') ?? '',
			former: cookie.read(event.cookies, event.url)
		});
		if (answer.outcome !== 'in') return refusal(email, answer);
		cookie.write(event.cookies, event.url, answer.secret);
		redirect(303, returnPath(event.url.searchParams.get('til')));
	}
};

function refusal(email: string, answer: Exclude<Answer, { outcome: 'in' }>) {
	switch (answer.outcome) {
		case 'wrong':
			return refused(400, email, 'E-mail og adgangskode passer ikke sammen.', 'email');
		case 'busy':
			return refused(503, email, common.busy);
		case 'throttled':
			return refused(429, email, `Der er forsøgt for mange gange. Prøv igen ${wait(answer)}.`);
	}
}

function refused(status: number, email: string, message: string, field = '') {
	return fail(status, { email, issues: [{ field, message }] });
}

function wait({ seconds }: { seconds: number }): string {
	const minutes = Math.ceil(seconds / 60);
	return minutes === 1 ? 'om et minut' : `om ${minutes} minutter`;
}
