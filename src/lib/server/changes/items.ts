import type { ChangeKind } from '../changes.ts';
import { moveItem } from './items/move.ts';

/** Changes of one item: where it stands, and whether it is to be treated at all. */
export const itemChanges: Readonly<Record<string, ChangeKind>> = {
	'flyt-punkt': moveItem
};
