import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as outbox from '#lib/server/mail/outbox.ts';
import { closeTransport } from '#lib/server/mail/transport.ts';
import { sql, viewer } from './database.ts';
import { begin, deliver, delivered, end, forum, office, openOffice, told } from './mail/steps.ts';

beforeEach(begin);
afterEach(end);

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
