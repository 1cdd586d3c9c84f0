import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Words } from '#lib/domain/writings.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as copies from '#lib/server/copies.ts';
import { sql, transaction, type Transaction } from '#lib/server/database.ts';
import * as forums from '#lib/server/forums.ts';
import * as documents from '#lib/server/meeting-documents.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as minutes from '#lib/server/minutes.ts';
import { undecided } from '#lib/server/minutes/undecided.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, planText, strangerIn, viewer, type TestDatabase } from './database.ts';

const [HELD, NEXT] = [civilDate('2026-12-03'), civilDate('2026-12-17')];
const OPEN = { text: '', outcome: 'open' };

let database: TestDatabase;
let secretary: Viewer;
let meeting: string;
let item: string;

beforeEach(async () => {
	database = await demoDatabase();
	process.env.AARSHJUL_TODAY = HELD;
	secretary = await viewer('secretary');
	meeting = await idOf(HELD);
	item = (await ownItem()).id;
});
afterEach(async () => await database.drop());

describe('Et referat', () => {
	test('kan ikke begyndes før mødets dag', async () => {
		const later = minutes.begin(await idOf(NEXT));
		expect(await planning.save(secretary, randomUUID(), later)).toMatchObject({
			outcome: 'refused',
			message: expect.stringContaining('17. december 2026')
		});
	});

	test('begyndes, så mødet er afholdt, og forummets medlemmer står som til stede', async () => {
		await begin();
		await begin();
		expect((await meetings.find(secretary, meeting))?.status).toBe('held');
		const there = (await minutes.written(secretary, meeting)).filter(({ key }) =>
			key.startsWith('attendance/')
		);
		expect(there.map(({ key }) => key)).toContain('attendance/Kommunaldirektøren');
		expect(there.every(({ value }) => value.state === 'present')).toBe(true);
	});

	test('begyndes kun af sekretariatet', async () => {
		const command = randomUUID();
		for (const role of ['reader', 'member', 'chair'] as const) {
			const saved = await planning.save(await viewer(role), command, minutes.begin(meeting));
			expect(saved.outcome).toBe('denied');
		}
		expect((await meetings.find(secretary, meeting))?.status).not.toBe('held');
	});
});

