import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { transaction } from '#lib/server/database.ts';
import * as jobs from '#lib/server/jobs.ts';
import { ConnectionLost } from '#lib/server/database/transactions.ts';
import { keepDailyJobs } from '#lib/server/jobs/daily.ts';
import { JobFault } from '#lib/server/jobs/fault.ts';
import { keepToday, WORK } from '#lib/server/jobs/lanes.ts';
import { startLoop } from '#lib/server/jobs/loop.ts';
import { demoDatabase, freshDatabase, sql, type TestDatabase } from './database.ts';

let database: TestDatabase;

afterEach(async () => {
	vi.restoreAllMocks();
	await database.drop();
});

describe('Et job', () => {
	beforeEach(async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		database = await freshDatabase();
		await sql`create table effect (name text)`;
		await sql`grant all on effect to aarshjul_app`;
	});

	const lane: jobs.Lane = {
		write: async (tx, { name = '' }) => {
			await tx`insert into effect (name) values (${name})`;
			if (name === 'fejl') throw new TypeError('hemmeligt navn og adresse@eksempel.dk');
			if (name === 'afvist') throw new JobFault('SMTP 550', { permanent: true });
			if (name === 'tabt') throw new ConnectionLost('Databasen svarede ikke i tide');
		}
	};

	test('er ét, også når det gemmes to gange', async () => {
		await keep('a');
		await keep('a');
		expect(await jobs.doNext(lane)).toBe(true);
		expect(await jobs.doNext(lane)).toBe(false);
		expect(await effects()).toEqual(['a']);
	});

	test('bliver ikke til noget, når det, der ville have det gjort, rulles tilbage', async () => {
		const write = transaction(async (tx) => {
			await jobs.add(tx, { key: 'write/a', kind: 'write', about: { name: 'a' } });
			throw new Error('rolled back');
		});
		await expect(write).rejects.toThrow('rolled back');
		expect(await jobs.anyDue(lane)).toBe(false);
	});

	test('der fejler, efterlader intet og prøves igen efter 1 minut, så 5, 15 …; til sidst opgives det', async () => {
		await keep('fejl');
		const pauses: unknown[] = [];
		for (let tries = 0; tries < 10; tries++) {
			expect(await jobs.doNext(lane)).toBe(true);
			const [job] = await sql<{ wait: number; dead: boolean }[]>`
				select round(extract(epoch from run_at - now()))::integer as wait, dead_at is not null as dead
				from job`;
			pauses.push(job?.dead ? 'opgivet' : job?.wait);
			await sql`update job set run_at = now()`;
		}
		const hours = [3600, 10_800, 21_600, 43_200, 86_400, 86_400];
		expect(pauses).toEqual([60, 300, 900, ...hours, 'opgivet']);
		expect(await jobs.doNext(lane)).toBe(false);
		expect(await effects()).toEqual([]);
	});

	test('siger fejlens art, aldrig dens ord', async () => {
		await keep('fejl');
		await jobs.doNext(lane);
		const [job] = await sql`select fault from job`;
		expect(job).toEqual({ fault: 'TypeError' });
		expect(String(vi.mocked(console.error).mock.calls)).not.toContain('hemmeligt');
	});

	test('der er afvist for bestandigt, prøves ikke igen', async () => {
		await keep('afvist');
		await jobs.doNext(lane);
		const [job] = await sql`select fault, attempts, dead_at is not null as dead from job`;
		expect(job).toEqual({ fault: 'SMTP 550', attempts: 1, dead: true });
	});

	test('der mister sin forbindelse hver gang, standser ikke dem, der kommer efter', async () => {
		await keep('tabt');
		await keep('a');
		for (let tries = 0; tries < 2; tries++) {
			await expect(jobs.doNext(lane)).rejects.toThrow('svarede ikke');
		}
		expect(await jobs.doNext(lane)).toBe(true);
		expect(await jobs.doNext(lane)).toBe(true);
		expect(await effects()).toEqual(['a']);
	});

	test('af en art, som dette program ikke kender, lades til det, der gør', async () => {
		await sql`insert into job (key, kind) values ('senere/1', 'senere')`;
		expect(await jobs.anyDue(lane)).toBe(false);
		expect(await jobs.doNext(lane)).toBe(false);
	});

	test('gøres af én, når fire ser det samtidig', async () => {
		for (const name of ['a', 'b', 'c']) await keep(name);
		const done = await Promise.all([1, 2, 3, 4].map(() => jobs.doNext(lane)));
		expect(done.filter(Boolean)).toHaveLength(3);
		expect((await effects()).sort()).toEqual(['a', 'b', 'c']);
	});

	test('gøres af løkken, når det falder for, og løkken standser rent', async () => {
		const stop = startLoop([lane], { every: 20 });
		await keep('a');
		await vi.waitFor(async () => expect(await effects()).toEqual(['a']));
		await stop();
		await keep('b');
		await pause(100);
		expect(await effects()).toEqual(['a']);
	});

	async function keep(name: string): Promise<void> {
		await transaction((tx) =>
			jobs.add(tx, { key: `write/${name}`, kind: 'write', about: { name } })
		);
	}

	async function effects(): Promise<string[]> {
		const rows = await sql<{ name: string }[]>`select name from effect`;
		return rows.map(({ name }) => name);
	}
});

