import * as agendaItems from '../../agenda-items.ts';
import type { ChangeKind } from '../../changes.ts';
import { itemAsked } from './open-item.ts';

/** Takes in an item that was let go; a one-off may go among the ideas instead. */
export const takeIn: ChangeKind = {
	open: async (viewer, { punkt = '', hvor = 'plan' }) => {
		const asked = await itemAsked(viewer, punkt);
		if (!asked || asked.item.dropped === null) return undefined;
		const { item } = asked;
		return {
			title: `Tag “${item.title}” ind igen`,
			lead: `Udgået: ${item.dropped}`,
			fields: [{ name: 'punkt', label: '', type: 'hidden' }, ...(item.series ? [] : [WHERE])],
			values: { punkt: item.id, hvor },
			submit: 'Tag punktet ind igen',
			back: '/opfoelgning',
			...(item.series && { immediate: true })
		};
	},
	read: async (viewer, { punkt = '', hvor = '' }) => {
		const asked = await itemAsked(viewer, punkt);
		if (!asked) return { ok: false, errors: { punkt: 'Punktet findes ikke længere.' } };
		return { ok: true, change: agendaItems.takeIn(asked.item.id, { ideas: hvor === 'ide' }) };
	}
};

const WHERE = {
	name: 'hvor',
	label: 'Hvor skal punktet hen?',
	type: 'select',
	options: [
		{ value: 'plan', label: 'På et møde: planen finder plads' },
		{ value: 'ide', label: 'Idélisten' }
	]
} as const;
