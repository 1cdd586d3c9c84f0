import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { NoticeKind } from '#lib/domain/notices.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { transaction } from '#lib/server/database.ts';
import * as jobs from '#lib/server/jobs.ts';
import { MAIL, WORK } from '#lib/server/jobs/lanes.ts';
import * as choices from '#lib/server/mail/choices.ts';
import { sendDaily } from '#lib/server/mail/daily.ts';
import * as outbox from '#lib/server/mail/outbox.ts';
import { tellTextsDue } from '#lib/server/mail/texts-due.ts';
import { closeTransport } from '#lib/server/mail/transport.ts';
import * as meetings from '#lib/server/meetings.ts';
import { tell, type Notice } from '#lib/server/notices.ts';
import * as planning from '#lib/server/planning.ts';
import { demoDatabase, sql, viewer, type TestDatabase } from './database.ts';
import { openPostOffice, type PostOffice, type Taken } from './mail/post-office.ts';

const CANARY = 'Kanariefugl7391';
const MEETING = civilDate('2026-12-03');

let database: TestDatabase;
let office: PostOffice;
let forum: string;
let meeting: string;

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	database = await demoDatabase();
	const secretary = await viewer('secretary');
	forum = secretary.forum;
	meeting = (await meetings.findByDate(secretary, MEETING))?.id ?? '';
	await sql`delete from job`;
	await sql`delete from mail`;
	await sql`delete from notice`;
	await openOffice();
});
afterEach(async () => {
	await closeOffice();
	vi.restoreAllMocks();
	await database.drop();
});

describe('En nyhed', () => {
	test('bliver til en mail til hver, der skal have den, og kun én', async () => {
		await told({ kind: 'approval-asked' });
		await told({ kind: 'approval-asked' });
		expect(await delivered()).toHaveLength(1);
		const [mail] = office.taken;
		expect(mail?.recipient).toBe('formand@eksempel.dk');
		expect(mail?.subject).toBe(
			'Chefforum: dagsordenen til mødet 3. december 2026 venter på din godkendelse'
		);
		expect(mail?.text).toContain('http://localhost:3000/chefforum/moeder/2026-12-03');
		expect(mail?.text).toContain('Du får mailen, fordi du er formand i Chefforum.');
		expect(mail?.text).toContain('http://localhost:3000/konto#mails');
		expect(mail?.html).toContain('<html lang="da">');
	});

	test('som der rulles tilbage fra, fortælles ikke', async () => {
		const work = transaction(async (tx) => {
			await tell(tx, notice({ kind: 'approval-asked' }));
			throw new Error('rolled back');
		});
		await expect(work).rejects.toThrow('rolled back');
		expect(await delivered()).toEqual([]);
		expect(await sql`select from mail`).toHaveLength(0);
	});

	test.each<[NoticeKind, string[]]>([
		['draft-ready', ['sekretariat']],
		['agenda-returned', ['sekretariat']],
		['agenda-approved', ['sekretariat']],
		['meeting-cancelled', ['chef', 'formand']],
		['agenda-sent', ['chef', 'formand']],
		['minutes-sent', ['chef', 'formand']]
	])('%s går uden videre valg til %s', async (kind, expected) => {
		await told({ kind });
		const to = (await delivered()).map(({ recipient }) => recipient.replace('@eksempel.dk', ''));
		expect(to.sort()).toEqual(expected);
	});

	test('i et forslags kopi fortælles aldrig', async () => {
		await sql`update forum set copy_of = id, copy_state = 'open', copy_name = 'Kopi' where id = ${forum}`;
		await told({ kind: 'agenda-sent' });
		expect(await delivered()).toEqual([]);
		expect(await sql`select from notice where told_at is null`).toHaveLength(0);
	});
});

