import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NoticeKind } from '#lib/domain/notices.ts';
import { transaction } from '#lib/server/database.ts';
import * as choices from '#lib/server/mail/choices.ts';
import { tell } from '#lib/server/notices.ts';
import { sql, viewer } from './database.ts';
import { begin, daily, delivered, end, forum, notice, office, told } from './mail/steps.ts';

beforeEach(begin);
afterEach(end);

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
