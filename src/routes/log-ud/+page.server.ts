import { redirect } from '@sveltejs/kit';
import * as cookie from '#lib/server/auth/cookie.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
	default: async ({ cookies, url }) => {
		const secret = cookie.read(cookies, url);
		if (secret) await sessions.close(secret);
		cookie.remove(cookies, url);
		redirect(303, '/log-ind?ude=1');
	}
};
