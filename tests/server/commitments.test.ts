import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, civilDate } from '#lib/domain/civil-date.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { kindOf } from '#lib/server/changes.ts';
import * as commitments from '#lib/server/commitments.ts';
import { sql, transaction } from '#lib/server/database.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import {
	ANCHORED,
	begin,
	changed,
	DATED,
	decided,
	DECISION,
	found,
	HELD,
	held,
	made,
	meetingOn,
	ofDecided,
	opened,
	read,
	REPEATED,
	saved,
	secretary,
	SPANNED,
	TASK,
	theOne,
	TOLD,
	told,
	UNDATED,
	undoLatest
} from './commitments/steps.ts';
import {
	demoDatabase,
	planText,
	strangerIn,
	TODAY,
	viewer,
	type TestDatabase
} from './database.ts';

let database: TestDatabase;

beforeEach(async () => {
	database = await demoDatabase();
	await begin();
});
afterEach(async () => await database.drop());

describe('Forslag', () => {
	test('kommer fra beslutningen, en for hver sætning, der kalder på noget', async () => {
		const { proposals } = await ofDecided();
		expect(proposals.map(({ call }) => call.kind)).toEqual([
			...['date', 'span', 'series', 'series', 'task', 'undated']
		]);
		for (const { quote } of proposals) expect(DECISION).toContain(quote);
	});

	test('kommer også fra det, der blev taget op under punktet', async () => {
		const quote = 'Kantinen drøftes på ny den 7. januar.';
		await sql`
			insert into raised_matter (id, forum_id, item_id, title, text, position)
			values (gen_random_uuid(), ${secretary.forum}, ${decided}, 'Kantinen', ${quote}, 1)`;
		expect((await ofDecided()).proposals.at(-1)).toMatchObject({ quote });
		expect(await made(quote)).toMatchObject({ kind: 'date', item: { date: '2027-01-07' } });
	});

	test('kommer ikke igen, når de er markeret eller afvist', async () => {
		await made(DATED);
		expect(await commitments.dismiss(secretary, decided, SPANNED)).toBe(true);
		expect(await commitments.dismiss(secretary, decided, SPANNED)).toBe(true);
		const { proposals, commitments: marked } = await ofDecided();
		expect(proposals.map(({ quote }) => quote)).toEqual([REPEATED, ANCHORED, TASK, UNDATED]);
		expect(marked.map(({ quote }) => quote)).toEqual([DATED]);
	});

	test('afvises kun af sekretariatet, og kun som de står', async () => {
		for (const role of ['chair', 'member', 'reader'] as const) {
			expect(await commitments.dismiss(await viewer(role), decided, SPANNED)).toBe(false);
		}
		expect(await commitments.dismiss(secretary, decided, 'Noget helt andet')).toBe(false);
		expect(await commitments.dismiss(secretary, 'ingenting', SPANNED)).toBe(false);
		const outsider = await strangerIn(secretary.forum);
		expect(await commitments.dismiss(outsider, decided, SPANNED)).toBe(false);
		expect((await ofDecided()).proposals).toHaveLength(6);
	});
});

