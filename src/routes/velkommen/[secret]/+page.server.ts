import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as cookie from '#lib/server/auth/cookie.ts';
import * as invitations from '#lib/server/auth/invitations.ts';
import * as passwords from '#lib/server/auth/passwords.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { issuesOf, NewPassword, PersonEmail, PersonName } from '#lib/server/auth/person-form.ts';
import type { Actions, PageServerLoad } from './$types';

const Form = v.object({ name: PersonName, email: PersonEmail, password: NewPassword });
const SPENT =
	'Linket er brugt eller for gammelt. Start Årshjul igen for at få et nyt; er der allerede en administrator, så log ind.';

export const load: PageServerLoad = async ({ params }) => {
	if (!(await invitations.isOpen(params.secret))) error(410, SPENT);
};

export const actions: Actions = {
	default: async ({ request, params, cookies, url }) => {
		const { name = '', email = '', password } = Object.fromEntries(await request.formData());
		const parsed = v.safeParse(Form, { name, email, password });
		if (!parsed.success)
			return fail(400, {
				name: String(name),
				email: String(email),
				issues: issuesOf(parsed.issues)
			});
		if (!(await invitations.isOpen(params.secret))) error(410, SPENT);
		const person = await invitations.accept(params.secret, {
			name: parsed.output.name,
			email: parsed.output.email,
			passwordHash: await passwords.hash(parsed.output.password)
		});
		if (!person) error(410, SPENT);
		const agent = request.headers.get('user-agent') ?? '';
		cookie.write(cookies, url, await sessions.open(person, agent));
		redirect(303, '/administration');
	}
};
