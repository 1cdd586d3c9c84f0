import type { ShownItem } from '#lib/domain/agenda.ts';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { reasonSentence } from '#lib/text/reasons.ts';

/** Why an item stands where it does, or nowhere; nothing for an item the viewer may not see. */
export function whyOf(item: ShownItem, meetingDate: CivilDate | null): string {
	if (!item.visible) return '';
	const { because, reason, window, kind } = item;
	return reasonSentence({ because, reason, window, kind, meetingDate });
}
