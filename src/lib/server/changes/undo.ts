import { commandLabel } from '#lib/text/commands.ts';
import { momentOf } from '../clock.ts';
import { isUuid } from '../database/shape.ts';
import * as planLog from '../plan-log.ts';
import { undo } from '../undo.ts';
import type { ChangeKind } from '../changes.ts';

/** Fortryd: takes a logged change back; undoing that one does it again. */
export const undoChanges: Readonly<Record<string, ChangeKind>> = {
	fortryd: {
		open: async (viewer, { aendring = '' }) => {
			const entry = isUuid(aendring) ? await planLog.find(viewer, aendring) : undefined;
			if (!entry) return undefined;
			return {
				title: `Fortryd: ${commandLabel(entry.command)}`,
				lead: `Gemt ${momentOf(entry.at)}${entry.actor ? ` af ${entry.actor}` : ''}. Planen bliver, som den var før.`,
				fields: [{ name: 'aendring', label: '', type: 'hidden' }],
				values: { aendring },
				submit: 'Fortryd ændringen',
				back: '/aendringer',
				immediate: true
			};
		},
		read: async (viewer, { aendring = '' }) => {
			const entry = isUuid(aendring) ? await planLog.find(viewer, aendring) : undefined;
			if (!entry) return { ok: false, errors: { aendring: 'Ændringen findes ikke længere.' } };
			return { ok: true, change: undo(entry.id) };
		}
	}
};
