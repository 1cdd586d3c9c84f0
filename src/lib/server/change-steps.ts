import type { ChangeLine } from '#lib/text/changes.ts';
import { commandLabel } from '#lib/text/commands.ts';
import { common } from '#lib/text/da.ts';
import type { Viewer } from './access.ts';
import { momentOf } from './clock.ts';
import { newCommand } from './command.ts';
import type { FormValues } from './item-form.ts';
import * as planLog from './plan-log.ts';
import * as planning from './planning.ts';
import type { Change } from './planning.ts';

/** What a change would do, with what the form that saves it must carry. */
export interface ShownChange {
	readonly changes: readonly ChangeLine[];
	/** The plan's revision this was seen on; another by then, and it is shown anew. */
	readonly revision: number;
	readonly commandId: string;
	/** What others have saved since the last time it was shown. */
	readonly since: readonly { readonly what: string; readonly changes: readonly ChangeLine[] }[];
}

/** An action's answer: what is shown, or a message that says why not and what to do; `status` is HTTP's. */
export type Step =
	| { readonly status: 200 | 409; readonly shown: ShownChange }
	| { readonly status: 403 | 409; readonly message: string };

/** First step: what the change would do. Nothing is saved. */
export async function show(viewer: Viewer, change: Change): Promise<Step> {
	const previewed = await planning.preview(viewer, change);
	if (previewed.outcome !== 'shown') return refusalStep(previewed);
	const { changes, revision } = previewed;
	return { status: 200, shown: { changes, revision, commandId: newCommand(), since: [] } };
}

/**
 * Second step: saves what was shown. When somebody else has changed the plan since, nothing is saved; what they did
 * and what the change would do now are shown instead. `values` carry note and revision beside the change's own fields.
 */
export async function save(
	viewer: Viewer,
	commandId: string,
	change: Change,
	values: FormValues
): Promise<Step | { readonly status: 303 }> {
	const note = (values.note ?? '').trim().slice(0, 500);
	const seen = /^\d{1,9}$/.test(values.revision ?? '') ? Number(values.revision) : undefined;
	const saved = await planning.save(viewer, commandId, change, { note, seen });
	if (saved.outcome === 'saved') return { status: 303 };
	if (saved.outcome !== 'stale' || seen === undefined) return refusalStep(saved);
	const again = await show(viewer, change);
	if (!('shown' in again)) return again;
	const others = await planLog.since(viewer, seen);
	const since = others.map((entry) => ({ what: whatOf(entry), changes: entry.changes }));
	return { status: 409, shown: { ...again.shown, since } };
}

/** 'Møde flyttet, 22. november 2026 kl. 14:05, Sekretariatet' */
function whatOf({ command, at, actor }: planLog.LogEntry): string {
	return [commandLabel(command), momentOf(at), actor].filter(Boolean).join(', ');
}

function refusalStep(refusal: planning.Refusal): Step {
	if (refusal.outcome === 'denied') return { status: 403, message: common.denied };
	if (refusal.outcome === 'stale') return { status: 409, message: common.stale };
	return { status: 409, message: refusal.message };
}
