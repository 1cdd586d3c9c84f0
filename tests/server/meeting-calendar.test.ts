import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import { kindOf } from '#lib/server/changes.ts';
import type { FormValues } from '#lib/server/item-form.ts';
import * as proposals from '#lib/server/meeting-proposals.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import type { ChangeLine } from '#lib/text/changes.ts';
import { demoDatabase, planText, sql, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('Et års møder', () => {
	test('2028 foreslås i ulige uger med uge, lukkedage og ferier, og lægges i kalenderen', async () => {
		const form = await opened('accepter-moeder', { aar: '2028' });
		const [days] = form.fields.filter(({ name }) => name === 'moeder');
		expect(days?.options?.slice(0, 2)).toEqual([
			{ value: '2028-01-06', label: 'Torsdag den 6. januar, uge 1' },
			{ value: '2028-01-20', label: 'Torsdag den 20. januar, uge 3' }
		]);
		expect(form.lead).toContain('Mødekadencen er torsdage i ulige uger kl. 09:00.');
		// 13. april 2028 er skærtorsdag i uge 15; 25. maj i uge 21 er Kristi himmelfartsdag.
		expect(form.fields.find(({ name }) => name === 'lukkedag:2028-04-13')).toMatchObject({
			label: 'Torsdag den 13. april, uge 15, er lukket: Skærtorsdag',
			options: [
				{ value: 'skip', label: 'Intet møde' },
				{ value: 'day-before', label: 'Hold mødet onsdag den 12. april, uge 15' },
				{ value: 'week-after', label: 'Hold mødet torsdag den 20. april, uge 16' }
			]
		});
		expect(form.values['lukkedag:2028-04-13']).toBe('day-before');
		const chosen = { ...form.values, 'lukkedag:2028-05-25': 'skip', 'moeder:2028-01-06': '' };
		await saved('accepter-moeder', chosen);
		const held = await datesOf(2028);
		expect(held).toContain('2028-04-12');
		expect(held).not.toContain('2028-01-06');
		expect(held).not.toContain('2028-05-24');
		expect(held).toContain('2028-12-21');
		expect(await wantedOn('2028-04-12')).toBe('2028-04-13');
	});

	test('foreslås kun igen, når der ikke er taget stilling til dem', async () => {
		const form = await opened('accepter-moeder', { aar: '2028' });
		await saved('accepter-moeder', { ...form.values, 'moeder:2028-01-06': '' });
		const january = await meetingOn('2028-01-20');
		await saved('aflys-moede', { moede: january.id, begrundelse: 'Vinterseminar' });
		const february = await meetingOn('2028-02-03');
		await saved('flyt-moede', { moede: february.id, dato: '2028-02-08' });
		const { days, closed } = await proposals.ofYear(secretary, 2028);
		expect(days.map(({ date }) => date)).toEqual(['2028-01-06']);
		expect(closed).toEqual([]);
		const again = await opened('accepter-moeder', { aar: '2028' });
		const options = again.fields.find(({ name }) => name === 'moeder')?.options ?? [];
		expect(options.slice(0, 3)).toEqual([
			{ value: '2028-01-06', label: 'Torsdag den 6. januar, uge 1' },
			{
				...{ value: '2028-01-20', label: 'Torsdag den 20. januar, uge 3' },
				...{ hint: 'Aflyst: Vinterseminar', disabled: true }
			},
			{
				...{ value: '2028-02-08', label: 'Tirsdag den 8. februar, uge 6', disabled: true },
				hint: 'Planlagt i stedet for 3. februar 2028'
			}
		]);
	});

	test('aflyses 18. marts med én begrundelse, som står både ved mødet og i loggen', async () => {
		const march = await meetingOn('2027-03-18');
		const form = await opened('aflys-moede', { moede: march.id });
		expect(form.explained).toBe(true);
		const why = 'Formanden er på kursus';
		await saved('aflys-moede', { ...form.values, begrundelse: why });
		expect(await meetingOn('2027-03-18')).toMatchObject({ status: 'cancelled', remark: why });
		expect(await planLog.list(secretary, 1)).toMatchObject([
			{ command: 'meeting.cancel', note: why }
		]);
	});

	test('siger, at 2026 har en uge 53, så 31. december og 7. januar begge er i ulige uger', async () => {
		await sql`delete from agenda_item`;
		await sql`delete from meeting where date > '2026-12-20'`;
		const form = await opened('accepter-moeder', { aar: '2026' });
		expect(form.lead).toContain('2026 har en uge 53:');
		expect(form.fields.find(({ name }) => name === 'lukkedag:2026-12-31')).toMatchObject({
			label: 'Torsdag den 31. december, uge 53, er lukket: Nytårsaften',
			hint: expect.stringContaining('Torsdag den 7. januar, uge 1, har allerede et møde.')
		});
	});

	test('uden et eneste valg gemmes ikke, og et år langt væk findes ikke', async () => {
		expect(await errorsOf('accepter-moeder', { aar: '2028' })).toEqual({
			moeder: 'Vælg mindst ét møde.'
		});
		expect(await kindOf('accepter-moeder')?.open(secretary, { aar: '2099' })).toBeUndefined();
	});

	test('lagt i kalenderen af en anden imens afvises uden at noget er lagt to gange', async () => {
		const { values } = await opened('accepter-moeder', { aar: '2028' });
		const read = await kindOf('accepter-moeder')?.read(secretary, values);
		if (!read?.ok) throw new Error('Not read');
		await saved('ekstra-moede', { ...TERMS, dato: '2028-01-06' });
		expect(await planning.save(secretary, id(), read.change)).toMatchObject({
			outcome: 'refused',
			message: expect.stringMatching(/^Der er allerede et møde 6\. januar 2028/)
		});
		expect(await datesOf(2028)).toEqual(['2028-01-06']);
	});
});

describe('En ny mødekadence', () => {
	const EVEN = { fra: '2027-08-01', rytme: 'even', ugedag: 'TH', regel: '', start: '10:00' };

	test('fra ulige til lige uger efter sommeren afløser den forrige og lader møderne ligge', async () => {
		const before = await datesOf(2027);
		const changes = await saved('ny-kadence', EVEN);
		expect(changes).toEqual([
			{
				...{ type: 'calendar', date: '2027-07-31' },
				text: 'Sidste dag med mødekadencen torsdage i ulige uger kl. 09:00'
			},
			{
				...{ type: 'calendar', date: '2027-08-01' },
				text: 'Ny mødekadence: torsdage i lige uger kl. 10:00'
			}
		]);
		expect(await datesOf(2027)).toEqual(before);
		const { left, days } = await proposals.ofYear(secretary, 2027);
		expect(left.map(({ date }) => date)[0]).toBe('2027-08-05');
		expect(left.every(({ date }) => date >= '2027-08-01')).toBe(true);
		expect(days.map(({ date }) => date).slice(0, 2)).toEqual(['2027-08-12', '2027-08-26']);
	});

	test('foreslår de nye dage og aflyser de gamle som én ændring, der kan fortrydes', async () => {
		await saved('ny-kadence', EVEN);
		const before = await planText();
		const { values } = await opened('accepter-moeder', { aar: '2027' });
		const changes = await saved('accepter-moeder', values);
		const types = new Set(changes.map(({ type }) => type));
		expect(types).toContain('meeting-added');
		expect(types).toContain('meeting-cancelled');
		expect(await datesOf(2027)).toContain('2027-08-12');
		expect(await datesOf(2027)).not.toContain('2027-08-05');
		expect(await meetingOn('2027-08-12')).toMatchObject({ start: '10:00' });
		const { left, days } = await proposals.ofYear(secretary, 2027);
		expect([left, days]).toEqual([[], []]);
		await undoLatest();
		expect(await planText()).toBe(before);
	});

	test('spørger om ugedagen eller reglen, og om ugerne før månedens dage', async () => {
		const { fields } = await opened('ny-kadence', {});
		const field = (name: string) => fields.find((each) => each.name === name);
		expect(
			field('rytme')
				?.options?.map(({ value }) => value)
				.slice(0, 4)
		).toEqual([...['odd', 'even', 'every', '1']]);
		expect(field('regel')?.when?.is).toEqual(['rule']);
		expect(field('ugedag')?.when?.is).not.toContain('rule');
	});

	test('i alle dens former, og en regel, der ikke kan læses, siger hvorfor', async () => {
		for (const rytme of ['every', '1', '-1']) {
			expect(await changeOf('ny-kadence', { ...EVEN, rytme })).toBeDefined();
		}
		const rule = { ...EVEN, rytme: 'rule', regel: 'FREQ=MONTHLY;BYDAY=2TH' };
		const changes = await saved('ny-kadence', rule);
		expect(changes.at(-1)).toMatchObject({
			text: 'Ny mødekadence: anden torsdag i måneden kl. 10:00'
		});
		expect(await errorsOf('ny-kadence', { ...rule, regel: 'FREQ=DAILY' })).toEqual({
			regel: expect.stringMatching(/./)
		});
		expect(await errorsOf('ny-kadence', { ...EVEN, fra: '2026-01-01' })).toEqual({
			fra: 'Vælg en dag fra i dag og frem.'
		});
	});

	test('fortrydes til den kadence, der var', async () => {
		const before = await planText();
		await saved('ny-kadence', EVEN);
		await saved('ny-kadence', { ...EVEN, rytme: 'every' });
		const [second, first] = await planLog.list(secretary, 2);
		await planning.save(secretary, id(), undo(second?.id ?? ''));
		await planning.save(secretary, id(), undo(first?.id ?? ''));
		expect(await planText()).toBe(before);
	});
});

describe('Lukkedage', () => {
	test('tilføjes, omdøbes og fjernes, og et møde på en ny lukkedag nævnes', async () => {
		const before = await planText();
		const { values } = await opened('lukkedage', { aar: '2027' });
		expect(values['faste:2027-12-24']).toBe('on');
		expect(values['faste:2027-06-05']).toBeUndefined();
		expect(values.dage).toContain('29. april 2027 Store Lederdøgn');
		const changes = await saved('lukkedage', {
			...values,
			'faste:2027-12-24': '',
			'faste:2027-06-05': 'on',
			dage: '29. april 2027 Lederdøgn\n18. marts Kursus for alle chefer'
		});
		expect(changes).toMatchObject([
			{ date: '2027-03-18', text: 'Ny lukkedag: Kursus for alle chefer' },
			{
				...{ type: 'meeting-closed', date: '2027-03-18' },
				text: 'Kursus for alle chefer. Mødet bliver liggende, til det flyttes eller aflyses.'
			},
			{ date: '2027-04-29', text: 'Store Lederdøgn hedder nu Lederdøgn' },
			{ date: '2027-04-30', text: 'Lukkedag fjernet: Store Lederdøgn' },
			{ date: '2027-06-05', text: 'Ny lukkedag: Grundlovsdag' },
			{ date: '2027-12-24', text: 'Lukkedag fjernet: Juleaften' }
		]);
		expect(await meetingOn('2027-03-18')).toMatchObject({ status: 'planned' });
		await undoLatest();
		expect(await planText()).toBe(before);
	});

	test('med en forkert ugedag, et forkert år eller en helligdag siges, hvilken linje', async () => {
		const { values } = await opened('lukkedage', { aar: '2027' });
		const problemOf = async (dage: string) =>
			(await errorsOf('lukkedage', { ...values, dage })).dage;
		expect(await problemOf('torsdag den 20. april 2027 Kursus')).toMatch(/^Linje 1: .*tirsdag/);
		expect(await problemOf('3. maj 2027 A\n3. maj 2028 B')).toMatch(/^Linje 2: .*ikke i 2027/);
		expect(await problemOf('25. marts 2027 Påske')).toMatch(/Skærtorsdag og lukket i forvejen/);
	});
});

describe('Ferier', () => {
	test('indsættes som tekst, fjernes og åbnes for møder', async () => {
		const before = await planText();
		const { values, fields } = await opened('ferier', { aar: '2027' });
		const winter = fields.find(({ label }) => label.startsWith('Vinterferie'))?.name ?? '';
		const summer = fields.find(({ label }) => label.startsWith('Sommerferie'))?.name ?? '';
		expect([values[winter], values[summer]]).toEqual(['allowed', 'none']);
		const changes = await saved('ferier', {
			...values,
			[winter]: 'none',
			[summer]: 'fjern',
			nye: 'Sommerferie 28. juni - 8. august 2027\nuge 42 Efterårsferie'
		});
		expect(changes).toMatchObject([
			{ date: '2027-02-15', text: 'Ferie ændret: Vinterferie, 15.–21. februar' },
			{ type: 'meeting-closed', date: '2027-02-18', text: expect.stringMatching(/^Vinterferie/) },
			{ date: '2027-06-28', text: 'Ny ferie: Sommerferie, 28. juni–8. august' },
			{ date: '2027-07-01', text: 'Ferie fjernet: Sommerferie, 1.–31. juli' },
			{ type: 'meeting-closed', date: '2027-08-05' },
			{ date: '2027-10-18', text: 'Ny ferie: Efterårsferie, 18.–24. oktober' }
		]);
		await undoLatest();
		expect(await planText()).toBe(before);
	});

	test('uden årstal, baglæns eller en gang til siges', async () => {
		const { values } = await opened('ferier', { aar: '2027' });
		const problemOf = async (nye: string) => (await errorsOf('ferier', { ...values, nye })).nye;
		expect(
			await problemOf('1. juli - 8. august Sommerferie\n1. juli - 1. august Sommerferie')
		).toMatch(/^Linje 2: Sommerferie begynder samme dag på linje 1/);
		expect(await problemOf('8. august 2027 - 28. juni 2027')).toMatch(/^Linje 1: /);
		expect(await problemOf('1.-31. juli 2027 Ferie')).toMatch(/Sommerferie ligger der allerede/);
		expect(await problemOf('')).toBe('Der er ikke ændret noget endnu.');
	});
});

const TERMS = { start: '09:00', tidsramme: '150', sted: '' };

async function opened(kind: string, asked: FormValues) {
	const form = await kindOf(kind)?.open(secretary, asked);
	if (!form) throw new Error(`${kind} does not open`);
	return form;
}

async function changeOf(kind: string, values: FormValues) {
	const read = await kindOf(kind)?.read(secretary, values);
	if (!read?.ok) throw new Error(JSON.stringify(read));
	return read.change;
}

async function errorsOf(kind: string, values: FormValues): Promise<FormValues> {
	const read = await kindOf(kind)?.read(secretary, values);
	if (!read || read.ok) throw new Error(`${kind} was read`);
	return read.errors;
}

/** Previews and saves what a form asks for; both say the same. */
async function saved(kind: string, values: FormValues): Promise<readonly ChangeLine[]> {
	const change = await changeOf(kind, values);
	const shown = await planning.preview(secretary, change);
	const answer = await planning.save(secretary, id(), change);
	if (answer.outcome !== 'saved' || shown.outcome !== 'shown') throw new Error(text(answer));
	expect(answer.changes.map(withoutItem)).toEqual(shown.changes.map(withoutItem));
	return answer.changes;
}

/** A new row has another id each time. */
function withoutItem(line: ChangeLine) {
	return { ...line, item: undefined };
}

async function undoLatest(): Promise<void> {
	const [latest] = await planLog.list(secretary, 1);
	const answer = await planning.save(secretary, id(), undo(latest?.id ?? ''));
	if (answer.outcome !== 'saved') throw new Error(text(answer));
}

async function datesOf(year: number): Promise<string[]> {
	const span = { from: civilDate(`${year}-01-01`), to: civilDate(`${year}-12-31`) };
	const found = await meetings.list(secretary, span);
	return found.filter(({ status }) => status !== 'cancelled').map(({ date }) => date);
}

async function meetingOn(date: string) {
	const meeting = await meetings.findByDate(secretary, civilDate(date));
	if (!meeting) throw new Error(`No meeting on ${date}`);
	return meeting;
}

async function wantedOn(date: string) {
	return (await meetingOn(date)).wantedOn;
}

function text(value: unknown): string {
	return JSON.stringify(value);
}

function id(): string {
	return crypto.randomUUID();
}
