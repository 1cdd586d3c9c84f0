/**
 * Interleaved rounds: every contender runs once per round, in turning order, so that a machine that
 * slows down slows all of them. What is printed are ratios of medians of one run, never single times.
 */

export interface Contender {
	readonly name: string;
	run(): unknown | Promise<unknown>;
}

export interface Timed {
	readonly name: string;
	/** Median of the rounds, in milliseconds. */
	readonly median: number;
}

/** Medians of `rounds` interleaved rounds, each round running a contender `repeat` times. */
export async function timeRounds(
	contenders: readonly Contender[],
	{ rounds = 15, repeat = 1, warmup = 3 } = {}
): Promise<Timed[]> {
	const times = contenders.map(() => [] as number[]);
	for (let round = -warmup; round < rounds; round += 1) {
		for (let turn = 0; turn < contenders.length; turn += 1) {
			const index = (turn + Math.abs(round)) % contenders.length;
			const spent = await timeOnce(contenders[index] as Contender, repeat);
			if (round >= 0) times[index]?.push(spent);
		}
	}
	return contenders.map(({ name }, index) => ({ name, median: median(times[index] ?? []) }));
}

/** Prints a table whose ratios are against the contender called `base`. */
export function printRatios(title: string, timed: readonly Timed[], base: string, aim = ''): void {
	const reference = timed.find(({ name }) => name === base);
	if (!reference) throw new Error(`No contender called ${base}`);
	console.log(`\n${title}${aim && ` (aim ${aim})`}`);
	for (const { name, median } of timed) {
		const ratio = (median / reference.median).toFixed(2).padStart(8);
		console.log(`  ${name.padEnd(44)}${ratio} ×${`${median.toFixed(3)} ms`.padStart(14)}`);
	}
}

/** Stops the benchmark when two contenders do not do the same. */
export function mustEqual(what: string, actual: unknown, expected: unknown): void {
	const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
	if (left !== right) throw new Error(`${what}: the answers differ\n${left}\n${right}`);
}

async function timeOnce(contender: Contender, repeat: number): Promise<number> {
	const start = performance.now();
	for (let i = 0; i < repeat; i += 1) await contender.run();
	return (performance.now() - start) / repeat;
}

function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
