import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as anchors from '#lib/server/anchors.ts';
import { anchorChanges } from '#lib/server/changes/anchors.ts';
import * as copies from '#lib/server/copies.ts';
import * as forums from '#lib/server/forums.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, sql, viewer, type TestDatabase } from './database.ts';

const RENAME = anchorChanges['ret-holdepunkt'];

let database: TestDatabase;
let secretary: Viewer;
let directors: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
	const found = await forums.find('direktoerforum', secretary.person);
	if (!found) throw new Error('No Direktørforum');
	directors = found.viewer;
});
afterEach(async () => await database.drop());

describe('Et holdepunkt, der følger et andet forum,', () => {
	test('bliver ved med det, når en, der ikke er med i Direktørforum, giver det et andet navn', async () => {
		await sql`
			delete from forum_member
			where person_id = ${secretary.person} and forum_id = ${directors.forum}`;
		const before = await anchors.find(secretary, 'dif-budget');
		const asked = { holdepunkt: before?.row ?? '' };
		const form = await RENAME?.open(secretary, asked);
		const sent = [
			{ ...form?.values, navn: 'Budgetopfølgning i DIF' },
			{ ...asked, navn: 'Budgetopfølgning' }
		];
		for (const values of sent) {
			const read = await RENAME?.read(secretary, values);
			if (!read?.ok) throw new Error(JSON.stringify(read));
			const saved = await planning.save(secretary, id(), read.change);
			expect(saved).toMatchObject({ outcome: 'saved' });
			const { name, ...after } = (await anchors.find(secretary, 'dif-budget')) ?? {};
			expect(name).toBe(values.navn);
			expect(after).toMatchObject({ follows: before?.follows, dates: before?.dates });
		}
		expect(form?.fields.at(-1)).toMatchObject({
			name: 'kilde',
			options: [{ value: 'egne' }, { value: form?.values.kilde }]
		});
	});
});

describe('Et holdepunkt, der kommer til at følge et andet forum,', () => {
	test('viser de kommende datoer, som det får derfra, nyt såvel som rettet', async () => {
		const source = { forum: directors.forum, series: null };
		const coming = await meetings.list(directors, {
			from: civilDate('2026-11-22'),
			to: civilDate('2028-12-31')
		});
		const dates = coming.filter(({ status }) => status !== 'cancelled').map(({ date }) => date);
		expect(dates.length).toBeGreaterThan(0);
		const change = anchors.add({ name: 'DIF-møde', source, dates: [] });
		expect(await newDates(change, 'DIF-møde')).toEqual(dates);

		const abc = await anchors.find(secretary, 'abc');
		const edit = anchors.edit(abc?.row ?? '', { name: 'ABC', source });
		expect(await newDates(edit, 'ABC')).toEqual(dates);
		const budget = await anchors.find(secretary, 'dif-budget');
		const renamed = { name: 'DIF', source: budget?.follows ?? null };
		expect(await newDates(anchors.edit(budget?.row ?? '', renamed), 'DIF')).toEqual([]);
	});

	async function newDates(change: planning.Change, name: string) {
		const shown = await planning.preview(secretary, change);
		if (shown.outcome !== 'shown') throw new Error(shown.outcome);
		return shown.changes.flatMap((line) =>
			line.type === 'calendar' && line.text === `Ny dato: ${name}` ? [line.date] : []
		);
	}
});

