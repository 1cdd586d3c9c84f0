/**
 * Two forums' year of today and the next, for a first look: Chefforum (planning rules, section 6) and Direktørforum.
 * Filled in one transaction: a start that is killed here leaves an empty database, never half a year.
 */
import { dateOf, yearOf } from '#lib/domain/civil-date.ts';
import { proposeMeetings } from '#lib/domain/cadence.ts';
import { hash } from '#lib/server/auth/passwords.ts';
import { openDatabase } from '#lib/server/database.ts';
import { replanWithin } from '#lib/server/planning.ts';
import { keepAccounts, PEOPLE, readablePassword } from './demo/accounts.js';
import { FORUMS } from './demo/forums.js';
import { addLife } from './demo/life.js';
import * as year from './demo/year.js';

export { demoAccounts } from './demo/accounts.js';

/** @typedef {import('./demo/accounts.js').DemoAccount} DemoAccount */
/** @typedef {import('./demo/forums.js').DemoForum} DemoForum */
/** @typedef {import('#lib/server/database.ts').Transaction} Transaction */
/** @typedef {import('#lib/domain/civil-date.ts').CivilDate} CivilDate */

const POLICY = 'day-before';

/**
 * Fills an empty database with the demo and keeps its accounts in `dataDir`.
 * @param {string} url
 * @param {{ today: CivilDate, dataDir: string, life?: boolean }} options `life: false` leaves out what the last meetings decided
 * @returns {Promise<DemoAccount[] | null>} the accounts; null when the database was not empty
 */
export async function fillDemo(url, { today, dataDir, life = true }) {
	const database = openDatabase(url, { owner: true, transactions: 1 });
	try {
		const people = await Promise.all(PEOPLE.map(withPassword));
		return await database.transaction(async (tx) => {
			if (!(await isEmpty(tx))) return null;
			const persons = await addPeople(tx, people);
			for (const forum of FORUMS) await fillForum(tx, forum, persons, { today, life });
			const accounts = people.map(({ role, name, email, password }) => ({
				role,
				name,
				email,
				password
			}));
			// Before the commit: a year whose passwords nobody knows would be worse than none.
			keepAccounts(dataDir, accounts);
			return accounts;
		});
	} finally {
		await database.close();
	}
}

/** @param {import('./demo/accounts.js').DemoPerson} person */
async function withPassword(person) {
	const password = readablePassword();
	return { ...person, password, hash: await hash(password) };
}

/** Also keeps a second start from filling beside this one. @param {Transaction} tx */
async function isEmpty(tx) {
	await tx`lock table forum in share row exclusive mode`;
	const found = await tx`
		select 1 from forum
		union all
		select 1 from person
		limit 1`;
	return found.length === 0;
}

/** @param {Transaction} tx @param {DemoForum} demo @param {Awaited<ReturnType<typeof addPeople>>} persons @param {{ today: CivilDate, life: boolean }} options */
async function fillForum(tx, demo, persons, { today, life }) {
	const forum = await addForum(tx, demo);
	await addMembers(tx, forum, demo, persons);
	await addYears(tx, forum, demo, [yearOf(today), yearOf(today) + 1]);
	await addSeries(tx, forum, demo);
	await replanWithin(tx, forum, dateOf(yearOf(today), 1, 1));
	await closePast(tx, forum, today);
	await tellNothing(tx, forum);
	await addItems(tx, forum, demo.oneOffs(today));
	await replanWithin(tx, forum, today);
	if (life && demo.keepsLife) await addLife(tx, forum, today);
}

/** @param {Transaction} tx @param {DemoForum} demo @returns {Promise<string>} */
async function addForum(tx, { slug, name, prefix, place, timeBudget, cadence }) {
	const [forum] = await tx`
		insert into forum (slug, name, prefix, place, time_budget, closed_day_policy)
		values (${slug}, ${name}, ${prefix}, ${place}, ${timeBudget}, ${POLICY})
		returning id`;
	const id = String(forum?.id);
	const { weeks, weekday, start, validFrom } = cadence;
	await tx`
		insert into cadence (forum_id, valid_from, start_time, rule)
		values (${id}, ${validFrom}, ${start}, ${JSON.stringify({ weeks, weekday })}::text::jsonb)`;
	return id;
}

/** @param {Transaction} tx @param {Awaited<ReturnType<typeof withPassword>>[]} people */
async function addPeople(tx, people) {
	const added = [];
	for (const { name, email, hash, member, forums, title } of people) {
		const [person] = await tx`
			insert into person (email, name, password_hash, is_admin)
			values (${email}, ${name}, ${hash}, ${member === undefined})
			returning id`;
		added.push({ id: String(person?.id), member, forums, title });
	}
	return added;
}

/** @param {Transaction} tx @param {string} forum @param {DemoForum} demo @param {Awaited<ReturnType<typeof addPeople>>} persons */
async function addMembers(tx, forum, { slug }, persons) {
	for (const { id, member, forums, title } of persons) {
		if (!member || !forums.includes(slug)) continue;
		await tx`
			insert into forum_member (forum_id, person_id, role, title)
			values (${forum}, ${id}, ${member}, ${title})`;
	}
}

/** Nobody gets mail of drafts that were ready before the demo began. @param {Transaction} tx @param {string} forum */
async function tellNothing(tx, forum) {
	await tx`
		with past as (
			delete from notice
			where forum_id = ${forum}
			returning key
		)
		delete from job
		where key in (select 'notice/' || past.key from past)`;
}

