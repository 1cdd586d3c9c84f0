import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as commitments from '#lib/server/commitments.ts';
import { sql } from '#lib/server/database.ts';
import { demoDatabase, TODAY, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

test('listen er tom uden løfter', async () => {
	expect(await commitments.list(secretary)).toEqual([]);
	expect(await commitments.ofItem(secretary, crypto.randomUUID())).toBeDefined();
	expect(await commitments.overdue(secretary, TODAY)).toEqual([]);
});