describe('Dagens job', () => {
	beforeEach(async () => {
		database = await demoDatabase();
	});

	test('gemmes én gang for hvert forum og dag, af hvor mange det være sig', async () => {
		const day = civilDate('2026-11-23');
		await Promise.all([1, 2, 3].map(() => keepDailyJobs(day)));
		const rows = await sql<{ kind: string; count: number }[]>`
			select kind, count(*)::integer from job where key like '%/2026-11-23' group by kind order by kind`;
		expect(Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))).toEqual({
			...{ cleaning: 1, 'daily-mails': 1, drafts: 2, 'promises-due': 2, 'texts-due': 2 }
		});
	});

	test('er klokken 3, 6:30 og 7 i Danmark; en anden dag end databasens er en prøves, og dens job venter ikke', async () => {
		const [now] = await sql<{ day: string }[]>`
			select to_char(now() at time zone 'Europe/Copenhagen', 'YYYY-MM-DD') as day`;
		await keepDailyJobs(civilDate(now?.day ?? ''));
		const rows = await sql<{ kind: string; at: string }[]>`
			select distinct kind, to_char(run_at at time zone 'Europe/Copenhagen', 'YYYY-MM-DD HH24:MI') as at
			from job where key like ${`%/${now?.day ?? ''}`}`;
		const at = (clock: string) => `${now?.day ?? ''} ${clock}`;
		expect(Object.fromEntries(rows.map(({ kind, at }) => [kind, at]))).toEqual({
			...{ cleaning: at('03:00'), 'daily-mails': at('07:00') },
			...{ drafts: at('06:30'), 'promises-due': at('06:30'), 'texts-due': at('06:30') }
		});
		await keepDailyJobs(civilDate('2031-07-01'));
		expect(await sql`select from job where key like '%/2031-07-01' and run_at > now()`).toEqual([]);
	});

	test('gemmes ikke for et forslags kopi', async () => {
		await sql`
			insert into forum (slug, name, prefix, copy_of, copy_state, copy_name)
			select 'kopi', 'Kopi', '', id, 'open', 'Kopi' from forum where slug = 'chefforum'`;
		await keepDailyJobs(civilDate('2026-11-23'));
		const rows = await sql`
			select from job j join forum f on f.id::text = j.about ->> 'forum' where f.copy_of is not null`;
		expect(rows).toHaveLength(0);
	});

	test('gør udkastet færdigt, før nogen ser efter, og kan alle gøres', async () => {
		process.env.AARSHJUL_TODAY = '2026-11-23';
		await keepToday();
		await sql`update job set run_at = now()`;
		while (await jobs.doNext(WORK));
		const rows = await sql`select key, fault from job where done_at is null and kind <> 'mail'`;
		expect(rows).toEqual([]);
		const [state] = await sql`
			select s.planned_on as day from plan_state s join forum f on f.id = s.forum_id
			where f.slug = 'chefforum'`;
		expect(state).toEqual({ day: '2026-11-23' });
	});

	test('rydder gamle forsøg på at logge ind, fortalte nyheder og mails, der blev for gamle', async () => {
		await sql`
			insert into login_attempt (account, address, at)
			values ('a', 'b', now() - interval '2 days'), ('a', 'b', now())`;
		await sql`
			insert into job (key, kind, created_at, done_at) values
				('gammel', 'x', now(), now() - interval '31 days'),
				('ny', 'x', now(), now()),
				('mail/1', 'mail', now() - interval '15 days', null),
				('mail/2', 'mail', now() - interval '13 days', null)`;
		await transaction((tx) => WORK['cleaning']!(tx, {}));
		expect(await sql`select from login_attempt`).toHaveLength(1);
		const rows = await sql`
			select key, fault from job where key in ('gammel', 'ny', 'mail/1', 'mail/2') order by key`;
		expect(rows).toEqual([
			{ key: 'mail/1', fault: 'for gammel' },
			{ key: 'mail/2', fault: '' },
			{ key: 'ny', fault: '' }
		]);
	});
});