/** @param {Transaction} tx @param {string} forum @param {DemoForum} demo @param {number[]} years */
async function addYears(tx, forum, demo, years) {
	const closedDays = years.flatMap(year.closedDays);
	const recesses = years.flatMap(year.recesses);
	for (const { date, name } of closedDays) {
		await tx`insert into closed_day (forum_id, date, name) values (${forum}, ${date}, ${name})`;
	}
	for (const { from, to, name, meetings } of recesses) {
		await tx`
			insert into recess (forum_id, starts, ends, name, meetings)
			values (${forum}, ${from}, ${to}, ${name}, ${meetings})`;
	}
	for (const { slug, name, dates } of years.flatMap(demo.anchors)) {
		await tx`
			insert into anchor (forum_id, slug, name)
			values (${forum}, ${slug}, ${name})
			on conflict (forum_id, slug) do nothing`;
		await tx`
			insert into anchor_date (anchor_id, date)
			select a.id, d.value::date
			from anchor a, jsonb_array_elements_text(${JSON.stringify(dates)}::text::jsonb) d
			where a.forum_id = ${forum} and a.slug = ${slug}`;
	}
	for (const { slug, name, forum: source, series } of demo.follows) {
		await tx`
			insert into anchor (forum_id, slug, name, source_forum_id, source_series_id)
			select ${forum}, ${slug}, ${name}, s.forum_id, s.id
			from item_series s
			join forum f on f.id = s.forum_id
			where f.slug = ${source} and s.slug = ${series}`;
	}
	await addMeetings(tx, forum, demo, years, { closedDays, recesses });
}

/**
 * @param {Transaction} tx @param {string} forum @param {DemoForum} demo @param {number[]} years
 * @param {{ closedDays: ReturnType<typeof year.closedDays>, recesses: ReturnType<typeof year.recesses> }} off
 */
async function addMeetings(tx, forum, demo, years, { closedDays, recesses }) {
	const { proposals } = proposeMeetings({
		cadences: [demo.cadence],
		closedDays,
		recesses,
		policy: POLICY,
		from: dateOf(Math.min(...years), 1, 1),
		to: dateOf(Math.max(...years), 12, 31),
		taken: []
	});
	for (const { date, start, wanted } of proposals) {
		await tx`
			insert into meeting (forum_id, date, start_time, time_budget, place, wanted_on)
			values (${forum}, ${date}, ${start}, ${demo.timeBudget}, ${demo.place},
				${wanted === date ? null : wanted})`;
	}
}

/** @param {Transaction} tx @param {string} forum @param {DemoForum} demo */
async function addSeries(tx, forum, { series }) {
	for (const one of series) {
		await tx`
			insert into item_series (forum_id, slug, title, kind, minutes, proposer, presenter, theme,
				case_number, closed, priority, timing, sections, source)
			values (${forum}, ${one.slug}, ${one.title}, ${one.kind}, ${one.minutes}, ${one.proposer},
				${one.presenter ?? null}, ${one.theme ?? null}, ${one.caseNumber ?? null},
				${one.closed ?? false}, ${one.priority}, ${JSON.stringify(one.timing)}::text::jsonb,
				${sections(one)}::text::jsonb, ${one.source ?? null})`;
	}
}

/**
 * Meetings before today were held, the last one's minutes wait for approval, the next is being drafted.
 * What nobody could place last summer is not worth showing.
 * @param {Transaction} tx @param {string} forum @param {CivilDate} today
 */
async function closePast(tx, forum, today) {
	await tx`
		delete from agenda_item
		where forum_id = ${forum} and meeting_id is null and latest < ${today}`;
	await tx`
		update meeting
		set status = 'approved'
		where forum_id = ${forum} and date < ${today}`;
	await tx`
		update meeting
		set status = 'held'
		where forum_id = ${forum}
			and date = (select max(date) from meeting where forum_id = ${forum} and date < ${today})`;
	await tx`
		update meeting
		set status = 'draft'
		where forum_id = ${forum}
			and date = (select min(date) from meeting where forum_id = ${forum} and date >= ${today})`;
}

/** @param {Transaction} tx @param {string} forum @param {import('./demo/items.js').DemoItem[]} items */
async function addItems(tx, forum, items) {
	for (const one of items) {
		await tx`
			insert into agenda_item (forum_id, origin, title, kind, minutes, proposer, presenter, theme,
				case_number, closed, priority, sections, earliest, latest, preferred, because, parked)
			values (${forum}, 'hand', ${one.title}, ${one.kind}, ${one.minutes}, ${one.proposer},
				${one.presenter ?? null}, ${one.theme ?? null}, ${one.caseNumber ?? null},
				${one.closed ?? false}, ${one.priority}, ${sections(one)}::text::jsonb,
				${one.earliest ?? null}, ${one.latest ?? null}, ${one.preferred ?? null},
				'{"type":"span"}', ${one.parked ?? false})`;
	}
}

/** @param {{ occasion: string, caseText?: string, finance?: string, legalBasis?: string, recommendation: string[] }} words */
function sections({ occasion, caseText = '', finance = '', legalBasis = '', recommendation }) {
	return JSON.stringify({ occasion, caseText, finance, legalBasis, recommendation });
}
