import { globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import * as admission from '#lib/server/admission.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as anchors from '#lib/server/anchors.ts';
import * as invitations from '#lib/server/auth/invitations.ts';
import { logIn } from '#lib/server/auth/log-in.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as calendarFeeds from '#lib/server/calendar-feeds.ts';
import * as cadences from '#lib/server/cadences.ts';
import * as closedDays from '#lib/server/closed-days.ts';
import { sql, watchSelects } from '#lib/server/database.ts';
import { TYPE_NUMBERS, type Shape } from '#lib/server/database/shape.ts';
import { planInput } from '#lib/server/export.ts';
import * as forums from '#lib/server/forums.ts';
import * as founding from '#lib/server/founding.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as people from '#lib/server/people.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { demoDatabase, viewer, type TestDatabase } from './database.ts';
import { everyChange } from './every-change.ts';
import { everyMail } from './mail/every-mail.ts';

const SPAN = { from: civilDate('2026-01-01'), to: civilDate('2027-12-31') };
const DAY = civilDate('2027-01-07');

let database: TestDatabase;
const seen = new Map<string, Shape>();

beforeEach(async () => {
	database = await demoDatabase();
	watchSelects((statement, shape) => seen.set(statement, shape));
	await everyFunction();
	await everyAdministration();
	watchSelects(undefined);
});
afterEach(async () => await database.drop());

test('hver forespørgsel giver netop de kolonner og typer, som dens rækketype lover', async () => {
	expect(seen.size).toBeGreaterThan(20);
	for (const [statement, shape] of seen) {
		const { columns } = await sql.unsafe(statement).describe();
		const given = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
		const promised = Object.fromEntries(
			Object.entries(shape).map(([name, type]) => [
				name,
				TYPE_NUMBERS[type.replace('?', '') as keyof typeof TYPE_NUMBERS]
			])
		);
		expect(given, statement).toEqual(promised);
	}
});

test('hver forespørgsel i lagret går gennem select og er blevet prøvet', () => {
	const files = globSync(
		'src/lib/server/{*,{planning,series,copies,commitments,agenda-items,meetings,minutes,auth,jobs,mail}/*}.ts'
	);
	const written = files
		.filter((file) => !file.endsWith('/database.ts'))
		.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/select\([^`]*`([^`$]*)/g)])
		.map((match) => match[1] ?? '');
	expect(written.length).toBeGreaterThan(25);
	const statements = [...seen.keys()];
	const untried = written.filter((text) => !statements.some((one) => one.includes(text)));
	expect(untried).toEqual([]);
});

test('en kolonne uden spørgsmålstegn er aldrig null', async () => {
	const rows = await sql<{ column: string }[]>`
		select table_name || '.' || column_name as column
		from information_schema.columns
		where table_schema = 'public' and is_nullable = 'YES'`;
	const nullable = rows.map(({ column }) => column);
	for (const column of ['presenter', 'theme', 'case_number']) {
		expect(nullable).toContain(`agenda_item.${column}`);
		expect(nullable).toContain(`item_series.${column}`);
	}
	for (const column of ['title', 'kind', 'minutes', 'proposer', 'closed', 'priority', 'sections']) {
		expect(nullable).not.toContain(`agenda_item.${column}`);
		expect(nullable).not.toContain(`item_series.${column}`);
	}
});

/** Runs every function of the repositories once. */
async function everyFunction(): Promise<void> {
	const secretary = await viewer('secretary');
	await forums.list(secretary.person);
	await meetings.list(secretary, SPAN);
	const meeting = await meetings.findByDate(secretary, DAY);
	await meetings.next(secretary, DAY);
	await meetings.previousHeld(secretary, DAY);
	await anchors.list(secretary);
	await anchors.sources(secretary);
	await cadences.on(secretary, DAY);
	await closedDays.list(secretary, SPAN);
	await closedDays.recesses(secretary, SPAN);
	await planLog.list(secretary);
	const [found] = await series.list(secretary);
	if (!found || !meeting) throw new Error('The demo is empty');
	await series.find(secretary, found.id);
	await planning.upcomingRounds(secretary, found, { id: found.id });
	await planning.preview(secretary, series.edit(found.id, found.version, found));
	await planning.revision(secretary);
	await everyReadingOfOthers();
	await everyChange(secretary);
	await planInput(secretary);
	await everyMail(secretary);
	await agendaItems.list(secretary, SPAN);
	const items = await agendaItems.onMeeting(secretary, meeting.id);
	await agendaItems.unplaced(secretary);
	await agendaItems.ideas(secretary);
	await agendaItems.mine(secretary.person, DAY);
	const item = await agendaItems.find(secretary, items[1]?.id ?? '');
	if (!item?.visible) throw new Error('No item');
	const command = crypto.randomUUID();
	await planning.save(secretary, command, agendaItems.add({ ...item, meeting: meeting.id }));
	await planning.save(secretary, crypto.randomUUID(), agendaItems.arrange(meeting.id, []));
	await planning.save(secretary, crypto.randomUUID(), agendaItems.takeOut(item.id, item.version));
}

/** What those are asked for who do not read every closed item. */
async function everyReadingOfOthers(): Promise<void> {
	const member = await viewer('member');
	const nothing = {
		name: 'nothing',
		content: null,
		by: ['member'] as const,
		write: async () => ({})
	};
	await planning.preview(member, nothing);
	const [found] = await series.list(member);
	if (found) await planning.upcomingRounds(member, found, { id: found.id });
	await admission.admissible(await viewer('secretary'));
}

/** Runs every function of log-in and administration once. */
async function everyAdministration(): Promise<void> {
	const everyone = await people.list();
	const admin = everyone.find(({ isAdmin }) => isAdmin)?.id ?? '';
	const [membership] = await people.memberships();
	if (!membership) throw new Error('Nobody is a member');
	const { forum, person } = membership;
	await people.create('Ny', 'ny@eksempel.dk');
	await people.hasPassword(person, 'forkert');
	await people.renewPassword(person);
	await people.setRole(admin, membership);
	const secret = await sessions.open(person, 'test');
	const open = await sessions.validate(secret);
	await sessions.list(person);
	await sessions.revoke(person, open?.session ?? '');
	const address = await calendarFeeds.create(person, crypto.randomUUID(), forum);
	await calendarFeeds.find(address ?? '', 'https://aarshjul.eksempel.dk');
	const [feed] = await calendarFeeds.list(person);
	await calendarFeeds.revoke(person, feed?.id ?? '');
	const attempt = { password: 'forkert', address: '127.0.0.1', userAgent: '', former: undefined };
	await logIn({ ...attempt, email: 'ny@eksempel.dk' });
	await invitations.isOpen(secret);
	await invitations.accept(secret, { name: '', email: '', passwordHash: '' });
	await founding.found(
		admin,
		crypto.randomUUID(),
		{
			...{ name: 'Nyt forum', prefix: 'NF', place: '', timeBudget: 60, secretary: person },
			...{ closedDayPolicy: 'skip', closed: [], julyOff: false, until: 2027 },
			cadence: { weeks: 'every', weekday: 'MO', start: '10:00', validFrom: DAY }
		},
		DAY
	);
	await people.setRole(admin, { ...membership, forum, role: undefined });
	const [first] = await founding.list();
	if (first) await founding.edit(admin, first, first);
}
