import type { ShownItem } from '#lib/domain/agenda.ts';

/** What an item still needs before the agenda can be sent, Danish words for a list; none for standing items. */
export function missingIn(item: ShownItem): string[] {
	if (!item.visible || item.standing) return [];
	const { sections } = item;
	const lacks: [boolean, string][] = [
		[sections.occasion === '' && sections.caseText === '', 'tekst'],
		[sections.recommendation.length === 0, 'indstilling'],
		[item.minutes === 0, 'minutter'],
		[!item.presenter && item.kind !== 'approval', 'oplægsholder'],
		[!item.caseNumber, 'sagsnummer']
	];
	return lacks.filter(([lacking]) => lacking).map(([, word]) => word);
}