describe('De fem slags', () => {
	test('en dato låser et punkt fast til mødet den dag, eller det første derefter', async () => {
		const form = await opened('loefte', { punkt: decided, citat: DATED });
		expect(form.values).toMatchObject({ slags: 'dato', dato: '2026-12-14' });
		const [hint] = form.fields.filter(({ name }) => name === 'dato').map((one) => one.hint);
		expect(hint).toBe(
			'Der er ikke møde 14. december 2026; det første møde derefter er torsdag den 17. december 2026.'
		);
		const promise = await made(DATED);
		expect(promise).toMatchObject({
			...{ kind: 'date', state: 'planned', earliest: '2026-12-14', latest: '2026-12-17' },
			...{ quote: DATED, item: { date: '2026-12-17' }, from: { item: decided, date: HELD } }
		});
		const item = await found(promise.item?.id);
		expect(item).toMatchObject({ pinned: true, title: 'Opfølgning: Sygefravær 3. kv. 2026' });
		const number = promise.from.number;
		expect(item.sections.occasion).toBe(
			`Besluttet i CF 19. november 2026, punkt ${number}:\n\n${DATED}`
		);
	});

	test('et tidsrum lader planen finde et møde', async () => {
		const promise = await made(SPANNED);
		expect(promise).toMatchObject({
			...{ kind: 'span', state: 'planned', earliest: '2027-03-01', latest: '2027-03-31' },
			item: { date: expect.stringMatching(/^2027-03-/) as string }
		});
		expect(await found(promise.item?.id)).toMatchObject({ pinned: false });
	});

	test('et fast punkt får sin regel og siger, hvor det kommer fra', async () => {
		const promise = await made(REPEATED);
		const made1 = await series.find(secretary, promise.series?.id ?? '');
		expect(made1).toMatchObject({
			timing: { type: 'per-period', period: 'quarter' },
			source: `Besluttet i CF 19. november 2026, punkt ${promise.from.number}`
		});
		expect(promise).toMatchObject({
			state: 'planned',
			series: { title: 'Sygefravær' }
		});
		expect(promise.item?.date).toMatch(/^202[67]-/);
	});

	test('et fast punkt forud for noget hænger på det holdepunkt, sætningen nævner', async () => {
		const form = await opened('loefte', { punkt: decided, citat: ANCHORED });
		expect(form.values.regel).toBe('before:abc');
		const promise = await made(ANCHORED);
		expect(await series.find(secretary, promise.series?.id ?? '')).toMatchObject({
			timing: { type: 'before-anchor', anchor: 'abc' }
		});
	});

	test('en opgave har en ansvarlig og en frist, og intet punkt', async () => {
		const before = await planText();
		const promise = await made(TASK);
		expect(promise).toMatchObject({
			...{ kind: 'task', state: 'open', responsible: 'Chefen for Økonomi & Stab' },
			...{ earliest: null, latest: '2026-12-01', item: null, series: null }
		});
		expect(await planText()).toBe(before);
	});

	test('uden tid venter det, til nogen giver det en', async () => {
		const promise = await made(UNDATED);
		expect(promise).toMatchObject({ kind: 'undated', state: 'undated', latest: null, item: null });
		await changed('loefte-planlaeg', {
			...{ loefte: promise.id, slags: 'tidsrum', fra: '2027-02-01', til: '2027-02-28' },
			minutter: '20'
		});
		expect(await theOne()).toMatchObject({ kind: 'span', state: 'planned', quote: UNDATED });
		const again = await read('loefte-planlaeg', {
			...{ loefte: promise.id, slags: 'uden', ansvarlig: 'Kommunaldirektøren' }
		});
		expect(again.ok && (await planning.preview(secretary, again.change))).toMatchObject({
			outcome: 'refused'
		});
	});

	test('en sætning kan vælges, når ingen er nævnt', async () => {
		const form = await opened('loefte', { punkt: decided });
		const [field] = form.fields.filter(({ name }) => name === 'citat');
		expect(field?.options?.map(({ value }) => value)).toEqual([
			...['', TOLD, DATED, SPANNED, REPEATED, ANCHORED, TASK, UNDATED]
		]);
	});

	test.each([
		[{ slags: 'dato', dato: '' }, 'dato'],
		[{ slags: 'dato', dato: '2026-11-01' }, 'dato'],
		[{ slags: 'tidsrum', fra: '2027-03-01', til: '2027-02-01' }, 'til'],
		[{ slags: 'fast', regel: 'hver tirsdag' }, 'regel'],
		[{ slags: 'fast', regel: 'before:findes-ikke' }, 'regel'],
		[{ slags: 'opgave', frist: '31/2' }, 'frist'],
		[{ slags: 'opgave', frist: '2026-12-01', ansvarlig: '' }, 'ansvarlig'],
		[{ slags: 'fest' }, 'slags'],
		[{ titel: ' ' }, 'titel'],
		[{ citat: 'Det står der ikke' }, 'citat'],
		[{ minutter: 'mange' }, 'minutter']
	])('siger, hvad der er galt: %j', async (wrong, field) => {
		const form = await opened('loefte', { punkt: decided, citat: DATED });
		const answer = await read('loefte', { ...form.values, ...wrong });
		expect(answer).toMatchObject({ ok: false });
		expect(!answer.ok && Object.keys(answer.errors)).toContain(field);
	});
});

