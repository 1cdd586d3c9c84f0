import type { AgendaItem } from '#lib/domain/agenda.ts';
import { dateOf, yearOf } from '#lib/domain/civil-date.ts';
import type { ChangeOption } from '#lib/text/change-form.ts';
import { longDate } from '#lib/text/dates.ts';
import type { Viewer } from '../../access.ts';
import * as agendaItems from '../../agenda-items.ts';
import { today } from '../../clock.ts';
import * as meetings from '../../meetings.ts';
import { isOpen } from './open-item.ts';

/** Meetings are planned a few years ahead at most. */
const YEARS_AHEAD = 5;

/** The meetings an item can be put on, each with its load: 'torsdag den 21. januar 2027: 85 af 150 min.' */
export async function meetingOptions(viewer: Viewer, item?: AgendaItem): Promise<ChangeOption[]> {
	const span = { from: today(), to: dateOf(yearOf(today()) + YEARS_AHEAD, 12, 31) };
	const [all, items] = await Promise.all([
		meetings.list(viewer, span),
		agendaItems.list(viewer, span)
	]);
	return all.filter(isOpen).map(({ id, date, timeBudget, status }) => {
		const own = items.filter((one) => one.meeting === id);
		const booked = own.reduce((sum, one) => sum + (one.visible ? one.minutes : 0), 0);
		const here = item?.meeting === id ? ', står her nu' : '';
		const sent = status === 'sent' ? ', udsendt' : '';
		return { value: id, label: `${longDate(date)}: ${booked} af ${timeBudget} min.${sent}${here}` };
	});
}
