import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import * as copies from '#lib/server/copies.ts';
import * as choices from '#lib/server/mail/choices.ts';
import * as meetings from '#lib/server/meetings.ts';
import { undo } from '#lib/server/undo.ts';
import { inCopy } from './copies/plans.ts';
import { sql, viewer } from './database.ts';
import { begin, daily, delivered, end, meeting, saved, secretary, work } from './mail/steps.ts';
import type { Taken } from './mail/post-office.ts';

const FRIDAY = civilDate('2026-12-04');
const MONDAY = civilDate('2026-12-07');
const TERMS = { start: '09:00', timeBudget: 150, place: 'Mødelokale 1' } as const;

beforeEach(async () => {
	await begin();
	await sql`update meeting set place = ${TERMS.place}, time_budget = 150 where id = ${meeting}`;
	// What else follows from a meeting that moves.
	await sql`
		insert into mail_choice (person_id, kind, delivery)
		select p.id, k.kind, 'never' from person p, (values ('draft-ready'), ('item-moved')) as k (kind)`;
});
afterEach(end);

describe('Et møde, der flyttes', () => {
	test('fortælles medlemmer og formand i den samlede mail: fra, til og hvorfor', async () => {
		await saved(meetings.move(meeting, FRIDAY, 'Salen er optaget'), { note: 'Aftalt i dag' });
		expect(await delivered()).toEqual([]);
		await morning('2026-11-23');
		const mails = await delivered();
		expect(recipients(mails)).toEqual(['chef@eksempel.dk', 'formand@eksempel.dk']);
		expect(mails[0]?.subject).toBe(
			'Årshjul 23. november 2026: Chefforum: mødet 3. december 2026 er flyttet til 4. december 2026'
		);
		for (const words of [
			'• Fra: torsdag den 3. december 2026 kl. 09:00 (Mødelokale 1)',
			'• Til: fredag den 4. december 2026 kl. 09:00 (Mødelokale 1)',
			'Begrundelse: Salen er optaget',
			'http://localhost:3000/chefforum/moeder/2026-12-04'
		]) {
			expect(mails[0]?.text).toContain(words);
		}
		await morning('2026-11-24');
		expect(await delivered()).toHaveLength(2);
	});

	test.each([
		[{ start: '13:00' }, 'er flyttet til kl. 13:00', 'kl. 13:00 (Mødelokale 1)'],
		[{ place: 'Byrådssalen' }, 'holdes et andet sted', 'kl. 09:00 (Byrådssalen)'],
		[{ place: '' }, 'holdes et andet sted', 'kl. 09:00, sted ikke angivet']
	])('til %o, fortælles også', async (terms, subject, to) => {
		await saved(meetings.adjust(meeting, { ...TERMS, ...terms }));
		await morning();
		const [mail] = await delivered();
		expect(mail?.subject).toContain(`Chefforum: mødet 3. december 2026 ${subject}`);
		expect(mail?.text).toContain('• Fra: torsdag den 3. december 2026 kl. 09:00 (Mødelokale 1)');
		expect(mail?.text).toContain(`• Til: torsdag den 3. december 2026 ${to}`);
	});

	test('er ikke flyttet, når det kun får flere minutter', async () => {
		await saved(meetings.adjust(meeting, { ...TERMS, timeBudget: 180 }));
		expect(await movedNotices()).toBe(0);
	});

	test.each([
		['2026-12-01', []],
		['2026-12-02', ['chef@eksempel.dk', 'formand@eksempel.dk']],
		['2026-12-03', ['chef@eksempel.dk', 'formand@eksempel.dk']]
	])('mødets dag eller dagen før, fortælles straks: %s', async (day, expected) => {
		process.env['AARSHJUL_TODAY'] = day;
		await saved(meetings.move(meeting, FRIDAY, ''));
		expect(recipients(await delivered())).toEqual(expected);
		await morning('2026-12-04');
		expect(await delivered()).toHaveLength(2);
	});

	test('fortælles ikke, når det er fortrudt, før mailen går, og fortælles igen, når det er bagefter', async () => {
		const move = await saved(meetings.move(meeting, FRIDAY, ''));
		await work();
		const back = await saved(undo(move));
		await morning('2026-11-23');
		expect(await delivered()).toEqual([]);

		await saved(undo(back));
		await morning('2026-11-24');
		await saved(undo(await latest()));
		await morning('2026-11-25');
		const to = (await delivered()).filter(({ recipient }) => recipient.startsWith('chef@'));
		expect(to.map(({ subject }) => subject?.split(': ').at(-1))).toEqual([
			'mødet 3. december 2026 er flyttet til 4. december 2026',
			'mødet 4. december 2026 er flyttet til 3. december 2026'
		]);
	});

	test('fortælles heller ikke den, der får det straks, når det er fortrudt, før jobbet kom til det', async () => {
		await choices.choose((await viewer('chair')).person, [
			{ kind: 'meeting-moved', delivery: 'now' }
		]);
		const move = await saved(meetings.move(meeting, FRIDAY, ''));
		await saved(undo(move));
		expect(await movedNotices()).toBe(2);
		await morning();
		expect(await delivered()).toEqual([]);
	});

	test('to gange, før mailen går, fortælles én gang: fra det første til det sidste', async () => {
		await saved(meetings.move(meeting, FRIDAY, 'Salen er optaget'));
		await work();
		await saved(meetings.move(meeting, MONDAY, 'Formanden er væk'));
		await morning();
		const mails = await delivered();
		expect(recipients(mails)).toEqual(['chef@eksempel.dk', 'formand@eksempel.dk']);
		expect(mails[0]?.subject).toContain('mødet 3. december 2026 er flyttet til 7. december 2026');
		expect(mails[0]?.text).toContain('Begrundelse: Formanden er væk');
		expect(mails[0]?.text).not.toContain('4. december');
	});

	test('to gange fortælles fra det første, også når jobbet for det blev forsinket', async () => {
		const first = await saved(meetings.move(meeting, FRIDAY, ''));
		await saved(meetings.move(meeting, MONDAY, ''));
		await sql`
			update job set run_at = now() + interval '1 hour'
			where key = ${`notice/meeting-moved/${meeting}/${first}`}`;
		await work();
		await sql`update job set run_at = now()`;
		await morning();
		const mails = await delivered();
		expect(mails).toHaveLength(2);
		expect(mails[0]?.subject).toContain('mødet 3. december 2026 er flyttet til 7. december 2026');
	});

	test('og så aflyses, eller er forbi, før mailen går, fortælles ikke', async () => {
		await saved(meetings.move(meeting, FRIDAY, ''));
		await work();
		await sql`update meeting set status = 'cancelled' where id = ${meeting}`;
		await morning();
		expect(await delivered()).toEqual([]);
		await sql`update meeting set status = 'planned' where id = ${meeting}`;
		await saved(meetings.move(meeting, MONDAY, ''));
		await work();
		process.env['AARSHJUL_TODAY'] = '2026-12-08';
		await morning('2026-12-08');
		expect(await delivered()).toEqual([]);
	});

	test('fortælles ikke den, der flyttede det', async () => {
		const { person } = secretary;
		await choices.choose(person, [{ kind: 'meeting-moved', delivery: 'now' }]);
		await saved(meetings.move(meeting, FRIDAY, ''));
		await morning();
		expect(recipients(await delivered())).toEqual(['chef@eksempel.dk', 'formand@eksempel.dk']);
	});

	test('efter udsendelsen, fortælles med den rettede dagsorden alene, fra og til først', async () => {
		await saved(meetings.send(meeting, 'Formanden er på ferie'));
		const before = (await delivered()).length;
		await saved(meetings.move(meeting, FRIDAY, 'Salen er optaget'));
		await morning();
		const mails = (await delivered()).slice(before);
		expect(recipients(mails)).toEqual(['chef@eksempel.dk', 'formand@eksempel.dk']);
		expect(mails[0]?.subject).toBe(
			'Chefforum: mødet 3. december 2026 er flyttet til 4. december 2026 (rettet dagsorden)'
		);
		expect(mails[0]?.text).toContain(
			'Mødet er flyttet.\n\n• Fra: torsdag den 3. december 2026 kl. 09:00 (Mødelokale 1)\n• Til: fredag den 4. december 2026 kl. 09:00 (Mødelokale 1)'
		);
		expect(await movedNotices()).toBe(0);
	});

	test('før udsendelsen og igen efter, fortælles af den rettede dagsorden', async () => {
		await saved(meetings.move(meeting, FRIDAY, ''));
		await work();
		await saved(meetings.send(meeting, 'Formanden er på ferie'));
		await saved(meetings.move(meeting, MONDAY, 'Salen er optaget'));
		const before = await delivered();
		expect(before.at(-1)?.subject).toContain('(rettet dagsorden)');
		await morning();
		expect(await delivered()).toHaveLength(before.length);
	});

	test('i et forslag, fortælles ikke; når det indføres, samles de møder, der var der og er flyttet', async () => {
		await choices.choose((await viewer('chair')).person, [
			{ kind: 'meeting-moved', delivery: 'now' }
		]);
		const draft = { name: 'Årsplan 2028', year: 2028 };
		const slug = await copies.create(secretary, crypto.randomUUID(), draft);
		const there = await inCopy(secretary, slug ?? '');
		const span = { from: civilDate('2027-01-01'), to: civilDate('2027-03-31') };
		const three = (await meetings.list(there, span)).slice(0, 3);
		for (const { id, ...terms } of three) {
			await saved(meetings.adjust(id, { ...terms, start: '08:00' }), { as: there });
		}
		const new2028 = ['2028-01-06', '2028-01-20', '2028-02-03'].map((day) => ({
			...{ date: civilDate(day), wanted: civilDate(day), start: '09:00' as const }
		}));
		await saved(meetings.accept(new2028), { as: there });
		await morning('2026-11-23');
		expect(await delivered()).toEqual([]);

		const copy = await copies.find(secretary, there.forum);
		await saved(copies.adopt(there.forum, copy?.revision ?? -1, []));
		expect(await delivered()).toEqual([]);
		await morning('2026-11-24');
		const mails = (await delivered()).filter(({ text }) => text?.includes('Mødet er flyttet.'));
		expect(recipients(mails)).toEqual(['chef@eksempel.dk', 'formand@eksempel.dk']);
		for (const { text } of mails) expect(text?.match(/Mødet er flyttet\./g)).toHaveLength(3);
	});

	test('siger ikke, hvad der står i en note til en ændring, som også rører noget lukket', async () => {
		const [item] = await sql<{ id: string }[]>`
			update agenda_item
			set closed = true
			where id = (
				select id from agenda_item
				where meeting_id = ${meeting} and standing is null order by id limit 1)
			returning id`;
		const move = meetings.adjust(meeting, { ...TERMS, place: 'Byrådssalen' });
		const both = {
			...move,
			write: async (...[tx, viewer]: Parameters<typeof move.write>) => {
				await tx`update agenda_item set minutes = minutes + 1 where id = ${item?.id ?? ''}`;
				return await move.write(tx, viewer);
			}
		};
		await saved(both, { note: 'Kanariefugl7391' });
		await morning('2026-11-23');
		await saved(meetings.adjust(meeting, TERMS), { note: 'Byrådssalen er optaget' });
		await morning('2026-11-24');
		const mails = await delivered();
		expect(mails).toHaveLength(4);
		expect(JSON.stringify(mails)).not.toContain('Kanariefugl7391');
		expect(mails[3]?.text).toContain('Begrundelse: Byrådssalen er optaget');
	});

	test('kan vælges som andet: medlemmer og formand samlet, sekretariat og læsere nej', async () => {
		for (const [role, delivery] of [
			['chair', 'daily'],
			['member', 'daily'],
			['secretary', 'never'],
			['reader', 'never']
		] as const) {
			const kinds = await choices.list((await viewer(role)).person);
			expect(kinds).toContainEqual({ kind: 'meeting-moved', delivery });
		}
	});
});

function recipients(mails: readonly Taken[]): string[] {
	return mails.map(({ recipient }) => recipient).sort();
}

async function movedNotices(): Promise<number> {
	return (await sql`select from notice where kind = 'meeting-moved'`).length;
}

async function latest(): Promise<string> {
	const [row] = await sql<{ id: string }[]>`
		select id from plan_log where forum_id = ${secretary.forum} order by revision desc limit 1`;
	return row?.id ?? '';
}

/** What is due is done before the mails are gathered. */
async function morning(day?: string): Promise<void> {
	await work();
	await daily(day);
}
