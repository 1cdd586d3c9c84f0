import type { CivilDate } from '../domain/civil-date.ts';
import type { WhyNot } from '../domain/placement/explain.ts';
import { isFrozen } from '../domain/placement/items.ts';
import { problemOf, type Posed, type Seats } from '../domain/placement/problem.ts';
import type { ItemOnMeeting, PlacementInput, PlanItem } from '../domain/placement/types.ts';
import { dayAndMonth } from '../text/dates.ts';
import { forcedSentences, proofSentence } from '../text/proof.ts';
import { whyNotSentence } from '../text/why-not.ts';
import type { Viewer } from './access.ts';
import { today } from './clock.ts';
import { as } from './database.ts';
import { planned, type Planned } from './planning/core.ts';
import { roleOf } from './planning/preview.ts';
import { readRows } from './planning/rows.ts';
import { changesOf } from './proof/changes-of.ts';
import { force } from './proof/force.ts';
import { prove, type Proof } from './proof/prove.ts';
import { remembering } from './proof/remembered.ts';

/** How near the forum's plan is to the best. */
export interface PlanProof {
	readonly type: Proof['type'];
	/** Danish: 'Planen er bevist bedst.' */
	readonly sentence: string;
	/** What to move for a better plan, when one is found, for a preview; only the secretary is told. */
	readonly moves: readonly ItemOnMeeting[];
}

/** What follows when an item is put on another meeting. */
export interface Answer {
	/** The item may be there. */
	readonly possible: boolean;
	/** Danish, one or more. */
	readonly sentences: readonly string[];
	/** What to move to have it so, the item first, for a preview; empty when it is not possible. */
	readonly moves: readonly ItemOnMeeting[];
}

/** Asked again on every look at a page; worked out once for each plan, also when that was in vain. */
const proofs = remembering<Proof>((proof) => proof.type === 'unknown' && proof.because === 'busy');

/**
 * How near the forum's plan is to the best that its rules allow. It may take up to a minute, so no page
 * waits for it; undefined for those outside the forum.
 */
export async function proofOf(viewer: Viewer): Promise<PlanProof | undefined> {
	const role = await roleOf(viewer);
	if (!role) return undefined;
	const made = planned(await readRows(as('planner'), viewer.forum, today()));
	const { problem, seats } = asItStands(made.input, made);
	const proof = await proofs([problem, seats], () => prove(problem, seats));
	if (proof.type !== 'better')
		return { type: proof.type, sentence: proofSentence(proof), moves: [] };
	const moves = movesTo(problem, seats, proof.seats);
	const sentence = proofSentence({ type: 'better', moves: moves.length });
	return { type: proof.type, sentence, moves: role === 'secretary' ? moves : [] };
}

/**
 * "Hvorfor ikke den 18. marts?": what it would take to have the item, by its row's id, on the meeting of
 * that day. Undefined for everyone but the secretary, and when the plan has no such item.
 */
export async function whyNot(
	viewer: Viewer,
	id: string,
	date: CivilDate
): Promise<Answer | undefined> {
	if ((await roleOf(viewer)) !== 'secretary') return undefined;
	const made = planned(await readRows(as('planner'), viewer.forum, today()));
	const item = made.wanted.find(({ row }) => row?.id === id)?.item;
	if (!item) return undefined;
	const because = stillOf(made, item, date);
	return because
		? { possible: false, sentences: [because], moves: [] }
		: await forced(made, item, date);
}

async function forced(made: Planned, item: PlanItem, date: CivilDate): Promise<Answer> {
	// As if the planner could still choose: a pin is the question, not an answer.
	const pins = made.input.pins.filter((pin) => pin.item !== item.id);
	const { problem, seats } = asItStands({ ...made.input, pins }, made);
	const index = problem.items.findIndex(({ id }) => id === item.id);
	const meeting = problem.meetings.findIndex((one) => one.date === date);
	const found = await force(problem, seats, { item: index, meeting });
	if (found.type === 'impossible') return impossible(item, date);
	const own = { item: item.id, meeting: problem.meetings[meeting]?.id ?? date };
	const others = movesTo(problem, seats, found.seats).filter((move) => move.item !== item.id);
	const changes = changesOf(problem, { before: seats, after: found.seats }, index);
	return { possible: true, sentences: sentencesOf(), moves: [own, ...others] };

	function sentencesOf(): readonly string[] {
		const titles = new Map(made.input.items.map(({ id, title }) => [id, title]));
		const moved = changes.moved.map(({ id, ...days }) => ({
			title: titles.get(id) ?? id,
			...days
		}));
		return forcedSentences({ date, moved, over: changes.over });
	}
}

/** The problem with the plan as what has been announced, and its seats. */
function asItStands(
	input: PlacementInput,
	{ plan }: Planned
): Posed & { readonly seats: number[] } {
	const standing = plan.placements.map(({ item, meeting }) => ({ item, meeting }));
	const posed = problemOf({ ...input, standing });
	return { ...posed, seats: posed.problem.items.map((item) => item.standing) };
}

function movesTo({ items, meetings }: Posed['problem'], from: Seats, to: Seats): ItemOnMeeting[] {
	return items.flatMap(({ id }, index) => {
		const meeting = meetings[to[index] ?? -1];
		return meeting && to[index] !== from[index] ? [{ item: id, meeting: meeting.id }] : [];
	});
}

/** Why nothing can be asked about the item or the day at all; undefined when it can. */
function stillOf({ input, decisions }: Planned, item: PlanItem, date: CivilDate) {
	const day = dayAndMonth(date);
	const meeting = input.meetings.find((one) => one.date === date);
	const { meeting: now, reason } = decisions.get(item.id) ?? {};
	if (!meeting) return `Der er intet møde ${day}.`;
	if (now === date) return `Punktet står på mødet ${day}.`;
	if (item.standing) return 'Rammepunkter står på hvert møde.';
	if (reason?.type === 'frozen') return 'Punktet står på en dagsorden, der ikke kan ændres mere.';
	if (item.ended) return 'Tidsreglen giver ikke længere punktet.';
	if (meeting.status === 'cancelled' || isFrozen(meeting, input.today)) {
		return sentence({ type: 'frozen', status: meeting.status }, item, date);
	}
	return undefined;
}

function impossible(item: PlanItem, date: CivilDate): Answer {
	const { earliest, latest } = item.window;
	const outside = date < earliest || date > latest;
	const why: WhyNot = outside ? { type: 'outside-window' } : { type: 'apart', with: '' };
	return { possible: false, sentences: [sentence(why, item, date)], moves: [] };
}

function sentence(why: WhyNot, { window, minutes }: PlanItem, date: CivilDate): string {
	return whyNotSentence({ why, date, window, minutes });
}
