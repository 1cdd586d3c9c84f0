import { changedFields } from '#lib/prose/item-differences.ts';
import { listWords } from '#lib/text/dates.ts';
import { momentOf } from '../../clock.ts';
import type { ChangeKind } from '../../changes.ts';
import * as itemHistory from '../../item-history.ts';

/** An older version of an item's words and weight, made the one that counts. */
export const restoreVersion: ChangeKind = {
	open: async (viewer, { punkt = '', udgave = '' }) => {
		const versions = await itemHistory.versions(viewer, punkt);
		const asked = versions.find(({ id }) => id !== null && id === udgave);
		const [now] = versions;
		if (!asked || !now) return undefined;
		const changed = changedFields(now, asked).map(({ label }) => label.toLowerCase());
		return {
			title: `Gendan udgaven${asked.at ? ` fra ${momentOf(asked.at)}` : ''}`,
			lead: `“${asked.facts.title}” kommer til at sige det samme som da. Det laver om på ${listWords(changed)}. Det, der står nu, bliver i historikken.`,
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
