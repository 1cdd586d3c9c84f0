import type { Role } from '#lib/text/da.ts';
import type { ChangeForm } from '#lib/text/change-form.ts';
import type { Viewer } from './access.ts';
import { acceptedMeetingChanges } from './changes/accepted-meetings.ts';
import { agendaChanges } from './changes/agendas.ts';
import { anchorChanges } from './changes/anchors.ts';
import { cadenceChanges } from './changes/cadences.ts';
import { closedDayChanges } from './changes/closed-days.ts';
import { commitmentChanges } from './changes/commitments.ts';
import { copyChanges } from './changes/copies.ts';
import { deadlineChanges } from './changes/deadlines.ts';
import { itemChanges } from './changes/items.ts';
import { meetingChanges } from './changes/meetings.ts';
import { minutesChanges } from './changes/minutes.ts';
import { planChanges } from './changes/plan.ts';
import { seriesChanges } from './changes/series.ts';
import { recessChanges } from './changes/recesses.ts';
import { undoChanges } from './changes/undo.ts';
import type { FieldErrors, FormValues } from './item-form.ts';
import type { Change } from './planning.ts';

/** A kind of change that can be made by its own form; shown first, then saved. */
export interface ChangeKind {
	/** Who it is for, the secretariat unless said otherwise; the change itself asks again. */
	readonly by?: readonly Role[];
	/** The form as it opens, with what the address already says in its fields; undefined when its subject is gone. */
	readonly open: (viewer: Viewer, asked: FormValues) => Promise<ChangeForm | undefined>;
	/** The change that a filled form asks for, or what is wrong with each field. */
	readonly read: (viewer: Viewer, values: FormValues) => Promise<ChangeRead>;
}

export type ChangeRead =
	| { readonly ok: true; readonly change: Change }
	| { readonly ok: false; readonly errors: FieldErrors };

const KINDS: ReadonlyMap<string, ChangeKind> = new Map(
	Object.entries({
		...acceptedMeetingChanges,
		...agendaChanges,
		...cadenceChanges,
		...closedDayChanges,
		...commitmentChanges,
		...deadlineChanges,
		...recessChanges,
		...copyChanges,
		...anchorChanges,
		...itemChanges,
		...meetingChanges,
		...minutesChanges,
		...planChanges,
		...seriesChanges,
		...undoChanges
	})
);

/** The kind of this name in addresses, 'flyt-moede'; undefined when there is none. */
export function kindOf(name: string): ChangeKind | undefined {
	return KINDS.get(name);
}

/** Whether those of this role may make a change of this kind. */
export function isFor(role: Role, { by = ['secretary'] }: Pick<ChangeKind, 'by'>): boolean {
	return by.includes(role);
}

/** The names of all kinds, for the tests that try each of them. */
export function kinds(): readonly string[] {
	return [...KINDS.keys()];
}
