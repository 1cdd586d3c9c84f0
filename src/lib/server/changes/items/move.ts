import type { AgendaItem } from '#lib/domain/agenda.ts';
import { dateRange } from '#lib/text/dates.ts';
import type { Viewer } from '../../access.ts';
import * as agendaItems from '../../agenda-items.ts';
import type { ChangeKind } from '../../changes.ts';
import { isUuid } from '../../database/shape.ts';
import * as meetings from '../../meetings.ts';
import type { Change } from '../../planning.ts';
import { meetingOptions } from './meeting-options.ts';
import { backFrom, frozen, isOpen, itemAsked } from './open-item.ts';

/** The choices beside a meeting: the planner's own, and none until a person says so. */
const PLANNED = '';
const NOWHERE = 'ingen';

/** Puts an item on another meeting, on none, or leaves it to the plan. */
export const moveItem: ChangeKind = {
	open: async (viewer, { punkt = '', moede }) => {
		const asked = await itemAsked(viewer, punkt);
		if (!asked) return undefined;
		const { item } = asked;
		return {
			title: `Flyt “${item.title}”`,
			lead: leadOf(item),
			fields: [
				{ name: 'punkt', label: '', type: 'hidden' },
				{
					name: 'moede',
					label: 'Møde',
					type: 'select',
					options: [
						{ value: PLANNED, label: 'Lad planen bestemme' },
						{ value: NOWHERE, label: 'Intet møde: punktet venter uden plads' },
						...(await meetingOptions(viewer, item))
					]
				}
			],
			values: { punkt: item.id, moede: moede ?? item.meeting ?? PLANNED },
			submit: 'Flyt punktet',
			back: backFrom(asked)
		};
	},
	read: async (viewer, { punkt = '', moede = '' }) => {
		const asked = await itemAsked(viewer, punkt);
		if (!asked) return { ok: false, errors: { moede: 'Punktet findes ikke længere.' } };
		const wrong = frozen(asked) ?? (await wrongMeeting(viewer, moede));
		if (wrong) return { ok: false, errors: { moede: wrong } };
		return { ok: true, change: changeOf(asked.item.id, moede) };
	}
};

function leadOf({ window, pinned, series }: AgendaItem): string {
	const rule = series ? 'Reglens tidsrum' : 'Tidsrummet';
	const span = window ? `${rule} er ${dateRange(window.earliest, window.latest)}. ` : '';
	const now = pinned ? 'Punktet er fastlåst nu. ' : '';
	return `${span}${now}På det møde, du vælger, bliver punktet stående, til nogen flytter det igen.`;
}

/** A meeting may have been sent or held since the form was opened. */
async function wrongMeeting(viewer: Viewer, moede: string): Promise<string | undefined> {
	if (moede === PLANNED || moede === NOWHERE) return undefined;
	const chosen = isUuid(moede) ? await meetings.find(viewer, moede) : undefined;
	if (chosen && isOpen(chosen)) return undefined;
	return 'Mødet tager ikke imod punkter længere. Vælg et andet.';
}

function changeOf(item: string, moede: string): Change {
	if (moede === NOWHERE) return agendaItems.takeOut(item);
	return agendaItems.putOn(item, undefined, moede === PLANNED ? null : moede);
}
