import { error, redirect } from '@sveltejs/kit';
import { common, type Role } from '../text/da.ts';
import * as forums from './forums.ts';
import type { Forum } from './forums.ts';
import * as planning from './planning.ts';

/** Who looks at a forum, and as what. */
export interface Viewer {
	readonly person: string;
	readonly name: string;
	readonly forum: string;
	readonly role: Role;
	/** The role the person proposes items as: 'Kommunaldirektøren'. Empty when none. */
	readonly title: string;
}

/** The part of a request that says who and where; a load's and an action's event both have it. */
interface Asking {
	readonly locals: App.Locals;
	readonly url: URL;
	readonly params: { readonly forum?: string };
}

interface Access {
	readonly forum: Forum;
	readonly viewer: Viewer;
}

/** Layout and page of one request ask for the same; the database is asked once. */
const asked = new WeakMap<App.Locals, Map<string, Promise<Access | undefined>>>();

/** Who is logged in. Redirects to the log-in page, and back afterwards, when nobody is. */
export function requirePerson(event: Omit<Asking, 'params'>): App.Person {
	if (event.locals.person) return event.locals.person;
	const path = event.url.pathname + event.url.search;
	redirect(303, path === '/' ? '/log-ind' : `/log-ind?til=${encodeURIComponent(path)}`);
}

/** The forum of the address and the viewer's place in it; 404 when it is not theirs, as if it were not there. */
export async function requireViewer(event: Asking): Promise<Access> {
	const person = requirePerson(event);
	const access = await accessOf(event.locals, event.params.forum ?? '', person.id);
	if (!access) error(404, 'Forummet findes ikke, eller du er ikke med i det.');
	return access;
}

/** As requireViewer; 403 for everyone but the forum's secretariat. */
export async function requireSecretary(event: Asking): Promise<Access> {
	const access = await requireViewer(event);
	if (access.viewer.role !== 'secretary') error(403, common.denied);
	return access;
}

/** The administrator who is logged in; 403 for everyone else. */
export function requireAdmin(event: Omit<Asking, 'params'>): App.Person {
	const person = requirePerson(event);
	if (!person.isAdmin) error(403, 'Kun en administrator kan åbne den her side.');
	return person;
}

function accessOf(locals: App.Locals, slug: string, person: string): Promise<Access | undefined> {
	const known = asked.get(locals) ?? new Map<string, Promise<Access | undefined>>();
	asked.set(locals, known);
	const found = known.get(slug) ?? freshlyPlanned(slug, person);
	known.set(slug, found);
	return found;
}

/** A new day has a new horizon, so whoever comes first that day has the plan made anew. */
async function freshlyPlanned(slug: string, person: string): Promise<Access | undefined> {
	const access = await forums.find(slug, person);
	if (access) await planning.ensureFresh(access.forum.id);
	return access;
}