describe('Et flyttet punkt', () => {
	test('fortælles den, hvis punkt det er, i den samlede mail, men ikke den, der flyttede det', async () => {
		const { title } = await moveOne();
		expect(await delivered()).toEqual([]);
		await daily();
		const mails = await delivered();
		expect(mails).toHaveLength(1);
		expect(mails[0]?.recipient).not.toBe('sekretariat@eksempel.dk');
		expect(mails[0]?.text).toContain(`${title}: fra mødet`);
	});

	test('der er lukket, fortælles uden sin titel', async () => {
		const { id, title } = await moveOne(true);
		await daily();
		const mails = await delivered();
		expect(mails).toHaveLength(1);
		expect(mails[0]?.text).toContain('Lukket punkt: fra mødet');
		expect(mails[0]?.text).not.toContain(title);
		expect(mails[0]?.text).toContain(`/chefforum/punkt/${id}`);
	});

	test('der lukkes, mens mailen venter, står der uden sin titel', async () => {
		const { id, title } = await moveOne();
		await sql`update agenda_item set closed = true where id = ${id}`;
		await daily();
		const mails = await delivered();
		expect(mails).toHaveLength(1);
		expect(mails[0]?.text).toContain('Lukket punkt: fra mødet');
		expect(JSON.stringify(mails)).not.toContain(title);
	});

	/** Moves one item that is proposed by somebody of the forum to the next meeting. */
	async function moveOne(closed = false) {
		const secretary = await viewer('secretary');
		const [item] = await sql<{ id: string; title: string; next: string }[]>`
			select i.id, i.title, (select n.id from meeting n
				where n.forum_id = t.forum_id and n.date > t.date and n.status = 'planned'
				order by n.date limit 1) as next
			from agenda_item i
			join meeting t on t.id = i.meeting_id
			where i.forum_id = ${forum} and t.date > '2027-01-01' and i.standing is null
				and i.proposer = 'Chefen for Økonomi & Stab' and not i.pinned and not i.closed
			order by t.date limit 1`;
		if (!item) throw new Error('Nothing to move');
		if (closed)
			await sql`update agenda_item set closed = true, edited = '{closed}' where id = ${item.id}`;
		const change = agendaItems.putOn(item.id, undefined, item.next);
		const saved = await planning.save(secretary, crypto.randomUUID(), change);
		expect(saved.outcome).toBe('saved');
		await work();
		await sql`delete from mail m using notice n where n.key = m.notice_key and n.kind <> 'item-moved'`;
		await sql`
			update job set done_at = now()
			where kind = 'mail' and not exists (select from mail m where key = 'mail/' || m.id)`;
		return item;
	}
});

describe('Tekster', () => {
	test('mindes der om 3 åbne dage før fristen, indstilleren om sine, hvert møde én gang', async () => {
		const due = await dueOf();
		expect(due).toBe('2026-11-24');
		await transaction((tx) => tellTextsDue(tx, forum, civilDate('2026-11-18')), { as: 'planner' });
		expect(await sql`select from notice`).toHaveLength(0);
		for (const day of ['2026-11-19', '2026-11-20', '2026-11-24']) {
			await transaction((tx) => tellTextsDue(tx, forum, civilDate(day)), { as: 'planner' });
		}
		expect(await sql`select key from notice`).toEqual([{ key: `text-due/${meeting}/${MEETING}` }]);
		const mails = await delivered();
		const [item] = await sql<{ id: string; title: string; email: string }[]>`
			select i.id, i.title, p.email
			from agenda_item i
			join forum_member m on m.forum_id = i.forum_id and m.title = i.proposer
			join person p on p.id = m.person_id
			where i.meeting_id = ${meeting} and i.standing is null and not ('sections' = any(i.edited))
			limit 1`;
		const mail = mails.find(({ recipient }) => recipient === item?.email);
		expect(mail?.text).toContain(item?.title);
		expect(mail?.text).toContain(`/chefforum/punkt/${item?.id}/tekst`);
		expect(mail?.subject).toContain('24. november 2026');
	});

	async function dueOf(): Promise<string> {
		const [row] = await sql<
			{ days: number }[]
		>`select texts_days as days from forum where id = ${forum}`;
		// 7 open days before Thursday 3 December.
		expect(row?.days).toBe(7);
		return '2026-11-24';
	}
});

