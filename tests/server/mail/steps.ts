/** What tests of mails do: the demo with a mail server that takes its mails, and no mail of before. */
import { vi } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { transaction } from '#lib/server/database.ts';
import * as jobs from '#lib/server/jobs.ts';
import { MAIL, WORK } from '#lib/server/jobs/lanes.ts';
import { sendDaily } from '#lib/server/mail/daily.ts';
import { closeTransport } from '#lib/server/mail/transport.ts';
import * as meetings from '#lib/server/meetings.ts';
import { tell, type Notice } from '#lib/server/notices.ts';
import * as planning from '#lib/server/planning.ts';
import type { Viewer } from '#lib/server/access.ts';
import { demoDatabase, sql, viewer, type TestDatabase } from '../database.ts';
import { openPostOffice, type PostOffice, type Taken } from './post-office.ts';

/** A Thursday eleven days ahead; its agenda is a draft. */
export const MEETING = civilDate('2026-12-03');

export let office: PostOffice;
export let secretary: Viewer;
export let forum: string;
/** The meeting of that day. */
export let meeting: string;

let database: TestDatabase;

/** To be called before each test. */
export async function begin(): Promise<void> {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	database = await demoDatabase();
	secretary = await viewer('secretary');
	forum = secretary.forum;
	meeting = (await meetings.findByDate(secretary, MEETING))?.id ?? '';
	await sql`delete from job`;
	await sql`delete from mail`;
	await sql`delete from notice`;
	await openOffice();
}

/** To be called after each test. */
export async function end(): Promise<void> {
	await closeOffice();
	vi.restoreAllMocks();
	await database.drop();
}

/** Saves a change as the secretariat, or as whoever else; its id in the log. */
export async function saved(
	change: planning.Change,
	{ note = '', as = secretary }: { readonly note?: string; readonly as?: Viewer } = {}
): Promise<string> {
	const command = crypto.randomUUID();
	const { outcome } = await planning.save(as, command, change, { note });
	if (outcome !== 'saved') throw new Error(`${change.name}: ${outcome}`);
	return command;
}

type Wanted = Pick<Notice, 'kind'> & Partial<Notice>;

/** A notice of the meeting. */
export function notice({ kind, ...rest }: Wanted): Notice {
	return { forum, kind, key: `${kind}/${meeting}/1`, meeting, ...rest };
}

/** Tells of it, and makes the mails. */
export async function told(wanted: Wanted): Promise<void> {
	await transaction((tx) => tell(tx, notice(wanted)));
	await work();
}

/** Does all that is due, but for sending. */
export async function work(): Promise<void> {
	while (await jobs.doNext(WORK));
}

/** Does all that is due and sends it. */
export async function deliver(): Promise<void> {
	await work();
	while (await jobs.doNext(MAIL));
}

/** What has been taken by the server, once all that is due is sent. */
export async function delivered(): Promise<readonly Taken[]> {
	await deliver();
	return office.taken;
}

/** The morning's job of this day. */
export async function daily(day = '2026-11-23'): Promise<void> {
	await transaction((tx) => sendDaily(tx, { day }), { as: 'planner' });
}

/** A mail server, in place of the one before. */
export async function openOffice(
	refuse?: (recipient: string) => number | undefined
): Promise<void> {
	await closeOffice();
	office = await openPostOffice({ ...(refuse && { refuse }) });
	process.env['SMTP_URL'] = office.url;
}

/** No mail server any more. */
export async function closeOffice(): Promise<void> {
	closeTransport();
	delete process.env['SMTP_URL'];
	await (office as PostOffice | undefined)?.close();
}
