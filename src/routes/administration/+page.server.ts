import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { requireAdmin } from '#lib/server/access.ts';
import { issuesOf, PersonEmail, PersonName } from '#lib/server/auth/person-form.ts';
import { today } from '#lib/server/clock.ts';
import { commandOf, idIn, newCommand, versionOf } from '#lib/server/command.ts';
import * as founding from '#lib/server/founding.ts';
import * as people from '#lib/server/people.ts';
import { common, roleLabels, type Role } from '#lib/text/da.ts';
import type { Actions, PageServerLoad } from './$types';
import { readFacts, readForum } from './forum-form.ts';

const NewPerson = v.object({ name: PersonName, email: PersonEmail });

export const load: PageServerLoad = async (event) => {
	requireAdmin(event);
	const [persons, forums, memberships] = await Promise.all([
		people.list(),
		founding.list(),
		people.memberships()
	]);
	return { persons, foundedForums: forums, memberships, commandId: newCommand() };
};

export const actions: Actions = {
	createPerson: async (event) => {
		requireAdmin(event);
		const typed = Object.fromEntries(await event.request.formData());
		const parsed = v.safeParse(NewPerson, typed);
		if (!parsed.success)
			return fail(400, { form: 'person', typed, issues: issuesOf(parsed.issues) } as const);
		const { name, email } = parsed.output;
		const password = await people.create(name, email);
		if (password) return { form: 'password', name, email, password } as const;
		const issues = [{ field: 'email', message: 'Der er allerede en person med den e-mail.' }];
		return fail(400, { form: 'person', typed, issues } as const);
	},

	renewPassword: async (event) => {
		requireAdmin(event);
		const id = idIn(await event.request.formData(), 'person');
		const person = (await people.list()).find((one) => one.id === id);
		const password = person && (await people.renewPassword(id));
		if (!password) return fail(404, { form: 'gone' } as const);
		return { form: 'password', name: person.name, email: person.email, password } as const;
	},

	createForum: async (event) => {
		const admin = requireAdmin(event);
		const form = await event.request.formData();
		const read = readForum(form, today());
		if ('issues' in read)
			return fail(400, {
				form: 'forum',
				typed: { ...Object.fromEntries(form), closed: form.getAll('closed') },
				issues: issuesOf(read.issues)
			} as const);
		const founded = await founding.found(admin.id, commandOf(form), read.draft, today());
		return founded ? ({ form: 'founded', founded } as const) : fail(403, { form: 'gone' } as const);
	},

	editForum: async (event) => {
		const admin = requireAdmin(event);
		const form = await event.request.formData();
		const typed = Object.fromEntries(form);
		const forum = { id: idIn(form, 'forum'), version: versionOf(form) };
		const read = readFacts(form);
		if ('issues' in read) {
			const issues = issuesOf(read.issues);
			return fail(400, { form: 'facts', forum: forum.id, typed, issues } as const);
		}
		const saved = await founding.edit(admin.id, forum, read.facts);
		if (saved) return { form: 'edited', name: read.facts.name } as const;
		const issues = [{ field: '', message: common.stale }];
		return fail(409, { form: 'facts', forum: forum.id, typed, issues } as const);
	},

	setRole: async (event) => {
		const admin = requireAdmin(event);
		const form = await event.request.formData();
		const role = String(form.get('role'));
		const membership = {
			forum: idIn(form, 'forum'),
			person: idIn(form, 'person'),
			title: String(form.get('title') ?? '')
				.trim()
				.slice(0, 120),
			role: Object.hasOwn(roleLabels, role) ? (role as Role) : undefined
		};
		const changed = await people.setRole(admin.id, membership);
		return changed ? ({ form: 'role' } as const) : fail(404, { form: 'gone' } as const);
	}
};
