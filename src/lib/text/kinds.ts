import type { ItemKind } from '#lib/domain/occurrences.ts';

/** Alone, because the wheel needs these words and no others. */
export const kindLabels = {
	approval: 'Godkendelse',
	information: 'Orientering',
	discussion: 'Drøftelse',
	theme: 'Temadrøftelse',
	status: 'Status'
} as const satisfies Record<ItemKind, string>;
