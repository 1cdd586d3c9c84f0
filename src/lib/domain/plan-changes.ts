import type { UnplacedReason } from './placement/types.ts';

/** One difference between two plans. Meetings by id. */
export type PlanChange =
	| { readonly type: 'added'; readonly item: string; readonly to: string }
	| { readonly type: 'moved'; readonly item: string; readonly from: string; readonly to: string }
	| { readonly type: 'dropped'; readonly item: string; readonly from?: string }
	| {
			readonly type: 'unplaced';
			readonly item: string;
			readonly from?: string;
			readonly reason: UnplacedReason;
	  };
