/** How near the plan is to the best, and what it takes to put an item elsewhere. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { dayAndMonth, listWords } from './dates.ts';

/** How near a plan is to the best; `better` with the number of items that a cheaper one moves. */
export type ProofFacts =
	| { readonly type: 'proven' }
	| { readonly type: 'within'; readonly percent: number }
	| { readonly type: 'better'; readonly moves: number }
	| { readonly type: 'unknown' };

/** 'Planen er bevist bedst.' */
export function proofSentence(proof: ProofFacts): string {
	switch (proof.type) {
		case 'proven':
			return 'Planen er bevist bedst.';
		case 'within':
			return `Planen er højst ${decimal(proof.percent)} % fra det bedst mulige.`;
		case 'better':
			return `Der er fundet en bedre plan: ${countOfItems(proof.moves)} flytter.`;
		case 'unknown':
			return 'Det er ikke afgjort, om der findes en bedre plan.';
	}
}

/** Where an item may be put, and what becomes of the rest then. */
export interface ForcedFacts {
	/** The meeting it is put on. */
	readonly date: CivilDate;
	/** The others that move, by their new days. */
	readonly moved: readonly MovedItem[];
	/** The meetings that get more minutes over their budget. */
	readonly over: readonly {
		readonly date: CivilDate;
		readonly booked: number;
		readonly timeBudget: number;
	}[];
}

export interface MovedItem {
	readonly title: string;
	/** Null for no meeting. */
	readonly from: CivilDate | null;
	readonly to: CivilDate | null;
}

/** 'Punktet kan stå 18. marts, men så flytter 2 andre punkter: …' and what else follows. */
export function forcedSentences({ date, moved, over }: ForcedFacts): readonly string[] {
	const others = moved.filter(({ to }) => to !== null);
	const lost = moved.filter(({ to }) => to === null);
	const price = others.length > 0 ? `, men så flytter ${movesWords(others)}` : '';
	const loads = over.map(({ date: day, booked, timeBudget }) => {
		return `Mødet ${dayAndMonth(day)} kommer over tidsrammen (${booked} af ${timeBudget} min.).`;
	});
	return [
		`Punktet kan stå ${dayAndMonth(date)}${price}.`,
		...lost.map(({ title }) => `Der bliver ikke plads til ${title}.`),
		...loads,
		...(moved.length + over.length === 0 ? ['Ingen andre punkter flytter.'] : [])
	];
}

function movesWords(moved: readonly MovedItem[]): string {
	const count = moved.length === 1 ? '1 andet punkt' : `${moved.length} andre punkter`;
	return `${count}: ${listWords(moved.map(moveWords))}`;
}

/** 'Lokale miljømål (fra 18. marts til 1. april)' */
function moveWords({ title, from, to }: MovedItem): string {
	const start = from ? `fra ${dayAndMonth(from)} ` : '';
	return to ? `${title} (${start}til ${dayAndMonth(to)})` : title;
}

function countOfItems(count: number): string {
	return count === 1 ? '1 punkt' : `${count} punkter`;
}

/** '1,2' */
function decimal(value: number): string {
	return value.toFixed(1).replace('.', ',').replace(/,0$/, '');
}
