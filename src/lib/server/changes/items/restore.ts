import { momentOf } from '../../clock.ts';
import type { ChangeKind } from '../../changes.ts';
import * as itemHistory from '../../item-history.ts';

/** An older version of an item's words and weight, made the one that counts. */
export const restoreVersion: ChangeKind = {
	open: async (viewer, { punkt = '', udgave = '' }) => {
		const versions = await itemHistory.versions(viewer, punkt);
		const asked = versions.find(({ id }) => id !== null && id === udgave);
		if (!asked) return undefined;
		return {
			title: `Gendan udgaven${asked.at ? ` fra ${momentOf(asked.at)}` : ''}`,
			lead: `“${asked.facts.title}” får den titel, de oplysninger og de tekster, som punktet havde da. Det, der står nu, bliver i historikken.`,
			fields: [
				{ name: 'punkt', label: '', type: 'hidden' },
				{ name: 'udgave', label: '', type: 'hidden' }
			],
			values: { punkt, udgave },
			submit: 'Gendan udgaven',
			back: `/punkt/${punkt}/historik`,
			immediate: true
		};
	},
	read: (_viewer, { punkt = '', udgave = '' }) =>
		Promise.resolve({ ok: true, change: itemHistory.restore(punkt, udgave) })
};
