import type { Viewer } from './access.ts';
import { digest } from './auth/digest.ts';
import * as steps from './change-steps.ts';
import { commandOf } from './command.ts';
import type { FormValues } from './item-form.ts';
import type { Change } from './planning.ts';

/** What the steps add to a form; the rest is what a person typed. */
const ADDED = ['commandId', 'revision', 'note', 'seal', 'tilbage'];

/** A change of a big form that has been shown: the form carries the seal until it is saved. */
export type ShownStep = steps.Step & { readonly seal: string };

export interface SavedStep {
	readonly status: 303;
	readonly command: string;
}

/** First step: what the form as it stands would do. */
export async function show(viewer: Viewer, change: Change, values: FormValues): Promise<ShownStep> {
	return { ...(await steps.show(viewer, change)), seal: sealOf(values) };
}

/** Second step: saves what was shown; a form that has been written in since is shown first. */
export async function save(
	viewer: Viewer,
	form: FormData,
	change: Change,
	values: FormValues
): Promise<ShownStep | SavedStep> {
	if (values.seal !== sealOf(values)) return await show(viewer, change, values);
	return await saveAtOnce(viewer, form, change, values);
}

/** The only step of a change that the plan does not follow from: a text. */
export async function saveAtOnce(
	viewer: Viewer,
	form: FormData,
	change: Change,
	values: FormValues
): Promise<ShownStep | SavedStep> {
	const command = commandOf(form);
	const step = await steps.save(viewer, command, change, values);
	return step.status === 303 ? { status: 303, command } : { ...step, seal: sealOf(values) };
}

function sealOf(values: FormValues): string {
	const typed = Object.entries(values).filter(([name]) => !ADDED.includes(name));
	const text = JSON.stringify(typed.sort(([a], [b]) => (a < b ? -1 : 1)));
	// A browser sends the lines of a hidden field as it sends those of a text: with two signs between them.
	return digest(text.replaceAll('\\r\\n', '\\n'));
}
