import { error } from '@sveltejs/kit';
import { textSections } from '#lib/documents/meeting-document.ts';
import { requireViewer } from '#lib/server/access.ts';
import * as attachments from '#lib/server/attachments.ts';
import { today } from '#lib/server/clock.ts';
import * as commitments from '#lib/server/commitments.ts';
import * as itemPlace from '#lib/server/item-place.ts';
import * as itemTexts from '#lib/server/item-texts.ts';
import * as minutes from '#lib/server/minutes.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as proof from '#lib/server/proof.ts';
import * as whyNot from '#lib/server/why-not.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import type { Viewer } from '#lib/server/access.ts';
import type { PageServerLoad } from './$types';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageServerLoad = async (event) => {
	const { viewer } = await requireViewer(event);
	const { id } = event.params;
	const about = UUID.test(id) ? await itemPlace.explain(viewer, id, today()) : undefined;
	if (!about) error(404, 'Punktet findes ikke.');
	const [texts, files] = await Promise.all([
		about.visible ? itemTexts.open(viewer, id) : undefined,
		attachments.ofItem(viewer, id)
	]);
	const elsewhere = about.visible ? await whyNot.elsewhere(viewer, id) : undefined;
	const promises = about.visible ? await commitments.ofItem(viewer, id) : undefined;
	const course = about.visible ? await minutes.courseOf(viewer, id) : undefined;
	const asked = elsewhere && event.url.searchParams.get('dato');
	return {
		about: { ...about, ...(elsewhere && { elsewhere }) },
		promises,
		course,
		answer: asked ? await answered(viewer, id, asked) : undefined,
		mayWrite: texts?.mayWrite ?? false,
		sections: texts ? textSections(texts.item) : [],
		files: files.map(({ id, name, size }) => ({ id, name, size }))
	};
};

/** What it takes to have the item on another day's meeting; undefined when there is no such day. */
async function answered(viewer: Viewer, id: string, asked: string) {
	const date = planDate(asked);
	const answer = date && (await proof.whyNot(viewer, id, date));
	if (!answer) return undefined;
	const { possible, sentences } = answer;
	const meeting = possible ? await meetings.findByDate(viewer, date) : undefined;
	return { date, sentences, meeting: meeting?.id };
}