describe('Det, der skrives i et referat,', () => {
	test('gemmes, og den samme skrivning to gange er én', async () => {
		await begin();
		const first = writing({ text: 'Taget til efterretning.' });
		expect(await minutes.write(secretary, meeting, first)).toMatchObject({
			outcome: 'kept',
			version: 1
		});
		expect(await minutes.write(secretary, meeting, first)).toMatchObject({
			outcome: 'kept',
			version: 1
		});
		expect(await decision()).toMatchObject({
			version: 1,
			value: { text: 'Taget til efterretning.' }
		});
	});

	test('kan kun sekretariatet skrive, og kun mens referatet skrives', async () => {
		const before = writing({ text: 'For tidligt' });
		expect(await minutes.write(secretary, meeting, before)).toMatchObject({ outcome: 'denied' });
		await begin();
		const stranger = await strangerIn(secretary.forum);
		const others = [
			await viewer('reader'),
			await viewer('member'),
			await viewer('chair'),
			stranger
		];
		for (const other of others) {
			for (const one of [
				writing({ text: 'Skrevet af en anden' }),
				{ ...step(), key: `matter/${randomUUID()}`, value: matter('Skrevet af en anden') },
				{
					...step(),
					key: 'attendance/En fremmed',
					value: { state: 'guest', note: '', removed: '' }
				}
			]) {
				expect(await minutes.write(other, meeting, one)).toEqual({
					key: one.key,
					outcome: 'denied'
				});
			}
		}
		expect(JSON.stringify(await minutes.written(secretary, meeting))).not.toMatch(
			/fremmed|en anden/
		);
		expect(await minutes.written(await viewer('member'), meeting)).toEqual([]);
		expect(await minutes.written(stranger, meeting)).toEqual([]);
	});

	test('hører til sit eget møde: et andet mødes punkt kan ikke skrives herfra', async () => {
		await begin();
		const other = await idOf(NEXT);
		expect(await minutes.write(secretary, other, writing({ text: 'Galt møde' }))).toMatchObject({
			outcome: 'denied'
		});
	});

	test('skriver aldrig over det, en anden har skrevet imens', async () => {
		await begin();
		const second = await secondSecretary();
		await minutes.write(secretary, meeting, writing({ text: 'Godkendt.' }));
		const answer = await minutes.write(second, meeting, writing({ text: 'Udsat.' }));
		expect(answer).toMatchObject({ outcome: 'other', version: 1, value: { text: 'Godkendt.' } });
		expect(await decision()).toMatchObject({ value: { text: 'Godkendt.' } });
	});

	test('går videre fra sin egen skrivning, hvis svar gik tabt', async () => {
		await begin();
		const page = randomUUID();
		const lost = { ...writing({ text: 'Chefforum' }), writing: page };
		await minutes.write(secretary, meeting, lost);
		const on = { ...lost, step: 2, value: { ...OPEN, text: 'Chefforum godkendte' } };
		expect(await minutes.write(secretary, meeting, on)).toMatchObject({
			outcome: 'kept',
			version: 2
		});
		const anew = { ...on, writing: randomUUID(), step: 1, after: [{ writing: page, step: 2 }] };
		const more = { ...anew, value: { ...OPEN, text: 'Chefforum godkendte indstillingen.' } };
		expect(await minutes.write(secretary, meeting, more)).toMatchObject({
			outcome: 'kept',
			version: 3
		});
		expect(await minutes.write(secretary, meeting, on)).toMatchObject({ outcome: 'other' });
	});

	test.each([0, 1])('fra to sider, den ene med den andens tekst: %i er først', async (turn) => {
		await begin();
		const first = writing({ text: 'Godkendt med den ændring, at' });
		const second = { ...writing({ text: 'Godkendt' }), after: [{ ...first, step: 0 }] };
		const [one, other] = turn === 0 ? [first, second] : [second, first];
		const { value, writing: by } = one;
		await minutes.write(secretary, meeting, one);
		const answer = await minutes.write(secretary, meeting, other);
		expect(answer).toMatchObject({ outcome: 'other', value, writing: by, step: 1 });
		expect(await decision()).toMatchObject({ value, version: 1 });
	});

	test('kan findes igen, når en anden skriver videre', async () => {
		await begin();
		const second = await secondSecretary();
		const first = writing({ text: 'Drøftet.' });
		await minutes.write(secretary, meeting, first);
		const value = { ...OPEN, text: 'Drøftet og' };
		await minutes.write(secretary, meeting, { ...first, step: 2, value });
		const on = { ...writing({ text: 'Drøftet og godkendt.' }), base: 2 };
		expect(await minutes.write(second, meeting, on)).toMatchObject({ outcome: 'kept' });
		const past = await minutes.history(secretary, item);
		expect(past.map(({ text }) => text)).toEqual(['Drøftet og godkendt.', 'Drøftet og']);
		expect(await minutes.history(await viewer('member'), item)).toEqual([]);
	});

	test('af ti på en gang bliver ét, og de andre får det at se', async () => {
		await begin();
		const texts = Array.from({ length: 10 }, (_, index) => `Tekst ${index}`);
		const answers = await Promise.all(
			texts.map((text) => minutes.write(secretary, meeting, writing({ text })))
		);
		expect(answers.filter(({ outcome }) => outcome === 'kept')).toHaveLength(1);
		expect(answers.filter(({ outcome }) => outcome === 'other')).toHaveLength(9);
	});
});

