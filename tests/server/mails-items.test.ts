import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { transaction, type Transaction } from '#lib/server/database.ts';
import { tellNotice } from '#lib/server/mail/tell-notice.ts';
import { tellTextsDue } from '#lib/server/mail/texts-due.ts';
import * as meetings from '#lib/server/meetings.ts';
import { sql } from './database.ts';
import type { Taken } from './mail/post-office.ts';
import {
	begin,
	daily,
	delivered,
	end,
	forum,
	meeting,
	MEETING,
	saved,
	secretary,
	work
} from './mail/steps.ts';

beforeEach(begin);
afterEach(end);

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

	test('der har fået et andet navn og så lukkes, mens mailen venter, står der heller ikke under det gamle', async () => {
		const { id, title } = await moveOne();
		expect(JSON.stringify(await sql`select text from mail`)).toContain(title);
		const item = await agendaItems.find(secretary, id);
		if (!item?.visible) throw new Error('No item');
		await saved(agendaItems.edit(id, item.version, { ...item, title: 'Et nyt navn' }));
		await sql`update agenda_item set closed = true where id = ${id}`;
		expect(JSON.stringify(await sql`select subject, text, html from mail`)).not.toContain(title);
	});

	/** Moves one item that is proposed by somebody of the forum to the next meeting. */
	async function moveOne(closed = false) {
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
		await saved(agendaItems.putOn(item.id, undefined, item.next));
		await work();
		await sql`delete from mail m using notice n where n.key = m.notice_key and n.kind <> 'item-moved'`;
		await sql`
			update job set done_at = now()
			where kind = 'mail' and not exists (select from mail m where key = 'mail/' || m.id)`;
		return item;
	}
});

