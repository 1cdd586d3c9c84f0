import { roleLabels, type Role } from '../text/da.ts';
import type { Viewer } from './access.ts';
import { select, sql } from './database.ts';

/** A person of the forum who may be let in to a closed item by name. */
export interface Admissible {
	readonly person: string;
	/** The role before the name: 'Økonomichefen, Jo Berg'. */
	readonly label: string;
}

const PERSON = { person: 'uuid', name: 'text', title: 'text', role: 'text' } as const;

/** The forum's people who do not read every closed item anyway, by role and name; only for its secretariat. */
export async function admissible(viewer: Viewer): Promise<Admissible[]> {
	const rows = await select(sql, PERSON)`
		select p.id as person, p.name, o.title, o.role
		from forum f
		join forum_member m on m.forum_id = f.id and m.person_id = ${viewer.person} and m.role = 'secretary'
		join forum_member o on o.forum_id = coalesce(f.copy_of, f.id) and o.role in ('member', 'reader')
		join person p on p.id = o.person_id
		where f.id = ${viewer.forum}
		order by o.title = '', o.title collate "da-x-icu", p.name collate "da-x-icu", p.id`;
	return rows.map(({ person, name, title, role }) => ({
		person,
		label: [...new Set([title || roleLabels[role as Role], name])].join(', ')
	}));
}

/** Those of these persons who are among them, as their labels; none for anyone but the secretariat. */
export async function labels(viewer: Viewer, persons: readonly string[]): Promise<string[]> {
	if (persons.length === 0) return [];
	const known = await admissible(viewer);
	return known.filter(({ person }) => persons.includes(person)).map(({ label }) => label);
}