describe('Hvor langt et løfte er', () => {
	test('er overskredet, når dagen er gået, og der ikke er kommet noget ud af det', async () => {
		await made(TASK);
		expect(await commitments.overdue(secretary, civilDate('2026-12-01'))).toEqual([]);
		expect(await commitments.overdue(secretary, civilDate('2026-12-02'))).toMatchObject([
			{ quote: TASK, state: 'overdue' }
		]);
	});

	test('er behandlet, når dets punkt stod på et møde, der er holdt', async () => {
		const promise = await made(DATED);
		await sql`update meeting set status = 'held' where date = '2026-12-17'`;
		expect(await theOne()).toMatchObject({ state: 'treated', item: { date: '2026-12-17' } });
		expect(await commitments.overdue(secretary, civilDate('2027-06-01'))).toEqual([]);
		const { askedBy } = await commitments.ofItem(secretary, promise.item?.id ?? '');
		expect(askedBy).toMatchObject([{ quote: DATED, from: { item: decided } }]);
		const { asked } = await commitments.ofItem(secretary, decided);
		expect(asked.map(({ id }) => id)).toEqual([promise.id]);
	});

	test('følger det punkt, der fører et udsat videre', async () => {
		const promise = await made(DATED);
		const later = await meetingOn('2027-01-21');
		await sql`update meeting set status = 'held' where date = '2026-12-17'`;
		const [next] = await sql<{ id: string }[]>`
			insert into agenda_item (forum_id, origin, title, kind, minutes, proposer, priority, sections,
				earliest, latest, pinned, pin_meeting_id, meeting_id, continues, continued_on)
			select forum_id, 'hand', title, kind, minutes, proposer, priority, sections, earliest, latest,
				true, ${later}, ${later}, id, '2027-01-21'
			from agenda_item where id = ${promise.item?.id ?? ''}
			returning id`;
		expect(await theOne()).toMatchObject({
			...{ state: 'planned', item: { id: next?.id, date: '2027-01-21' } }
		});
		const { askedBy } = await commitments.ofItem(secretary, next?.id ?? '');
		expect(askedBy.map(({ id }) => id)).toEqual([promise.id]);
		await sql`update meeting set status = 'held' where date = '2027-01-21'`;
		expect(await theOne()).toMatchObject({ state: 'treated', item: { date: '2027-01-21' } });
	});

	test('er ikke planlagt, når punktet er udgået, og kan planlægges igen', async () => {
		const promise = await made(DATED);
		await saved(agendaItems.drop(promise.item?.id ?? '', 'Løst'));
		expect(await theOne()).toMatchObject({ state: 'unplanned', item: { dropped: 'Løst' } });
		await changed('loefte-planlaeg', {
			...{ loefte: promise.id, slags: 'dato', dato: '2027-01-21', minutter: '10' }
		});
		expect(await theOne()).toMatchObject({ state: 'planned', item: { date: '2027-01-21' } });
	});

	test('er ikke behandlet af et møde, som aldrig blev udsendt, og ingen har sagt blev holdt', async () => {
		const dated = await made(DATED);
		const day = civilDate('2026-12-18');
		const [late] = await commitments.list(secretary, day);
		expect(late).toMatchObject({ state: 'overdue', item: { date: '2026-12-17' } });
		await sql`update meeting set status = 'sent' where date = '2026-12-17'`;
		const [treated] = await commitments.list(secretary, day);
		expect(treated).toMatchObject({ id: dated.id, state: 'treated' });
	});

	test('er udført, når nogen siger det, og udgår kun med en begrundelse', async () => {
		const task = await made(TASK);
		await changed('loefte-udfoert', { loefte: task.id });
		expect(await theOne()).toMatchObject({ state: 'done', doneOn: TODAY });
		const undated = await made(UNDATED);
		expect(await read('loefte-udgaar', { loefte: undated.id, grund: ' ' })).toMatchObject({
			errors: { grund: 'Skriv, hvorfor løftet udgår.' }
		});
		await changed('loefte-udgaar', { loefte: undated.id, grund: 'Løst på anden vis' });
		const dropped = await commitments.find(secretary, undated.id);
		expect(dropped).toMatchObject({ state: 'dropped', dropped: 'Løst på anden vis' });
		expect(await kindOf('loefte-udgaar')?.open(secretary, { loefte: undated.id })).toBeUndefined();
	});

	test('fortælles en gang for hver frist', async () => {
		const promise = await made(TASK);
		const day = civilDate('2026-12-02');
		for (const on of [addDays(day, -1), day, day, addDays(day, 7)]) {
			await transaction((tx) => commitments.tellOverdue(tx, secretary.forum, on));
		}
		expect(await told()).toEqual([`promise-overdue/${promise.id}/2026-12-01`]);
	});
});

