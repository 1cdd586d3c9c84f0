/** What the components that write minutes share: the things that are written, and what they are before they are. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemCommitments } from '#lib/domain/commitments.ts';
import type { Words } from '#lib/domain/writings.ts';
import type { DocumentItem } from '#lib/documents/meeting-document.ts';

/** An item of the meeting with what has become of it. */
export interface Minuted {
	readonly item: DocumentItem;
	readonly standing: 'opening' | 'closing' | null;
	readonly continued: { readonly item: string; readonly on: CivilDate | null } | null;
	/** What its decision promises, and what looks like more. */
	readonly promises: ItemCommitments | undefined;
}

export const NO_DECISION: Words = { text: '', outcome: 'open' };
export const NO_GUEST: Words = { state: 'guest', note: '', removed: '' };

/** A matter before anything is written of it. */
export function noMatter(item: string, position: number): Words {
	return { item, title: '', text: '', position: String(position), removed: '' };
}

/** Grows with its text, where the style sheet alone cannot make it. */
export function growing(area: HTMLTextAreaElement): (() => void) | undefined {
	if (CSS.supports('field-sizing', 'content')) return undefined;
	const grow = () => {
		area.style.height = 'auto';
		area.style.height = `${area.scrollHeight + 2}px`;
	};
	grow();
	area.addEventListener('input', grow);
	return () => area.removeEventListener('input', grow);
}