describe('En ring af forummer, der følger hinanden,', () => {
	const REFUSED = {
		outcome: 'refused',
		message:
			'Direktørforum kan ikke følge Chefforum: Chefforum følger Direktørforum, så planerne ville flytte hinanden i ring. Skriv datoerne her i stedet, eller giv først holdepunktet i Chefforum egne datoer.'
	};

	test('kan ikke laves med et nyt holdepunkt, hverken efter møder eller efter et punkt', async () => {
		const treated = await seriesIn(secretary, 'byudvikling');
		for (const series of [null, treated]) {
			const source = { forum: secretary.forum, series };
			const change = anchors.add({ name: 'CF-møde', source, dates: [] });
			expect(await planning.preview(directors, change)).toEqual(REFUSED);
			expect(await planning.save(directors, id(), change)).toEqual(REFUSED);
		}
		expect(await anchors.list(directors)).toEqual([]);
	});

	test('kan ikke laves ved at lade et holdepunkt, der er der, følge', async () => {
		const dates = [civilDate('2027-03-01')];
		await saved(directors, anchors.add({ name: 'Lederdag', source: null, dates }));
		const day = await anchors.find(directors, 'lederdag');
		const source = { forum: secretary.forum, series: null };
		const change = anchors.edit(day?.row ?? '', { name: 'Lederdag', source });
		expect(await planning.save(directors, id(), change)).toEqual(REFUSED);
		expect(await anchors.find(directors, 'lederdag')).toMatchObject({ follows: null, dates });
	});

	test('kan ikke laves ved at fortryde, heller ikke når det var der først', async () => {
		const followed = await anchors.find(secretary, 'dif-budget');
		const ended = id();
		const own = anchors.edit(followed?.row ?? '', { name: 'DIF-budget', source: null });
		expect(await planning.save(secretary, ended, own)).toMatchObject({ outcome: 'saved' });
		const source = { forum: secretary.forum, series: null };
		await saved(directors, anchors.add({ name: 'CF-møde', source, dates: [] }));
		expect(await planning.save(secretary, id(), undo(ended))).toMatchObject({
			outcome: 'refused',
			message: expect.stringMatching(/^Chefforum kan ikke følge Direktørforum: /)
		});
	});

	test('kan ikke laves i et forslag og ikke komme ind med det', async () => {
		await sql`update anchor set source_forum_id = null, source_series_id = null`;
		const slug = await copies.create(directors, id(), { name: 'Efter CF' });
		const there = (await forums.find(slug ?? '', directors.person))?.viewer;
		if (!there) throw new Error('No copy');
		const source = { forum: secretary.forum, series: null };
		const change = anchors.add({ name: 'CF-møde', source, dates: [] });
		await saved(there, change);
		await follow(secretary, directors);
		const copy = await copies.find(directors, there.forum);
		const adoption = copies.adopt(there.forum, copy?.revision ?? -1, []);
		expect(await planning.save(directors, id(), adoption)).toEqual(REFUSED);
		const again = anchors.add({ name: 'CF-møde igen', source, dates: [] });
		expect(await planning.preview(there, again)).toEqual(REFUSED);
	});

	test('laves heller ikke af to, der på samme tid lægger hver sit stykke af den', async () => {
		await sql`update anchor set source_forum_id = null, source_series_id = null`;
		const [third, fourth] = [await foundedAs('oekonomi'), await foundedAs('bestyrelse')];
		await follow(directors, third);
		await follow(fourth, secretary);
		const pieces = [
			[secretary, directors],
			[third, fourth]
		] as const;
		const both = await Promise.all(
			pieces.map(([who, { forum }]) =>
				planning.save(
					who,
					id(),
					anchors.add({ name: 'Ny', source: { forum, series: null }, dates: [] })
				)
			)
		);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(['refused', 'saved']);
	});

	test('af tre nævner dem, man er med i, og ikke den, man ikke er', async () => {
		const there = await foundedAs('oekonomiudvalget');
		await follow(directors, there);
		const source = { forum: secretary.forum, series: null };
		const change = anchors.add({ name: 'CF-møde', source, dates: [] });
		const message = async () => {
			const refused = await planning.preview(there, change);
			return refused.outcome === 'refused' ? refused.message : refused.outcome;
		};
		expect(await message()).toMatch(
			/^oekonomiudvalget kan ikke følge Chefforum: Chefforum følger Direktørforum og Direktørforum følger oekonomiudvalget, så .* et af de andre holdepunkter egne datoer\.$/
		);
		await sql`
			delete from forum_member
			where person_id = ${secretary.person} and forum_id = ${directors.forum}`;
		expect(await message()).not.toContain('Direktørforum');
		expect(await message()).toContain('Chefforum følger et forum, du ikke er med i, og');
	});

	test('fra før flytter ikke punkter i ring, hver gang nogen ser efter', async () => {
		await ringFromBefore();
		const january = await meetings.findByDate(directors, civilDate('2027-01-11'));
		await saved(directors, meetings.move(january?.id ?? '', civilDate('2027-01-12'), ''));
		for (let look = 0; look < 4; look++) {
			await planning.ensureFresh(secretary.forum);
			await planning.ensureFresh(directors.forum);
		}
		const [row] = await sql<{ followed: number; stale: number }[]>`
			select (select count(*)::int from plan_log where command = 'anchor.follow') as followed,
				(select count(*)::int from plan_state where stale) as stale`;
		expect(row).toEqual({ followed: 1, stale: 0 });
	});

	test('fra før kan ændres i begge forummer på samme tid, og holdepunktet kan få egne datoer', async () => {
		await follow(directors, secretary);
		const own = await meetings.findByDate(secretary, civilDate('2027-01-07'));
		const theirs = await meetings.findByDate(directors, civilDate('2027-01-25'));
		const moves = [
			[secretary, meetings.move(own?.id ?? '', civilDate('2027-01-08'), '')],
			[directors, meetings.move(theirs?.id ?? '', civilDate('2027-01-26'), '')]
		] as const;
		const shown = await Promise.all(
			[...moves, ...moves].map(([who, change]) => planning.preview(who, change))
		);
		expect(shown.map(({ outcome }) => outcome)).toEqual(shown.map(() => 'shown'));
		const anchor = await anchors.find(directors, 'foelger');
		const renamed = { name: 'Omdøbt', source: anchor?.follows ?? null };
		await saved(directors, anchors.edit(anchor?.row ?? '', renamed));
		await saved(directors, anchors.edit(anchor?.row ?? '', { name: 'Eget', source: null }));
	});
});