describe('Et løfte, der blev et fast punkt,', () => {
	test('er planlagt, så længe det giver et punkt, og ikke, når det er afsluttet inden det første', async () => {
		const promise = await made(REPEATED);
		const first = promise.item?.date ?? civilDate(TODAY);
		await saved(series.end(idOf(promise), undefined, first));
		expect(await theOne()).toMatchObject({ state: 'planned', item: { date: first } });
		await saved(series.end(idOf(promise), undefined, addDays(first, -1)));
		expect(await theOne()).toMatchObject({ state: 'unplanned', item: null });
		await undoLatest();
		expect(await theOne()).toMatchObject({ state: 'planned', item: { date: first } });
		await sql`update meeting set status = 'held' where date = ${first}`;
		expect(await theOne()).toMatchObject({ state: 'treated', item: { date: first } });
	});

	test('kan få en anden tid, når det faste punkt er afsluttet, og ikke før', async () => {
		const promise = await made(REPEATED);
		const dated = { loefte: promise.id, slags: 'dato', dato: '2027-01-21', minutter: '10' };
		const form = await opened('loefte-planlaeg', dated);
		const early = await read('loefte-planlaeg', { ...form.values, ...dated });
		expect(early.ok && (await planning.preview(secretary, early.change))).toMatchObject({
			outcome: 'refused'
		});
		await saved(series.end(idOf(promise), undefined, civilDate('2026-11-23')));
		await changed('loefte-planlaeg', dated);
		expect(await theOne()).toMatchObject({
			...{ state: 'planned', kind: 'date', series: null, item: { date: '2027-01-21' } }
		});
	});

	test('kommer igen, når det faste punkt lægges sammen med et andet eller er væk', async () => {
		const promise = await made(REPEATED);
		const [other] = (await series.list(secretary)).filter(({ slug }) => slug === 'byudvikling');
		await saved(series.merge(idOf(promise), other?.id ?? '', civilDate('2026-11-23')));
		expect(await theOne()).toMatchObject({ state: 'unplanned' });
		await undoLatest();
		expect(await theOne()).toMatchObject({ state: 'planned' });
		await sql`update commitment set result_series_id = null`;
		expect(await theOne()).toMatchObject({ state: 'unplanned', series: null });
	});

	test('kommer igen, når reglen er udløbet, uden at der er lagt noget på et møde', async () => {
		const promise = await made(REPEATED);
		const there = await series.find(secretary, idOf(promise));
		if (!there) throw new Error('No series');
		const span = { earliest: civilDate('2026-11-20'), latest: civilDate('2026-11-21') };
		const draft = { ...there, timing: { type: 'span', ...span } as const };
		await saved(series.edit(there.id, there.version, draft));
		expect(await theOne()).toMatchObject({ state: 'unplanned' });
	});

	test('følger med, når det faste punkt ændres fra en dag', async () => {
		const promise = await made(REPEATED);
		const there = await series.find(secretary, idOf(promise));
		if (!there) throw new Error('No series');
		const day = civilDate('2026-11-24');
		await saved(series.changeFrom(there.id, there.version, day, { ...there, minutes: 45 }));
		const now = await theOne();
		expect(now).toMatchObject({ state: 'planned', item: { date: promise.item?.date } });
		expect(now.series?.id).not.toBe(promise.series?.id);
		await undoLatest();
		expect((await theOne()).series?.id).toBe(promise.series?.id);
	});

	test('regner et møde, der aldrig blev udsendt, for intet: det næste punkt tæller', async () => {
		const promise = await made(REPEATED);
		const first = promise.item?.date ?? civilDate(TODAY);
		const [later] = await commitments.list(secretary, addDays(first, 1));
		expect(later?.state).toBe('planned');
		expect((later?.item?.date ?? '') > first).toBe(true);
	});
});

/** The id of the series that a promise became. */
function idOf({ series: made }: Awaited<ReturnType<typeof theOne>>): string {
	return made?.id ?? '';
}

test('demoens fortid har løfter af alle fem slags i hver sin tilstand', async () => {
	await database.drop();
	database = await demoDatabase(TODAY, { life: true });
	const own = await viewer('secretary');
	const all = await commitments.list(own);
	expect(new Set(all.map(({ kind }) => kind)).size).toBe(5);
	const states = [
		'done',
		'dropped',
		'open',
		'overdue',
		'planned',
		'treated',
		'undated',
		'unplanned'
	];
	expect([...new Set(all.map(({ state }) => state))].sort()).toEqual(states);
	const texts = await sql<{ text: string }[]>`select text from decision`;
	for (const { quote } of all) expect(texts.some(({ text }) => text.includes(quote))).toBe(true);
	const proposals = Object.values(await commitments.ofMeeting(own, await held(own)));
	expect(proposals.flatMap((one) => one.proposals)).toHaveLength(1);
});
