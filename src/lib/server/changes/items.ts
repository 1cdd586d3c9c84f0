import type { ChangeKind } from '../changes.ts';
import { drop, park, skip, takeOff } from './items/let-go.ts';
import { moveItem } from './items/move.ts';
import { addItem, planItem } from './items/plan.ts';
import { restoreVersion } from './items/restore.ts';
import { takeIn } from './items/take-in.ts';

/** Changes of one item: where it stands, and whether it is to be treated at all. */
export const itemChanges: Readonly<Record<string, ChangeKind>> = {
	'nyt-punkt': addItem,
	'flyt-punkt': moveItem,
	'tag-af': takeOff,
	'spring-over': skip,
	'drop-punkt': drop,
	'parker-punkt': park,
	'planlaeg-punkt': planItem,
	'tag-ind-igen': takeIn,
	'gendan-udgave': restoreVersion
};