describe('Tekster', () => {
	const CHEF = 'Chefen for Økonomi & Stab';

	test('mindes der om 3 åbne dage før fristen, indstilleren om sine, hver én gang', async () => {
		// 7 open days before Thursday 3 December is Tuesday 24 November.
		await remind('2026-11-18');
		expect(await sql`select from notice`).toHaveLength(0);
		for (const day of ['2026-11-19', '2026-11-19', '2026-11-20', '2026-11-24']) await remind(day);
		expect(await sql`select key from notice`).toEqual([
			{ key: `text-due/${meeting}/${MEETING}/2026-11-19` }
		]);
		const mails = await delivered();
		const recipients = mails.map(({ recipient }) => recipient);
		expect(recipients).toEqual([...new Set(recipients)]);
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
		expect(mail?.subject).toContain('skal være klar 24. november 2026');
	});

	test('til punkter, der kommer på mødet senere, mindes der om i én mail, uden dem fra før', async () => {
		await remind('2026-11-19');
		const before = (await delivered()).length;
		await add('Nyt A', 'Nyt B');
		await remind('2026-11-20');
		await remind('2026-11-23');
		const later = (await delivered()).slice(before);
		expect(later.map(({ recipient }) => recipient)).toEqual(['chef@eksempel.dk']);
		expect(missingIn(later[0]?.text)).toEqual(['Nyt A', 'Nyt B']);
	});

	test('til et punkt, der får en anden indstiller, mindes der om igen: nu den', async () => {
		await add('Nyt A');
		await remind('2026-11-19');
		const before = (await delivered()).length;
		await sql`update agenda_item set proposer = 'Kommunaldirektøren' where title = 'Nyt A'`;
		await remind('2026-11-20');
		await remind('2026-11-23');
		const later = (await delivered()).slice(before);
		expect(later.map(({ recipient }) => recipient)).toEqual(['formand@eksempel.dk']);
		expect(missingIn(later[0]?.text)).toEqual(['Nyt A']);
	});

	test('der kom på efter fristen, mindes der om, til dagsordenen er sendt', async () => {
		await remind('2026-11-24');
		const before = (await delivered()).length;
		await add('Nyt A');
		await remind('2026-11-26');
		const later = (await delivered()).slice(before);
		expect(later.map(({ subject }) => subject)).toEqual([
			'Chefforum: tekster til mødet 3. december 2026 skulle være klar 24. november 2026'
		]);
		await add('Nyt B');
		await sql`update meeting set status = 'sent' where id = ${meeting}`;
		await remind('2026-11-27');
		expect(await delivered()).toHaveLength(before + 1);
	});

	test('mindes der også om, når ingen var vågen før efter fristen', async () => {
		await add('Nyt A');
		await remind('2026-11-30');
		const mails = await delivered();
		expect(mails.filter(({ text }) => missingIn(text).includes('Nyt A'))).toHaveLength(1);
	});

	test('mindes der om én gang, når jobbet slås ihjel undervejs og gøres igen', async () => {
		await add('Nyt A');
		await ask('2026-11-19');
		const [notice = ''] = await waiting();
		const killed = telling(notice, () => Promise.reject(new Error('killed')));
		await expect(killed).rejects.toThrow('killed');
		expect(askedForNew(await delivered())).toEqual(['chef@eksempel.dk']);
	});

	test('mindes der om én gang, når to dages job gøres på samme tid', async () => {
		await add('Nyt A');
		for (const day of ['2026-11-19', '2026-11-20']) await ask(day);
		const [one = '', other = ''] = await waiting();
		const [told, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const first = telling(one, async () => {
			told.resolve();
			await finish.promise;
		});
		await told.promise;
		const second = telling(other);
		await Promise.race([second, pause(500)]);
		finish.resolve();
		await Promise.all([first, second]);
		expect(askedForNew(await delivered())).toEqual(['chef@eksempel.dk']);
	});

	test('til et møde, der flyttes, mindes der om til den nye dag, og ikke længere til den gamle', async () => {
		await add('Nyt A');
		await ask('2026-11-19');
		await saved(meetings.move(meeting, civilDate('2026-12-04'), ''));
		expect(await delivered()).toEqual([]);
		await remind('2026-11-19');
		expect(await delivered()).toEqual([]);
		for (const day of ['2026-11-20', '2026-11-25']) await remind(day);
		const about = (await delivered()).filter(({ text }) => missingIn(text).includes('Nyt A'));
		expect(about.map(({ subject }) => subject)).toEqual([
			'Chefforum: tekster til mødet 4. december 2026 skal være klar 25. november 2026'
		]);
	});

	/** Puts items without text on the meeting, the chef's. */
	async function add(...titles: string[]): Promise<void> {
		process.env['AARSHJUL_TODAY'] = '2026-11-19';
		for (const title of titles) {
			await saved(
				agendaItems.add({
					...{ title, kind: 'discussion', minutes: 5, priority: 'must', closed: false },
					...{ proposer: CHEF, presenter: '', theme: '', source: '', admitted: [], meeting },
					sections: { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] }
				})
			);
		}
		await work();
		await sql`delete from notice where kind <> 'text-due'`;
	}

	/** The day's job, before anything is told. */
	async function ask(day: string): Promise<void> {
		process.env['AARSHJUL_TODAY'] = day;
		await transaction((tx) => tellTextsDue(tx, forum, civilDate(day)), { as: 'planner' });
	}

	async function remind(day: string): Promise<void> {
		await ask(day);
		await work();
	}

	/** The notices of texts that wait to be told. */
	async function waiting(): Promise<string[]> {
		const rows = await sql<{ key: string }[]>`
			select key from notice where kind = 'text-due' and told_at is null order by key`;
		return rows.map(({ key }) => key);
	}

	/** Tells a notice and does something more in the same transaction. */
	async function telling(notice: string, more?: () => Promise<void>): Promise<void> {
		const work = async (tx: Transaction) => {
			await tellNotice(tx, { notice });
			await more?.();
		};
		await transaction(work, { as: 'planner' });
	}

	function askedForNew(mails: readonly Taken[]): string[] {
		return mails.filter(({ text }) => missingIn(text).length > 0).map(({ recipient }) => recipient);
	}

	/** Of the items added here, those that the mail asks for. */
	function missingIn(text = ''): string[] {
		return ['Nyt A', 'Nyt B'].filter((title) => text.includes(`${title}:\n`));
	}
});
