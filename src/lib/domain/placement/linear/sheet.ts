/** A linear model in the making: whole-numbered columns from 0 up, and rows that bind them. */

/** Makes cost · x as small as it can be, with lower ≤ row ≤ upper in each row and 0 ≤ x ≤ most, x whole. */
export interface LinearModel {
	readonly cost: readonly number[];
	readonly most: readonly number[];
	/** ±Infinity for none. */
	readonly lower: readonly number[];
	readonly upper: readonly number[];
	/** Row by row: the entries of row r stand from starts[r] to before starts[r + 1]. */
	readonly starts: readonly number[];
	readonly indices: readonly number[];
	readonly values: readonly number[];
}

export interface Entry {
	readonly column: number;
	readonly value: number;
}

/** A row that holds a column up: it is at least the sum of the entries less `beyond`. */
interface Lift {
	readonly column: number;
	readonly entries: readonly Entry[];
	readonly beyond: number;
}

export interface Sheet {
	/** A new column; its index. */
	column(cost: number, most: number): number;
	/** Binds the sum of the entries. */
	row(entries: readonly Entry[], lower: number, upper: number): void;
	/** Holds a column of cost above the sum of the entries less `beyond`. */
	lift(column: number, entries: readonly Entry[], beyond: number): void;
	/** The model as it stands. */
	model(): LinearModel;
	/** Every column's value when those of `ones` are 1 and what they lift is as low as it can be. */
	values(ones: readonly number[]): number[];
}

/** A sheet without columns. */
export function emptySheet(): Sheet {
	const [cost, most]: [number[], number[]] = [[], []];
	const [lower, upper]: [number[], number[]] = [[], []];
	const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
	const lifts: Lift[] = [];

	function row(entries: readonly Entry[], least: number, greatest: number): void {
		lower.push(least);
		upper.push(greatest);
		indices.push(...entries.map(({ column }) => column));
		values.push(...entries.map(({ value }) => value));
		starts.push(indices.length);
	}

	return {
		row,
		column: (price, greatest) => {
			most.push(greatest);
			return cost.push(price) - 1;
		},
		lift: (column, entries, beyond) => {
			row([...entries, { column, value: -1 }], -Infinity, beyond);
			lifts.push({ column, entries, beyond });
		},
		model: () => ({ cost, most, lower, upper, starts, indices, values }),
		values: (ones) => {
			const found = cost.map(() => 0);
			for (const column of ones) found[column] = 1;
			for (const { column, entries, beyond } of lifts) {
				const sum = entries.reduce((all, one) => all + one.value * (found[one.column] ?? 0), 0);
				found[column] = Math.max(found[column] ?? 0, sum - beyond);
			}
			return found;
		}
	};
}