describe('Valg', () => {
	test('viser det, rollen giver, og gemmer kun det, der blev valgt anderledes', async () => {
		const { person } = await viewer('reader');
		const before = await choices.list(person);
		expect(before).toContainEqual({ kind: 'agenda-sent', delivery: 'never' });
		expect(before.map(({ kind }) => kind)).not.toContain('draft-ready');
		const wanted = before.map((choice) =>
			choice.kind === 'agenda-sent' ? { ...choice, delivery: 'now' as const } : choice
		);
		await choices.choose(person, [...wanted, { kind: 'draft-ready', delivery: 'now' }]);
		expect(await sql`select kind, delivery from mail_choice`).toEqual([
			{ kind: 'agenda-sent', delivery: 'now' }
		]);
		await told({ kind: 'agenda-sent' });
		const to = (await delivered()).map(({ recipient }) => recipient);
		expect(to).toContain('laeser@eksempel.dk');
	});

	test('nej er nej', async () => {
		const { person } = await viewer('chair');
		await choices.choose(person, [{ kind: 'approval-asked', delivery: 'never' }]);
		await told({ kind: 'approval-asked' });
		expect(await sql`select from mail`).toHaveLength(0);
	});

	test('samlet er én mail om dagen med det hele, og næste dag ingen, når der intet er', async () => {
		const { person } = await viewer('secretary');
		for (const kind of ['draft-ready', 'agenda-approved'] as const) {
			await choices.choose(person, [{ kind, delivery: 'daily' }]);
			await told({ kind });
		}
		expect(await delivered()).toEqual([]);
		await daily('2026-11-23');
		await daily('2026-11-23');
		await daily('2026-11-24');
		const [mail, ...rest] = await delivered();
		expect(rest).toEqual([]);
		expect(mail?.subject).toBe('Årshjul 23. november 2026: 2 nyheder');
		expect(mail?.text).toContain('Chefforum: udkastet til mødet 3. december 2026 er klar');
		expect(mail?.text).toContain('Chefforum: dagsordenen til mødet 3. december 2026 er godkendt');
	});

	test('af andet end det, der kan vælges, lades ligge', () => {
		const fields = [
			['agenda-sent', 'daily'],
			['agenda-sent', 'altid'],
			['toString', 'now'],
			['draft-ready', 7]
		] as const;
		expect(choices.choicesIn(fields)).toEqual([{ kind: 'agenda-sent', delivery: 'daily' }]);
	});
});

describe('Lukket', () => {
	test('kommer intet af et lukket punkt med i nogen mail: ikke titel, tekst, løfte, bemærkning eller note', async () => {
		await closeOne();
		const secretary = await viewer('secretary');
		await save(meetings.send(meeting, `Uden om ${CANARY}`));
		await save(meetings.adjust(meeting, { start: '10:00', timeBudget: 150, place: 'Byrådssalen' }));
		const kinds = ['draft-ready', 'approval-asked', 'agenda-returned', 'agenda-approved'] as const;
		await sql`update meeting set approval_remark = ${CANARY} where id = ${meeting}`;
		for (const kind of kinds) await told({ kind });
		await told({ kind: 'minutes-sent' });
		for (const { kind } of await choices.list(secretary.person)) {
			await choices.choose(secretary.person, [{ kind, delivery: 'now' }]);
		}
		await told({ kind: 'agenda-sent', key: `agenda-sent/${meeting}/1/again` });
		const [promise] = await sql<
			{ id: string }[]
		>`select id from commitment where title = ${CANARY}`;
		await told({ kind: 'promise-overdue', commitment: promise?.id ?? '' });
		await daily();
		const mails = await delivered();
		expect(mails.length).toBeGreaterThan(5);
		expect(mails.some(({ text }) => text?.includes('Et løfte fra et lukket punkt'))).toBe(true);
		expect(mails.some(({ text }) => /Punkt \d+: Lukket/.test(text ?? ''))).toBe(true);
		expect(mails.some(({ text }) => text?.includes('Mødet begynder kl. 10:00'))).toBe(true);
		expect(JSON.stringify(mails)).not.toContain(CANARY);
		expect(JSON.stringify(await outbox.read())).not.toContain(CANARY);
		const jobs = await sql`select * from job`;
		expect(JSON.stringify(jobs)).not.toContain(CANARY);

		async function save(change: planning.Change): Promise<void> {
			const saved = await planning.save(secretary, crypto.randomUUID(), change);
			expect(saved).toMatchObject({ outcome: 'saved' });
		}
	});

	async function closeOne(): Promise<void> {
		const words = Object.fromEntries(
			['occasion', 'caseText', 'finance', 'legalBasis'].map((name) => [name, CANARY])
		);
		await sql`
			update agenda_item
			set closed = true, title = ${CANARY}, sections = ${JSON.stringify({ ...words, recommendation: [CANARY] })}::text::jsonb,
				edited = '{title,closed,sections}'
			where id = (
				select id from agenda_item
				where meeting_id = ${meeting} and standing is null order by id limit 1)`;
		await sql`
			insert into commitment (forum_id, item_id, number, meeting_id, quote, kind, title, responsible, latest)
			select forum_id, id, 1, meeting_id, ${CANARY}, 'task', ${CANARY}, ${CANARY}, '2026-11-20'
			from agenda_item where title = ${CANARY}`;
	}
});

