import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { requireViewer, type Viewer } from '#lib/server/access.ts';
import * as attachments from '#lib/server/attachments.ts';
import { momentOf } from '#lib/server/clock.ts';
import { commandOf, idIn, newCommand } from '#lib/server/command.ts';
import { counting } from '#lib/server/deadlines.ts';
import type { Forum } from '#lib/server/forums.ts';
import * as itemTexts from '#lib/server/item-texts.ts';
import { readTexts, rearranged, textValues } from '#lib/server/item-texts/form.ts';
import * as planning from '#lib/server/planning.ts';
import { common } from '#lib/text/da.ts';
import { missingIn } from '#lib/text/missing.ts';
import { withSaved } from '../../../saved-changes.ts';
import type { Actions, PageServerLoad } from './$types';

const NOT_YOURS =
	'Punktets tekst skrives af sekretariatet og, til dagsordenen er udsendt, af den, der indstiller eller fremlægger punktet.';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const { item, meeting, written } = await opened(viewer, event.params.id);
	const [files, mayAttach] = await Promise.all([
		attachments.ofItem(viewer, item.id, { removed: true }),
		attachments.mayWrite(viewer, item.id)
	]);
	const { id, title, proposer, presenter = null, closed } = item;
	return {
		forum,
		viewer,
		item: { id, title, proposer, presenter, closed, series: item.series },
		meeting: meeting && { date: meeting.date, start: meeting.start, status: meeting.shown },
		due: meeting && (await dueOn(viewer, forum, meeting.date)),
		missing: missingIn(item).filter((word) => word === 'tekst' || word === 'indstilling'),
		written: written && { at: momentOf(written.at), by: written.by },
		texts: textValues(item.sections),
		files: files.map(({ id, name, type, size, removed, addedAt, addedBy }) => {
			const shown = attachments.isShown(type);
			return { id, name, shown, size, removed, addedBy, addedAt: momentOf(addedAt) };
		}),
		mayAttach,
		accept: attachments.ACCEPT,
		commandId: newCommand()
	};
};

export const actions: Actions = {
	gem: async (event) => {
		const { viewer } = await requireViewer(event);
		const form = await event.request.formData();
		const read = readTexts(form);
		if (!read.ok) return fail(400, { texts: read.values, errors: read.errors, ...anew() });
		const commandId = commandOf(form);
		const saved = await planning.save(
			viewer,
			commandId,
			itemTexts.write(event.params.id, read.typed)
		);
		if (saved.outcome === 'saved') redirect(303, withSaved(event.url.pathname, commandId));
		if (saved.outcome === 'denied') return fail(403, { texts: read.values, fault: NOT_YOURS });
		const { item } = await opened(viewer, event.params.id);
		return fail(409, { ...besides(read, item), ...anew() });
	},

	punkter: async (event) => {
		const { viewer } = await requireViewer(event);
		await opened(viewer, event.params.id);
		const form = await event.request.formData();
		const { values } = readTexts(form);
		const points = rearranged(values.points, String(form.get('punkt') ?? ''));
		return { texts: { ...values, points }, ...anew() };
	},

	laegPaa: async (event) => {
		const { viewer } = await requireViewer(event);
		const form = await event.request.formData();
		const commandId = commandOf(form);
		const files = await sentFiles(form);
		const adding = await attachments.adding(viewer, commandId, event.params.id, files);
		if (!adding.ok) return fail(400, { upload: adding.message });
		return await kept(event, viewer, commandId, adding.change);
	},

	omdoeb: async (event) => {
		const { viewer } = await requireViewer(event);
		const form = await event.request.formData();
		const wanted = String(form.get('navn') ?? '').slice(0, 300);
		const change = attachments.rename(event.params.id, idIn(form, 'bilag'), wanted);
		return await kept(event, viewer, commandOf(form), change);
	},

	fjern: async (event) => {
		const { viewer } = await requireViewer(event);
		const form = await event.request.formData();
		const change = attachments.remove(event.params.id, idIn(form, 'bilag'));
		return await kept(event, viewer, commandOf(form), change);
	},

	laegTilbage: async (event) => {
		const { viewer } = await requireViewer(event);
		const form = await event.request.formData();
		const change = attachments.putBack(event.params.id, idIn(form, 'bilag'));
		return await kept(event, viewer, commandOf(form), change);
	},

	ordn: async (event) => {
		const { viewer } = await requireViewer(event);
		const form = await event.request.formData();
		const there = await attachments.ofItem(viewer, event.params.id);
		const ids = rearranged(
			there.map(({ id }) => id),
			String(form.get('flyt') ?? '')
		);
		return await kept(event, viewer, commandOf(form), attachments.arrange(event.params.id, ids));
	}
};

/** The item, for whoever may write in it. 404 when it is not theirs to read, 403 when not theirs to write. */
async function opened(viewer: Viewer, id: string) {
	const found = await itemTexts.open(viewer, id);
	if (!found) error(404, 'Punktet findes ikke.');
	if (!found.mayWrite) error(403, NOT_YOURS);
	return found;
}

async function dueOn(viewer: Viewer, forum: Forum, date: CivilDate): Promise<CivilDate> {
	return (await counting(viewer, forum))(date).texts;
}

/** What was typed where this person wrote, what stands there now elsewhere; and where two have written in one section. */
function besides(
	{ values, typed }: Extract<ReturnType<typeof readTexts>, { ok: true }>,
	{ sections }: Awaited<ReturnType<typeof opened>>['item']
) {
	const now = textValues(sections);
	const clashes = itemTexts.clashesIn(sections, typed);
	const mine = textValues(itemTexts.merged(sections, typed).sections);
	const texts = { ...mine, seen: now.seen };
	const saved = Object.fromEntries(
		clashes.map((name) => [name, name === 'recommendation' ? now.points.join('\n') : now[name]])
	);
	const written = Object.fromEntries(
		clashes.map((name) => [
			name,
			name === 'recommendation' ? values.points.join('\n') : values[name]
		])
	);
	return { texts, stale: { saved, typed: written } };
}

/** A form that is shown again is another command, and its fields are made anew. */
function anew() {
	const commandId = newCommand();
	return { commandId, attempt: commandId };
}

async function sentFiles(form: FormData): Promise<attachments.SentFile[]> {
	const files = form.getAll('filer').filter((file) => file instanceof File);
	return await Promise.all(
		files
			.filter(({ size, name }) => size > 0 || name !== '')
			.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
	);
}

/** Saves a change of the attachments, and leads back to them. */
async function kept(
	event: RequestEvent,
	viewer: Viewer,
	commandId: string,
	change: planning.Change
) {
	const saved = await planning.save(viewer, commandId, change);
	if (saved.outcome === 'saved') redirect(303, `${event.url.pathname}?bilag=${commandId}#bilag`);
	if (saved.outcome === 'denied') return fail(403, { upload: NOT_YOURS });
	return fail(409, { upload: saved.outcome === 'refused' ? saved.message : common.stale });
}