describe('Et udsat punkt', () => {
	test('bliver i referatet, og et andet går videre til det nævnte møde med teksterne', async () => {
		await begin();
		await minutes.write(secretary, meeting, writing({ text: 'Udsættes.' }));
		await save(minutes.postpone(item, { meeting: await idOf(NEXT) }));
		const before = await agendaItems.find(secretary, item);
		const continued = (await minutes.items(secretary, meeting)).find(({ id }) => id === item);
		const after = await agendaItems.find(secretary, continued?.continued?.item ?? '');
		expect(continued?.continued?.on).toBe(NEXT);
		if (!before?.visible || !after?.visible) throw new Error('Not there');
		expect(after).toMatchObject({ meeting: await idOf(NEXT), pinned: true, title: before.title });
		expect([after.sections, before.meeting]).toEqual([before.sections, meeting]);
		const carried = await minutes.carriedOn(secretary, await idOf(NEXT));
		expect(carried).toEqual(new Map([[after.id, HELD]]));
		expect(await minuteText()).toMatch(/Udsat til mødet 17\. december 2026\..*Udsættes\./s);
	});

	test('kan gives tilbage til planen, som finder et møde', async () => {
		await begin();
		await save(minutes.postpone(item, { earliest: civilDate('2027-01-01') }));
		const continued = (await minutes.items(secretary, meeting)).find(({ id }) => id === item);
		const after = await agendaItems.find(secretary, continued?.continued?.item ?? '');
		expect(continued?.continued?.on).toBeNull();
		expect(after).toMatchObject({ pinned: false, meeting: expect.any(String) });
		expect(await minuteText()).toContain('Tilbage til planen.');
	});

	test('fortrydes, uden at beslutningen mistes, og gøres om igen', async () => {
		await begin();
		await minutes.write(secretary, meeting, writing({ text: 'Udsættes.' }));
		const plan = await planText();
		await save(minutes.postpone(item, { meeting: await idOf(NEXT) }));
		const written = { ...writing({ text: 'Udsættes til næste gang.' }), base: 1 };
		await minutes.write(secretary, meeting, written);
		await undoLatest();
		expect(await planText()).toBe(plan);
		expect(await decision()).toMatchObject({ value: { text: 'Udsættes til næste gang.' } });
		expect(await minuteText()).not.toContain('Udsat til mødet');
		await undoLatest();
		expect(await minuteText()).toContain('Udsat til mødet 17. december 2026.');
	});

	test('bliver i et referat: mødet kan ikke gøres uholdt, når noget er skrevet eller udsat', async () => {
		await begin();
		const [begun] = await planLog.list(secretary, 1);
		const undone = async () => (await planning.preview(secretary, undo(begun?.id ?? ''))).outcome;
		expect(await undone()).toBe('shown');
		await save(minutes.postpone(item, { meeting: await idOf(NEXT) }));
		expect(await undone()).toBe('refused');
		await undoLatest();
		expect(await undone()).toBe('shown');
		await minutes.write(secretary, meeting, writing({ text: 'Drøftet.' }));
		expect(await undone()).toBe('refused');
	});

	test('udsættes kun én gang, ikke til et tidligere møde, og ikke når det er et rammepunkt', async () => {
		await begin();
		const next = await idOf(NEXT);
		const frame = (await minutes.items(secretary, meeting)).find(({ standing }) => standing);
		const postpone = (id: string, to: string) =>
			planning.save(secretary, randomUUID(), minutes.postpone(id, { meeting: to }));
		expect(await postpone(frame?.id ?? '', next)).toMatchObject({ outcome: 'refused' });
		expect(await postpone(item, meeting)).toMatchObject({ outcome: 'denied' });
		expect(await postpone(item, next)).toMatchObject({ outcome: 'saved' });
		expect(await postpone(item, next)).toMatchObject({ outcome: 'refused' });
	});
});

