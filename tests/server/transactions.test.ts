import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, transaction, type Transaction } from '#lib/server/database.ts';
import { ConnectionLost } from '#lib/server/database/transactions.ts';
import { freshDatabase, sql, type TestDatabase } from './database.ts';

let database: TestDatabase;

beforeEach(async () => {
	database = await freshDatabase();
	await sql`create table line (text text primary key)`;
});
afterEach(async () => await database.drop());

describe('En transaktion', () => {
	test('gemmer alt, når arbejdet lykkes, og giver dets svar', async () => {
		const answer = await transaction(async (tx) => {
			await tx`insert into line values ('a')`;
			await tx`insert into line values ('b')`;
			return 'færdig';
		});
		expect(answer).toBe('færdig');
		expect(await lines()).toEqual(['a', 'b']);
	});

	test('gemmer intet, når arbejdet kaster, og kaster det samme', async () => {
		const work = transaction(async (tx) => {
			await tx`insert into line values ('a')`;
			throw new Error('fortrudt');
		});
		await expect(work).rejects.toThrow('fortrudt');
		expect(await lines()).toEqual([]);
	});

	test('gemmer intet, når en sætning fejler, heller ikke når arbejdet gemmer fejlen af vejen', async () => {
		const work = transaction(async (tx) => {
			await tx`insert into line values ('a')`;
			await tx`insert into line values ('a')`.catch(() => undefined);
			return 'som om intet var sket';
		});
		await expect(work).rejects.toThrow('duplicate key');
		expect(await lines()).toEqual([]);
	});

	test('kører sætninger, der sendes på samme tid, efter hinanden', async () => {
		await transaction(async (tx) => {
			await Promise.all(['a', 'b', 'c'].map((text) => tx`insert into line values (${text})`));
		});
		expect(await lines()).toEqual(['a', 'b', 'c']);
	});

	test('venter på en sætning, som ingen ventede på', async () => {
		await transaction(async (tx) => {
			void tx`insert into line values ('a')`;
			return await Promise.resolve();
		});
		expect(await lines()).toEqual(['a']);
	});

	test('kan ikke bruges, når den er slut', async () => {
		const [kept] = await transaction<[Transaction]>(async (tx) => {
			await tx`insert into line values ('a')`;
			return [tx];
		});
		await expect(kept`insert into line values ('b')`).rejects.toThrow(ConnectionLost);
		expect(await lines()).toEqual(['a']);
	});

	test('kan være én af flere, end der er forbindelser til', async () => {
		const texts = Array.from({ length: 30 }, (_, number) => String(number));
		await Promise.all(
			texts.map((text) => transaction((tx) => tx`insert into line values (${text})`))
		);
		expect((await lines()).sort()).toEqual(texts.sort());
	});
});

describe('En forbindelse, der dør under arbejdet', () => {
	test('giver en fejl, som siger det, når arbejdet ikke må gøres om', async () => {
		const work = transaction(async (tx) => {
			await tx`insert into line values ('a')`;
			await die(tx);
			await tx`insert into line values ('b')`;
		});
		await expect(work).rejects.toThrow(ConnectionLost);
		expect(await lines()).toEqual([]);
	});

	test('gør arbejdet om, når det må', async () => {
		let tries = 0;
		await transaction(
			async (tx) => {
				tries++;
				await tx`insert into line values ('a')`;
				if (tries === 1) await die(tx);
				await tx`insert into line values ('b')`;
			},
			{ idempotent: true }
		);
		expect(tries).toBe(2);
		expect(await lines()).toEqual(['a', 'b']);
	});
});

describe('En sætning, som databasen ikke svarer på', () => {
	test('opgives, og de næste får en ny forbindelse', async () => {
		const impatient = openDatabase(database.url, { transactions: 1, statement: 3000 });
		const work = impatient.transaction(async (tx) => {
			await tx`insert into line values ('a')`;
			await tx`select pg_sleep(20)`;
		});
		await expect(work).rejects.toThrow(ConnectionLost);
		await impatient.transaction((tx) => tx`insert into line values ('b')`);
		await impatient.close();
		expect(await lines()).toEqual(['b']);
	});
});

describe('Datoer', () => {
	test('er tekst begge veje', async () => {
		const [row] = await sql<{ day: string }[]>`select ${'2027-03-28'}::date as day`;
		expect(row).toEqual({ day: '2027-03-28' });
	});
});

async function lines(): Promise<string[]> {
	const rows = await sql<{ text: string }[]>`select text from line order by text`;
	return rows.map(({ text }) => text);
}

/** Kills the transaction's own connection and waits until it is gone. */
async function die(tx: Transaction): Promise<void> {
	const [own] = await tx<{ pid: number }>`select pg_backend_pid() as pid`;
	await sql`select pg_terminate_backend(${own?.pid ?? 0}, 5000)`;
}
