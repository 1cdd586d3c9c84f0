/** Planning Chefforum's 2027 as a file, and ten such years in one input; growth should be no worse than linear. */
import { readFileSync } from 'node:fs';
import { planFile } from '#lib/plan-file/plan-file.ts';
import { parsePlanInput } from '#lib/plan-file/parse.ts';
import { mustEqual, printRatios, timeRounds } from './rounds.ts';

const form = JSON.parse(
	readFileSync(new URL('../fixtures/chefforum-2027.json', import.meta.url), 'utf8')
);
const one = parsed(form);
const ten = parsed({ ...form, to: '2036-12-31' });

const plan = planFile(one);
mustEqual('the same input twice', planFile(one), plan);
mustEqual('the ten years begin as the one', planFile(ten).meetings[0], plan.meetings[0]);

const timed = await timeRounds([
	{ name: 'one forum-year', run: () => planFile(one) },
	{ name: 'ten forum-years', run: () => planFile(ten) }
]);
printRatios('Planning', timed, 'one forum-year', 'ten years ≤ 10');

function parsed(value: unknown) {
	const result = parsePlanInput(value);
	if (!result.ok) throw new Error(JSON.stringify(result.issues));
	return result.input;
}