describe('Et referat, der er sendt,', () => {
	test('læses af alle i forummet; før det af sekretariat og formand alene', async () => {
		await begin();
		await minutes.write(secretary, meeting, writing({ text: 'Godkendt som indstillet.' }));
		const [reader, chair] = [await viewer('reader'), await viewer('chair')];
		expect(await textFor(reader)).toBeUndefined();
		expect(await textFor(chair)).toContain('Godkendt som indstillet.');
		await save(minutes.send(meeting, ''));
		expect(await textFor(reader)).toContain('Godkendt som indstillet.');
		const [told] = await sql<{ key: string }[]>`select key from notice where kind = 'minutes-sent'`;
		expect(told?.key).toBe(`minutes-sent/${meeting}/1`);
	});

	test('står, som det blev sendt, til det sendes igen med, hvad der er rettet', async () => {
		await begin();
		await minutes.write(secretary, meeting, writing({ text: 'Før rettelsen.' }));
		await save(minutes.send(meeting, ''));
		await minutes.write(secretary, meeting, { ...writing({ text: 'Efter rettelsen.' }), base: 1 });
		expect(await textFor(await viewer('reader'))).toContain('Før rettelsen.');
		const unsaid = await planning.save(secretary, randomUUID(), minutes.send(meeting, ''));
		expect(unsaid).toMatchObject({ outcome: 'refused' });
		await save(minutes.send(meeting, 'En forkert beslutning'));
		expect(await textFor(await viewer('reader'))).toContain('Efter rettelsen.');
		const sendings = await documents.sendings(secretary, meeting, 'minutes');
		expect(sendings.map(({ revision, note }) => [revision, note])).toEqual([
			[1, ''],
			[2, 'En forkert beslutning']
		]);
	});

	test('siger ikke, hvad et lukket punkt handler om, til den, der ikke må læse det', async () => {
		await begin();
		await asPlanner(
			(tx) => tx`update agenda_item set closed = true, title = 'KANARIE' where id = ${item}`
		);
		await minutes.write(secretary, meeting, writing({ text: 'KANARIE i beslutningen.' }));
		await save(minutes.send(meeting, ''));
		expect(await textFor(await viewer('reader'))).not.toContain('KANARIE');
		expect(await textFor(secretary)).toContain('KANARIE i beslutningen.');
		const [row] = await asPlanner(
			(tx) => tx<{ heads: string }>`
				select string_agg(head::text, '') as heads from sent_document where kind = 'minutes'`
		);
		expect(row?.heads).toContain('minutes');
		expect(row?.heads).not.toContain('KANARIE');
	});

	test('nævner de punkter, der mangler en beslutning', async () => {
		await begin();
		const before = (await undecided(secretary, meeting)).numbers;
		await minutes.write(secretary, meeting, writing({ text: '', outcome: 'treated' }));
		const after = (await undecided(secretary, meeting)).numbers;
		expect(after).toHaveLength(before.length - 1);
	});

	test('godkendes af det næste møde, og det kan fortrydes', async () => {
		await begin();
		await save(minutes.send(meeting, ''));
		process.env.AARSHJUL_TODAY = NEXT;
		const next = await idOf(NEXT);
		await save(minutes.begin(next));
		expect((await minutes.awaiting(secretary, next)).map(({ date }) => date)).toEqual([HELD]);
		await save(minutes.approve(next, 'En stavefejl i punkt 2.'));
		expect((await meetings.find(secretary, meeting))?.status).toBe('approved');
		expect(await minutes.approvals(secretary, next)).toEqual([
			'Referatet fra mødet d. 3. december 2026 blev godkendt med bemærkninger: En stavefejl i punkt 2.'
		]);
		expect(await documentFor(await viewer('reader'))).toMatchObject({ approvedOn: NEXT });
		expect(await minutes.write(secretary, meeting, writing({ text: 'For sent' }))).toMatchObject({
			outcome: 'denied'
		});
		await undoLatest();
		expect((await meetings.find(secretary, meeting))?.status).toBe('held');
		expect(await documentFor(await viewer('reader'))).toMatchObject({ approvedOn: null });
	});

	test('kan ikke godkendes, før det er sendt', async () => {
		await begin();
		process.env.AARSHJUL_TODAY = NEXT;
		const next = await idOf(NEXT);
		await save(minutes.begin(next));
		const approved = await planning.save(secretary, randomUUID(), minutes.approve(next, ''));
		expect(approved).toMatchObject({ outcome: 'refused' });
	});
});