/** What each forum treats hangs on what the other has treated: every look would give one item more. */
async function ringFromBefore(): Promise<void> {
	const facts = { kind: 'status', minutes: 5, proposer: 'Formanden', closed: false } as const;
	const after = { type: 'after-anchor', anchor: 'foelger', minDays: 1, maxDays: 30 } as const;
	const draft = { ...facts, priority: 'should', timing: after } as const;
	for (const who of [secretary, directors]) {
		await sql`insert into anchor (forum_id, slug, name) values (${who.forum}, 'foelger', 'Følger')`;
		await saved(who, series.create({ ...draft, title: 'I ring' }));
	}
	const [own, theirs] = [await seriesIn(secretary, 'i-ring'), await seriesIn(directors, 'i-ring')];
	await sql`
		update anchor
		set source_forum_id = case when forum_id = ${secretary.forum} then ${directors.forum}::uuid
				else ${secretary.forum}::uuid end,
			source_series_id = case when forum_id = ${secretary.forum} then ${theirs}::uuid
				else ${own}::uuid end
		where slug = 'foelger'`;
	// One round that a person has written in stays, whatever the other forum does.
	await sql`
		insert into agenda_item (forum_id, meeting_id, series_id, occurrence_key, origin, title, kind,
			minutes, proposer, priority, sections, earliest, latest, because, pinned, pin_meeting_id, edited)
		select t.forum_id, t.id, ${theirs}, '2027-01-01', 'series', 'I ring', 'status', 5, 'Formanden',
			'should', '{}', '2027-01-01', '2027-12-31', '{"type":"span"}', true, t.id, array['title']
		from meeting t
		where t.forum_id = ${directors.forum} and t.date = '2027-01-11'`;
}

/** The same secretary in a forum of its own, which has nothing yet. */
async function foundedAs(name: string): Promise<Viewer> {
	const [made] = await sql<{ id: string }[]>`
		insert into forum (slug, name, prefix) values (${name}, ${name}, 'X')
		returning id`;
	const forum = made?.id ?? '';
	await sql`
		insert into forum_member (forum_id, person_id, role)
		values (${forum}, ${secretary.person}, 'secretary')`;
	return { ...secretary, forum };
}

/** An anchor as it could be made before rings were refused. */
async function follow(who: { forum: string }, followed: { forum: string }): Promise<void> {
	await sql`
		insert into anchor (forum_id, slug, name, source_forum_id)
		values (${who.forum}, 'foelger', 'Følger', ${followed.forum})`;
}

async function seriesIn(who: Viewer, slug: string): Promise<string> {
	return (await series.list(who)).find((one) => one.slug === slug)?.id ?? '';
}

async function saved(who: Viewer, change: planning.Change): Promise<void> {
	expect(await planning.save(who, id(), change)).toMatchObject({ outcome: 'saved' });
}

function id(): string {
	return crypto.randomUUID();
}
