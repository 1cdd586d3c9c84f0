import type { ShownItem } from '../domain/agenda.ts';

/**
 * What an item still needs before the agenda can be sent, Danish words for a list; none for standing
 * items. Only a theme needs a presenter of its own: the rest are the proposer's.
 */
export function missingIn(item: ShownItem): string[] {
	if (!item.visible || item.standing) return [];
	const { sections } = item;
	const lacks: [boolean, string][] = [
		[lacksText(item), 'tekst'],
		[sections.recommendation.length === 0, 'indstilling'],
		[item.minutes === 0, 'minutter'],
		[!item.presenter && item.kind === 'theme', 'oplægsholder'],
		[!item.caseNumber, 'sagsnummer']
	];
	return lacks.filter(([lacking]) => lacking).map(([, word]) => word);
}

/** Whether nobody has written what the item is about; never of one that opens or closes a meeting. */
export function lacksText(item: ShownItem): boolean {
	if (!item.visible || item.standing) return false;
	return item.sections.occasion === '' && item.sections.caseText === '';
}
