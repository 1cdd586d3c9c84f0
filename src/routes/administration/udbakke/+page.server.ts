import { requireAdmin } from '#lib/server/access.ts';
import * as outbox from '#lib/server/mail/outbox.ts';
import { canSend } from '#lib/server/mail/transport.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireAdmin(event);
	return { outbox: await outbox.read(), canSend: canSend() };
};

export const actions: Actions = {
	tryAgain: async (event) => {
		requireAdmin(event);
		const key = String((await event.request.formData()).get('key'));
		return { again: await outbox.tryAgain(key) };
	}
};
