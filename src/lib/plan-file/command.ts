import { parsePlanInput } from './parse.ts';
import { planFile } from './plan-file.ts';
import { readJson } from './json-text.ts';
import type { InputIssue } from './reading.ts';

/** What a command prints and how it ends. */
export interface CommandResult {
	readonly stdout: string;
	readonly stderr: string;
	readonly exitCode: 0 | 1;
}

/** More faults than this help nobody; the rest are counted. */
const MOST_SHOWN = 50;

/** Plans the text of a plan file: the plan as JSON, or every fault with its path and no plan. */
export function planText(text: string): CommandResult {
	const read = readJson(text);
	if (!read.ok) return refused([read.issue]);
	const parsed = parsePlanInput(read.json);
	if (!parsed.ok) return refused(parsed.issues);
	const output = JSON.stringify(planFile(parsed.input), null, '\t');
	return { stdout: `${output}\n`, stderr: '', exitCode: 0 };
}

/** The faults, one per line. */
export function refused(issues: readonly InputIssue[]): CommandResult {
	const lines = issues.slice(0, MOST_SHOWN).map(({ path, message }) => {
		return path === '' ? message : `${path}: ${message}`;
	});
	const more = issues.length - lines.length;
	if (more > 0) lines.push(`… og ${more} fejl til.`);
	return { stdout: '', stderr: `${lines.join('\n')}\n`, exitCode: 1 };
}
