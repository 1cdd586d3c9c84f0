import { select, sql, transaction, type Transaction } from './database.ts';
import { isConnectionFault, UnknownOutcome } from './database/transactions.ts';
import { faultOf, JobFault, pauseAfter } from './jobs/fault.ts';

/** Ids of what a job concerns. */
export type About = Readonly<Record<string, string>>;

/** Does a job in the transaction that also ends it; what it throws is its failure, and nothing of it is kept. */
export type Work = (tx: Transaction, about: About) => Promise<void>;

/** The kinds of job that are done one after the other; one lane does not wait for another. */
export type Lane = Readonly<Record<string, Work>>;

export interface NewJob {
	/** What it is: the same twice is one job. */
	readonly key: string;
	readonly kind: string;
	readonly about: About;
}

/** Keeps a job to be done as soon as the transaction is committed. */
export async function add(tx: Transaction, { key, kind, about }: NewJob): Promise<void> {
	await tx`
		insert into job (key, kind, about)
		values (${key}, ${kind}, ${JSON.stringify(about)}::text::jsonb)
		on conflict (key) do nothing`;
}

/** Whether one of the lane's jobs is due; one read, so that idling costs nothing else. */
export async function anyDue(lane: Lane): Promise<boolean> {
	const [row] = await select(sql, { due: 'bool' })`
		select exists (
			select
			from job j
			where j.done_at is null and j.dead_at is null and j.run_at <= now()
				and j.kind in (select jsonb_array_elements_text(${kindsOf(lane)}::text::jsonb))
		) as due`;
	return row?.due ?? false;
}

/**
 * Does the lane's job that has been due longest and that nobody else is at; false when there is none. A job that fails
 * is put off or given up; only the database's own absence is thrown, until the same job has met it three times.
 */
export async function doNext(lane: Lane): Promise<boolean> {
	let claimed: Claimed | undefined;
	try {
		return await transaction(
			async (tx) => {
				claimed = await claim(tx, lane);
				if (!claimed) return false;
				await lane[claimed.kind]?.(tx, claimed.about as About);
				await tx`update job set done_at = now() where key = ${claimed.key}`;
				return true;
			},
			{ as: 'planner' }
		);
	} catch (error) {
		if (!claimed || (isLoss(error) && !losesAgain(claimed.key))) throw error;
		await putOff(claimed, error);
		return true;
	}
}

/** The job that lost its connection last, and how often in a row. */
let lost = { key: '', times: 0 };
const MOST_LOSSES = 3;

function isLoss(error: unknown): boolean {
	return isConnectionFault(error) || error instanceof UnknownOutcome;
}

/** A database that is away is no job's fault; but one whose every try ends so would stop all that wait behind it. */
function losesAgain(key: string): boolean {
	lost = { key, times: lost.key === key ? lost.times + 1 : 1 };
	return lost.times >= MOST_LOSSES;
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>;

async function claim(tx: Transaction, lane: Lane) {
	const [job] = await select(tx, { key: 'text', kind: 'text', about: 'jsonb', attempts: 'int4' })`
		select j.key, j.kind, j.about, j.attempts
		from job j
		where j.done_at is null and j.dead_at is null and j.run_at <= now()
			and j.kind in (select jsonb_array_elements_text(${kindsOf(lane)}::text::jsonb))
		order by j.run_at, j.id
		limit 1
		for update of j skip locked`;
	return job;
}

/** Counted once, also when another node has failed with it since. */
async function putOff({ key, kind, attempts }: Claimed, error: unknown): Promise<void> {
	const fault = faultOf(error);
	const pause = pauseAfter(attempts + 1, error) ?? null;
	await sql`
		update job
		set attempts = attempts + 1, fault = ${fault},
			run_at = now() + make_interval(secs => coalesce(${pause}::integer, 0)),
			dead_at = case when ${pause}::integer is null then now() end
		where key = ${key} and attempts = ${attempts} and done_at is null and dead_at is null`;
	const then = pause === null ? 'opgivet' : `igen om ${pause} s`;
	console.error(`job ${kind} ${fault} ${placeOf(error)} ${then}`);
}

/** Where it was thrown; of a fault that is no bug, nowhere. */
function placeOf(error: unknown): string {
	if (error instanceof JobFault || !(error instanceof Error)) return '';
	return (error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '').trim();
}

function kindsOf(lane: Lane): string {
	return JSON.stringify(Object.keys(lane));
}
