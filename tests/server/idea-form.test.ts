import { isHttpError, isRedirect } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import type { FormValues } from '#lib/server/item-form.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { actions, load } from '../../src/routes/[forum]/punkt/[id]/ret/+page.server.ts';
import { demoDatabase, planText, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;
let secretary: Viewer;
let idea: AgendaItem;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
	const [first] = await agendaItems.ideas(secretary);
	if (!first?.visible) throw new Error('No idea');
	idea = first;
});
afterEach(async () => await database.drop());

describe('En idé', () => {
	test('rettes i titel, minutter og tekst: vist, før den gemmes, og fortrudt sporløst', async () => {
		const before = await planText();
		const typed = {
			...(await filled(idea.id)),
			...{ title: 'Ny kantineordning', minutes: '45', caseText: 'Tre **tilbud** er hentet.' }
		};
		const { step } = (await posted(idea.id, typed)) as Answer;
		expect(step?.shown?.changes).toMatchObject([
			{ type: 'changed', title: 'Ny kantineordning', minutes: 45, minutesBefore: idea.minutes }
		]);
		expect(await planText()).toBe(before);
		const { commandId, revision } = step?.shown ?? { commandId: '', revision: 0 };
		const shown = { commandId, revision: String(revision), note: 'Talt igennem i dag' };
		const sent = { ...typed, ...shown, seal: step?.seal ?? '' };
		expect(await posted(idea.id, sent)).toBe(`/chefforum/opfoelgning?gemt=${commandId}`);
		expect(await agendaItems.find(secretary, idea.id)).toMatchObject({
			...{ title: 'Ny kantineordning', minutes: 45, parked: true, meeting: null },
			sections: { caseText: 'Tre **tilbud** er hentet.' }
		});
		expect(await planLog.list(secretary, 1)).toMatchObject([
			{ command: 'item.edit', note: 'Talt igennem i dag' }
		]);
		const undone = await planning.save(secretary, crypto.randomUUID(), undo(commandId));
		expect(undone).toMatchObject({ outcome: 'saved' });
		expect(await planText()).toBe(before);
	});

	test('hvis titel mangler, beholder det, der er skrevet, og siger det', async () => {
		const typed = { ...(await filled(idea.id)), title: '', caseText: 'Skrevet' };
		expect(await posted(idea.id, typed)).toMatchObject({
			...{ status: 400 },
			data: { values: { caseText: 'Skrevet' }, errors: { title: 'Skriv en titel.' } }
		});
	});

	test('som en anden har rettet imens, viser begge dele', async () => {
		const typed = { ...(await filled(idea.id)), minutes: '50' };
		const { sections, version } = idea;
		const other = agendaItems.edit(idea.id, version, { ...idea, title: 'En andens', sections });
		await planning.save(secretary, crypto.randomUUID(), other);
		expect(await posted(idea.id, typed)).toMatchObject({
			...{ status: 409 },
			data: { values: { minutes: '50' }, stale: { values: { title: 'En andens' } } }
		});
	});

	test('rettes kun af sekretariatet', async () => {
		const typed = { ...(await filled(idea.id)), title: 'Min egen' };
		for (const role of ['chair', 'member', 'reader'] as const) {
			const thrown = await posted(idea.id, typed, await viewer(role)).catch((error) => error);
			expect(isHttpError(thrown, 403)).toBe(true);
		}
	});
});

test('Et punkt, der står på et møde, rettes i det mødes dagsorden', async () => {
	const meeting = await meetings.next(secretary, '2027-01-01' as never);
	const [item] = await agendaItems.onMeeting(secretary, meeting?.id ?? '');
	expect(await opened(item?.id ?? '')).toBe(`/chefforum/moeder/${meeting?.date}/${item?.id}`);
});

interface Answer {
	readonly step?: {
		readonly seal: string;
		readonly shown?: {
			readonly changes: readonly unknown[];
			readonly commandId: string;
			readonly revision: number;
		};
	};
}

/** What the form holds when it is opened. */
async function filled(id: string): Promise<FormValues> {
	const { values, item } = (await opened(id)) as { values: FormValues; item: AgendaItem };
	return { ...values, version: String(item.version) };
}

async function opened(id: string): Promise<unknown> {
	return await led(() => load(eventOf(id, secretary) as never));
}

async function posted(id: string, form: FormValues, who = secretary): Promise<unknown> {
	const request = new Request('http://localhost', {
		method: 'POST',
		body: new URLSearchParams(form)
	});
	return await led(() => actions.default?.({ ...eventOf(id, who), request } as never));
}

function eventOf(id: string, { person, name }: Viewer) {
	return {
		url: new URL(`http://localhost/chefforum/punkt/${id}/ret?tilbage=/chefforum/opfoelgning`),
		params: { forum: 'chefforum', id },
		locals: { person: { id: person, name, isAdmin: false } }
	};
}

/** Where one is sent, or the answer. */
async function led(work: () => unknown): Promise<unknown> {
	try {
		return await work();
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		throw thrown;
	}
}
