import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as anchors from '#lib/server/anchors.ts';
import { anchorChanges } from '#lib/server/changes/anchors.ts';
import * as forums from '#lib/server/forums.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planning from '#lib/server/planning.ts';
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

	test('lader to forummer, der følger hinanden, ændres på samme tid', async () => {
		const source = { forum: secretary.forum, series: null };
		await planning.save(directors, id(), anchors.add({ name: 'CF-møde', source, dates: [] }));
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
	});
});

function id(): string {
	return crypto.randomUUID();
}
