import { fail } from '@sveltejs/kit';
import { requirePerson } from '#lib/server/access.ts';
import * as passwords from '#lib/server/auth/passwords.ts';
import type { FieldIssue } from '#lib/server/auth/person-form.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as throttle from '#lib/server/auth/throttle.ts';
import * as calendarFeeds from '#lib/server/calendar-feeds.ts';
import { commandOf, newCommand } from '#lib/server/command.ts';
import * as forums from '#lib/server/forums.ts';
import * as mailChoices from '#lib/server/mail/choices.ts';
import * as people from '#lib/server/people.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requirePerson(event);
	const [open, feeds, memberships, mails] = await Promise.all([
		sessions.list(person.id),
		calendarFeeds.list(person.id),
		forums.list(person.id),
		mailChoices.list(person.id)
	]);
	return {
		mails,
		feeds,
		forums: memberships.map(({ forum }) => ({ id: forum.id, name: forum.name })),
		commandId: newCommand(),
		sessions: open.map((session) => ({ ...session, here: session.id === event.locals.session }))
	};
};

export const actions: Actions = {
	revoke: async (event) => {
		const person = requirePerson(event);
		const id = String((await event.request.formData()).get('id'));
		return { revoked: await sessions.revoke(person.id, id) };
	},
	revokeOthers: async (event) => {
		const person = requirePerson(event);
		await sessions.revokeOthers(person.id, event.locals.session ?? '');
		return { revoked: true };
	},
	chooseMails: async (event) => {
		const person = requirePerson(event);
		await mailChoices.choose(person.id, mailChoices.choicesIn(await event.request.formData()));
		return { chosen: true };
	},
	changePassword: async (event) => {
		const person = requirePerson(event);
		const form = await event.request.formData();
		const [old, wanted] = [String(form.get('old') ?? ''), String(form.get('wanted') ?? '')];
		const issues = await faultsOf(person, old, wanted, event.getClientAddress());
		if (issues.length > 0) return fail(400, { issues });
		await people.changePassword(person.id, wanted, event.locals.session ?? '');
		return { changed: true };
	},
	makeCalendar: async (event) => {
		const person = requirePerson(event);
		const form = await event.request.formData();
		const forum = String(form.get('forum') ?? '') || null;
		const secret = await calendarFeeds.create(person.id, commandOf(form), forum);
		if (!secret) return fail(400, { calendarMessage: NOT_MADE });
		return { address: `${event.url.origin}/kalender/${secret}.ics` };
	},
	revokeCalendar: async (event) => {
		const person = requirePerson(event);
		const id = String((await event.request.formData()).get('id'));
		const revoked = await calendarFeeds.revoke(person.id, id);
		return { calendarMessage: revoked ? CLOSED : 'Adressen var allerede lukket.' };
	}
};

const NOT_MADE = 'Adressen kunne ikke laves: du er ikke med i forummet, eller adressen er i brug.';
const CLOSED = 'Adressen er lukket. Slet kalenderen i Outlook; den får ikke nyt mere.';

/** Trying the old password counts as a log-in try: an open screen must not become a place to guess. */
async function faultsOf(
	person: App.Person,
	old: string,
	wanted: string,
	address: string
): Promise<FieldIssue[]> {
	const weakness = passwords.weakness(wanted);
	if (weakness) return [{ field: 'wanted', message: weakness }];
	const seconds = await throttle.take(person.email, address);
	if (seconds > 0) {
		const minutes = Math.ceil(seconds / 60);
		return [
			{ field: 'old', message: `Der er forsøgt for mange gange. Prøv igen om ${minutes} min.` }
		];
	}
	if (!(await people.hasPassword(person.id, old)))
		return [{ field: 'old', message: 'Det er ikke din nuværende adgangskode.' }];
	await throttle.clear(person.email);
	return [];
}
