import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { as, openDatabase, sql as nobody, transaction } from '#lib/server/database.ts';
import { replanWithin } from '#lib/server/planning.ts';
import { demoDatabase, sql, TODAY, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;

beforeEach(async () => {
	database = await demoDatabase();
});
afterEach(async () => await database.drop());

describe('Programmets rolle', () => {
	test('ejer intet, kan ikke logge ind og kan ikke gå uden om rækkernes regler', async () => {
		const [role] = await nobody`
			select current_user::text as name, r.rolsuper or r.rolbypassrls or r.rolcanlogin as strong,
				(select count(*)::int from pg_class c where c.relowner = r.oid)
					+ (select count(*)::int from pg_proc p where p.proowner = r.oid) as owned,
				has_schema_privilege(r.rolname, 'public', 'create') as creates
			from pg_roles r
			where r.rolname = current_user`;
		expect(role).toEqual({ name: 'aarshjul_app', strong: false, owned: 0, creates: false });
	});

	test('kan hverken tømme en tabel, ændre loggen eller se, hvad der er migreret', async () => {
		await expect(nobody`truncate plan_log cascade`).rejects.toThrow('permission denied');
		await expect(nobody`update plan_log set note = 'x'`).rejects.toThrow('permission denied');
		await expect(nobody`delete from plan_row`).rejects.toThrow('permission denied');
		await expect(nobody`select from migration`).rejects.toThrow('permission denied');
	});

	test('kan ikke lægge en tabel af sit eget foran dem, som reglerne slår op i', async () => {
		const [found] = await sql`
			select id as item from agenda_item where closed limit 1`;
		const { item = '' } = found as { item?: string };
		const stranger = (await viewer('reader')).person;
		const answers = transaction(async (tx) => {
			await tx`create temp table agenda_item as
				select ${item}::uuid as id, m.forum_id, false as closed, '' as proposer, '' as presenter,
					'{}'::uuid[] as admitted
				from forum_member m
				where m.person_id = ${stranger}`;
			const rows = await tx`select reads_item(${item}, ${stranger}) as reads`;
			await tx`drop table pg_temp.agenda_item`;
			return rows;
		});
		expect(await answers).toEqual([{ reads: false }]);
	});

	test('er den i en transaktion også, og den bliver den ved med at være', async () => {
		const role = await transaction((tx) => tx`select current_user::text as name`);
		expect(role).toEqual([{ name: 'aarshjul_app' }]);
	});
});

describe('En sætning som nogen', () => {
	test('læser de lukkede punkter, der er deres, og sætningen efter uden nogen læser ingen', async () => {
		const secretary = await viewer('secretary');
		const reader = await viewer('reader');
		expect(await closedAs(as(secretary))).toBeGreaterThan(0);
		expect(await closedAs(as(reader))).toBe(0);
		expect(await closedAs(nobody)).toBe(0);
		expect(await closedAs(as('planner'))).toBe(await closedAs(sql));
	});

	test('forveksles ikke med andres, når mange spørger på samme tid', async () => {
		const [secretary, reader] = [await viewer('secretary'), await viewer('reader')];
		const whole = await closedAs(as(secretary));
		const who = Array.from({ length: 200 }, (_, index) => (index % 3 === 0 ? secretary : reader));
		const counts = await Promise.all(who.map((one) => closedAs(as(one))));
		expect(counts).toEqual(who.map((one) => (one === secretary ? whole : 0)));
	});

	test('tager brudstykker med', async () => {
		const secretary = await viewer('secretary');
		const only = nobody`i.closed and i.forum_id = ${secretary.forum}`;
		const rows = (await as(
			secretary
		)`select i.id from agenda_item i where ${only as never}`) as unknown[];
		expect(rows.length).toBe(await closedAs(as(secretary)));
	});

	test('prøves igen, når forbindelsen dør, og er stadig den samme person', async () => {
		const secretary = await viewer('secretary');
		const whole = await closedAs(as(secretary));
		await Promise.all(Array.from({ length: 6 }, () => closedAs(as(secretary))));
		await killAll();
		const counts = await Promise.all(Array.from({ length: 12 }, () => closedAs(as(secretary))));
		expect(counts).toEqual(counts.map(() => whole));
	});

	test('der skriver, prøves ikke igen', async () => {
		const planner = as('planner');
		const [own] = (await planner`select pg_backend_pid() as pid`) as { pid: number }[];
		const writing = planner`
			with paused as (select pg_sleep(1)), written as (
				insert into closed_day (forum_id, date, name)
				select f.id, '2031-01-01', 'x' from forum f, paused
			)
			select 1`;
		await new Promise((resolve) => setTimeout(resolve, 300));
		const gone = expect(writing).rejects.toThrow();
		await sql`select pg_terminate_backend(${own?.pid ?? 0}, 5000)`;
		await gone;
		expect(await sql`select from closed_day where date = '2031-01-01'`).toHaveLength(0);
	});

	test('opgives, når databasen ikke svarer', async () => {
		const impatient = openDatabase(database.url, { statement: 500 });
		const asleep = impatient.as('planner')`with s as (select pg_sleep(20)) select 1 from s`;
		await expect(asleep).rejects.toThrow('svarede ikke');
		await impatient.close();
	});
});

describe('En transaktion som nogen', () => {
	test('læser som dem, og den næste på samme forbindelse læser som ingen', async () => {
		const secretary = await viewer('secretary');
		const alone = openDatabase(database.url, { transactions: 1 });
		const whole = await closedAs(as(secretary));
		expect(await alone.transaction((tx) => closedAs(tx), { as: secretary })).toBe(whole);
		expect(await alone.transaction((tx) => closedAs(tx))).toBe(0);
		const thrown = alone.transaction(
			async (tx) => {
				await closedAs(tx);
				throw new Error('fortrudt');
			},
			{ as: 'planner' }
		);
		await expect(thrown).rejects.toThrow('fortrudt');
		expect(await alone.transaction((tx) => closedAs(tx))).toBe(0);
		await alone.close();
	});
});

test('Planen lægges ikke af nogen, der kun ser de åbne punkter', async () => {
	const secretary = await viewer('secretary');
	const plan = transaction((tx) => replanWithin(tx, secretary.forum, TODAY), { as: secretary });
	await expect(plan).rejects.toThrow('as the planner');
});

type Run = (strings: TemplateStringsArray, ...values: never[]) => PromiseLike<unknown>;

async function closedAs(run: Run): Promise<number> {
	const [row] = (await run`
		select count(*)::int from agenda_item i
		where i.closed and i.forum_id = (select id from forum where slug = 'chefforum')`) as [
		{ count: number }
	];
	return row.count;
}

/** Ends every connection of the application to this database. */
async function killAll(): Promise<void> {
	await sql`
		select pg_terminate_backend(a.pid, 5000)
		from pg_stat_activity a
		where a.datname = current_database() and a.pid <> pg_backend_pid()
			and a.application_name = 'aarshjul'`;
}
