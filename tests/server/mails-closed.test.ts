import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import * as commitments from '#lib/server/commitments.ts';
import { transaction } from '#lib/server/database.ts';
import * as choices from '#lib/server/mail/choices.ts';
import * as outbox from '#lib/server/mail/outbox.ts';
import * as meetings from '#lib/server/meetings.ts';
import { sql } from './database.ts';
import {
	begin,
	daily,
	delivered,
	end,
	forum,
	meeting,
	saved,
	secretary,
	told,
	work
} from './mail/steps.ts';

const CHEF = 'Chefen for Økonomi & Stab';
const CANARY = 'Kanariefugl7391';

beforeEach(begin);
afterEach(end);

describe('Lukket', () => {
	test('kommer intet af et lukket punkt med i nogen mail: ikke titel, tekst, løfte, bemærkning eller note', async () => {
		await closeOne();
		await saved(meetings.send(meeting, `Uden om ${CANARY}`));
		await saved(
			meetings.adjust(meeting, { start: '10:00', timeBudget: 150, place: 'Byrådssalen' })
		);
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

describe('Et løfte fra et lukket punkt', () => {
	const LAST_DAY = '2026-12-01';

	test('fortælles den, der skylder det og må læse det, og sekretariatet: dag og sted, ikke et ord', async () => {
		await promise({ proposer: CHEF, closed: true });
		const mails = await morningAfter();
		expect(mails.map(({ recipient }) => recipient).sort()).toEqual([
			'chef@eksempel.dk',
			'sekretariat@eksempel.dk'
		]);
		for (const { text } of mails) {
			expect(text).toContain(
				'Et løfte fra et lukket punkt skulle være indfriet tirsdag den 1. december 2026 og står stadig åbent.'
			);
			expect(text).toContain('http://localhost:3000/chefforum/opfoelgning');
			expect(text).not.toContain('Ansvarlig');
		}
		expect(JSON.stringify(mails)).not.toContain(CANARY);
	});

	test('fortælles ikke den, der skylder det og ikke må læse det', async () => {
		await promise({ proposer: 'Byggechefen', closed: true });
		const mails = await morningAfter();
		expect(mails.map(({ recipient }) => recipient)).toEqual(['sekretariat@eksempel.dk']);
	});

	test('der var åbent, da mailen blev skrevet, og lukkes, mens den venter, er uden et ord, når den går', async () => {
		await promise({ proposer: CHEF, closed: false });
		await overdue();
		expect(JSON.stringify(await sql`select text from mail`)).toContain(`Løftet “${CANARY}”`);
		await sql`update agenda_item set closed = true where title = 'Drøftelse'`;
		await daily('2026-12-02');
		const mails = await delivered();
		expect(mails).toHaveLength(2);
		expect(JSON.stringify(mails)).toContain('Et løfte fra et lukket punkt');
		expect(JSON.stringify(mails)).not.toContain(CANARY);
	});

	test('der lukkes, mens en mail for sig selv venter på sin mailserver, er uden et ord i den', async () => {
		await promise({ proposer: CHEF, closed: false });
		await choices.choose(secretary.person, [{ kind: 'promise-overdue', delivery: 'now' }]);
		await overdue();
		await sql`update agenda_item set closed = true where title = 'Drøftelse'`;
		const mails = await sql`select subject, text, html from mail where not gathered`;
		expect(mails).toHaveLength(1);
		expect(JSON.stringify(mails)).not.toContain(CANARY);
	});

	async function promise({ proposer, closed }: { proposer: string; closed: boolean }) {
		const title = closed ? CANARY : 'Drøftelse';
		await sql`
			update agenda_item
			set closed = ${closed}, title = ${title}, proposer = ${proposer}, presenter = null,
				edited = '{title,closed,proposer}'
			where id = (
				select id from agenda_item
				where meeting_id = ${meeting} and standing is null order by id limit 1)`;
		await sql`
			insert into commitment (forum_id, item_id, number, meeting_id, quote, kind, title, responsible, latest)
			select forum_id, id, 1, meeting_id, ${CANARY}, 'task', ${CANARY}, ${CHEF}, ${LAST_DAY}
			from agenda_item where meeting_id = ${meeting} and title = ${title}`;
	}

	async function overdue(): Promise<void> {
		for (const day of ['2026-12-01', '2026-12-02', '2026-12-03']) {
			await transaction((tx) => commitments.tellOverdue(tx, forum, civilDate(day)), {
				as: 'planner'
			});
			await work();
		}
	}

	async function morningAfter() {
		await overdue();
		await daily('2026-12-04');
		return await delivered();
	}
});