test('et forslag til planen rører ikke ved, hvad der blev besluttet', async () => {
	await begin();
	await minutes.write(secretary, meeting, writing({ text: 'Godkendt.' }));
	await save(minutes.postpone(item, { meeting: await idOf(NEXT) }));
	const slug = await copies.create(secretary, randomUUID(), { name: 'Et forslag' });
	const copy = await forums.find(slug ?? '', secretary.person);
	if (!copy) throw new Error('No copy');
	const there = await meetings.findByDate(copy.viewer, HELD);
	const [twin] = await agendaItems.onMeeting(copy.viewer, there?.id ?? '');
	const inCopy = { ...writing({ text: 'I forslaget' }), key: `decision/${twin?.id}` };
	expect(await minutes.write(copy.viewer, there?.id ?? '', inCopy)).toMatchObject({
		outcome: 'denied'
	});
	const adopted = await planning.save(secretary, randomUUID(), copies.adopt(copy.forum.id, 0, []));
	expect(adopted.outcome).toBe('saved');
	expect(await decision()).toMatchObject({ value: { text: 'Godkendt.' } });
	expect(await minuteText()).toContain('Udsat til mødet 17. december 2026.');
});

async function begin(): Promise<void> {
	await save(minutes.begin(meeting));
}

async function save(change: planning.Change): Promise<void> {
	const saved = await planning.save(secretary, randomUUID(), change);
	expect(saved).toMatchObject({ outcome: 'saved' });
}

async function undoLatest(): Promise<void> {
	const [latest] = await planLog.list(secretary, 1);
	await save(undo(latest?.id ?? ''));
}

async function asPlanner<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
	return await transaction(work, { as: 'planner' });
}

async function idOf(date: typeof HELD): Promise<string> {
	return (await meetings.findByDate(secretary, date))?.id ?? '';
}

async function ownItem() {
	const found = (await agendaItems.onMeeting(secretary, meeting)).find(
		(one) => one.visible && !one.standing && !one.closed
	);
	if (!found?.visible) throw new Error('No item');
	return found;
}

async function secondSecretary(): Promise<Viewer> {
	const [person] = await sql<{ id: string }[]>`
		insert into person (email, name, password_hash)
		values ('vikar@eksempel.dk', 'Vikaren', '-')
		returning id`;
	await sql`
		insert into forum_member (forum_id, person_id, role)
		values (${secretary.forum}, ${person?.id ?? ''}, 'secretary')`;
	return { ...secretary, person: person?.id ?? '', name: 'Vikaren' };
}

function step() {
	return { base: 0, writing: randomUUID(), step: 1, after: [] };
}

function writing(value: Words): minutes.Writing {
	return { ...step(), key: `decision/${item}`, value: { ...OPEN, ...value } };
}

function matter(title: string): Words {
	return { item, title, text: '', position: '1', removed: '' };
}

async function decision() {
	const written = await minutes.written(secretary, meeting);
	return written.find(({ key }) => key === `decision/${item}`);
}

async function documentFor(who: Viewer) {
	const found = await forums.find('chefforum', secretary.person);
	const there = await meetings.find(secretary, meeting);
	if (!found || !there) throw new Error('Not there');
	return await documents.find(who, found.forum, there, 'minutes');
}

async function textFor(who: Viewer): Promise<string | undefined> {
	const document = await documentFor(who);
	return document && JSON.stringify(document);
}

/** The live minutes of the item as one text. */
async function minuteText(): Promise<string> {
	const found = await forums.find('chefforum', secretary.person);
	const there = await meetings.find(secretary, meeting);
	if (!found || !there) throw new Error('Not there');
	const document = await documents.live(secretary, found.forum, there, 'minutes');
	return JSON.stringify(document.items.find(({ id }) => id === item));
}