describe('Afsendelse', () => {
	test('der afvises for bestandigt (550), er et dødt brev med sin grund, og kan prøves igen', async () => {
		let refused = true;
		await openOffice((to) => (refused && to.startsWith('formand') ? 550 : undefined));
		await told({ kind: 'agenda-sent' });
		expect((await delivered()).map(({ recipient }) => recipient)).toEqual(['chef@eksempel.dk']);
		const { dead } = await outbox.read();
		expect(dead).toMatchObject([{ email: 'formand@eksempel.dk', fault: 'SMTP 550', attempts: 1 }]);
		refused = false;
		expect(await outbox.tryAgain(`mail/${dead[0]?.id}`)).toBe(true);
		expect(await outbox.tryAgain(`mail/${dead[0]?.id}`)).toBe(false);
		expect(await delivered()).toHaveLength(2);
		expect((await outbox.read()).deadCount).toBe(0);
	});

	test('der afvises for nu (450), prøves igen med samme Message-ID', async () => {
		let busy = true;
		await openOffice(() => (busy ? 450 : undefined));
		await told({ kind: 'approval-asked' });
		expect(await delivered()).toEqual([]);
		expect((await outbox.read()).waiting).toMatchObject([{ attempts: 1, fault: 'SMTP 450' }]);
		busy = false;
		await sql`update job set run_at = now()`;
		const [mail] = await delivered();
		expect(await sql`select message_id as id from mail`).toEqual([{ id: mail?.messageId }]);
	});

	test('til en server, der ikke er der, venter', async () => {
		await office.close();
		closeTransport();
		await told({ kind: 'approval-asked' });
		await deliver();
		expect((await outbox.read()).waiting).toMatchObject([{ attempts: 1, fault: 'ESOCKET' }]);
		await openOffice();
	});

	test.each([
		'ingen adresse',
		'to@eksempel.dk, tre@eksempel.dk',
		'a@b\r\nBcc: c@eksempel.dk',
		'<a@b.dk>'
	])('til "%s" bliver aldrig til andet end et dødt brev', async (email) => {
		const { person } = await viewer('chair');
		await sql`update person set email = ${email} where id = ${person}`;
		await told({ kind: 'approval-asked' });
		expect(await delivered()).toEqual([]);
		expect((await outbox.read()).dead).toMatchObject([{ fault: 'adresse' }]);
	});

	test('lader ingen overskrift komme ind med et forums eller en persons navn', async () => {
		const { person } = await viewer('chair');
		const injected = 'X\r\nBcc: fremmed@eksempel.dk\r\nX-Ond: ja';
		await sql`update person set name = ${injected} where id = ${person}`;
		await sql`update forum set name = ${injected} where id = ${forum}`;
		await told({ kind: 'approval-asked' });
		const [mail, ...rest] = await delivered();
		expect(rest).toEqual([]);
		expect(mail?.recipient).toBe('formand@eksempel.dk');
		expect(mail?.bcc ?? []).toEqual([]);
		expect(mail?.headers.some(({ key }) => key === 'x-ond')).toBe(false);
	});

	test('bruger én forbindelse til mange mails', async () => {
		for (const kind of ['agenda-sent', 'minutes-sent', 'meeting-cancelled'] as const)
			await told({ kind });
		expect((await delivered()).length).toBe(6);
		expect(office.connections()).toBe(1);
	});

	test('skriver hverken adresse, emne eller navn i loggen', async () => {
		await openOffice(() => 550);
		await told({ kind: 'approval-asked' });
		await deliver();
		const log = JSON.stringify(vi.mocked(console.error).mock.calls);
		expect(log).toContain('job mail SMTP 550');
		expect(log).not.toMatch(/eksempel|Kommunaldirektør|dagsorden/);
	});
});

type Wanted = Pick<Notice, 'kind'> & Partial<Notice>;

function notice({ kind, ...rest }: Wanted): Notice {
	return { forum, kind, key: `${kind}/${meeting}/1`, meeting, ...rest };
}

async function told(wanted: Wanted): Promise<void> {
	await transaction((tx) => tell(tx, notice(wanted)));
	await work();
}

async function work(): Promise<void> {
	while (await jobs.doNext(WORK));
}

async function deliver(): Promise<void> {
	await work();
	while (await jobs.doNext(MAIL));
}

/** What has been taken by the server, once all that is due is sent. */
async function delivered(): Promise<readonly Taken[]> {
	await deliver();
	return office.taken;
}

async function daily(day = '2026-11-23'): Promise<void> {
	await transaction((tx) => sendDaily(tx, { day }), { as: 'planner' });
}

async function openOffice(refuse?: (recipient: string) => number | undefined): Promise<void> {
	await closeOffice();
	office = await openPostOffice({ ...(refuse && { refuse }) });
	process.env['SMTP_URL'] = office.url;
}

async function closeOffice(): Promise<void> {
	closeTransport();
	delete process.env['SMTP_URL'];
	await (office as PostOffice | undefined)?.close();
}
