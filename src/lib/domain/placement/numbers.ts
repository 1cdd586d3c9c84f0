/** Flat arrays of numbers: a search reads them some million times for one plan. */

/** Indexes, minutes, days and counts. */
export type Wholes = Int32Array;

/** Costs: a lenient one may be a fraction, a forbidden one is infinite. */
export type Costs = Float64Array;

/** The whole number at an index that is known to exist. */
export function at(values: Wholes, index: number): number {
	return values[index] as number;
}

/** The cost at an index that is known to exist. Another function than `at`: one kind of array each keeps both quick. */
export function costAt(values: Costs, index: number): number {
	return values[index] as number;
}

/** Where each of some rows begins when they lie one after another, and where the last one ends. */
export function beginnings(lengths: readonly number[]): Wholes {
	const first = new Int32Array(lengths.length + 1);
	lengths.forEach((length, index) => (first[index + 1] = at(first, index) + length));
	return first;
}
