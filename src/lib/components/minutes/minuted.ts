/** What the components that write minutes share: the things that are written, and what they are before they are. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemCommitments } from '#lib/domain/commitments.ts';
import type { Words } from '#lib/domain/writings.ts';
import type { DocumentItem } from '#lib/documents/meeting-document.ts';
import { attendanceLabels } from '#lib/text/minutes.ts';

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

/** What a form without script wrote, and somebody else had written too. */
export interface RefusedWords {
	readonly key: string;
	readonly value: Words;
}

/** What is written as a person reads it, a line for each of its fields. */
export function shownWords({ title, text, state, note, removed }: Words): string {
	if (removed === 'yes') return '(fjernet)';
	const there = attendanceLabels[state as keyof typeof attendanceLabels];
	return [title, text, there, note].filter(Boolean).join('\n');
}

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
