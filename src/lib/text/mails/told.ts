/** What a mail tells of: facts, of which nothing is closed. */
import type { CivilDate } from '#lib/domain/civil-date.ts';

export interface ToldMeeting {
	readonly date: CivilDate;
	readonly start: string;
	readonly place: string;
}

/** When and where a meeting was to be held, and is to be held now. */
export interface Move {
	readonly from: ToldMeeting;
	readonly to: ToldMeeting;
}

/** An item's title; null when it is closed. */
export type ToldTitle = string | null;

export interface MovedItem {
	readonly title: ToldTitle;
	readonly from?: CivilDate;
	readonly to?: CivilDate;
}

export type ToldAgenda =
	| {
			readonly kind: 'draft-ready' | 'approval-asked' | 'agenda-returned' | 'agenda-approved';
			readonly meeting: ToldMeeting;
	  }
	| {
			readonly kind: 'agenda-sent';
			readonly meeting: ToldMeeting;
			/** 'Punkt 1: CF - Godkendelse …', as in the document. */
			readonly items: readonly string[];
	  }
	| {
			readonly kind: 'agenda-revised';
			readonly meeting: ToldMeeting;
			readonly revision: number;
			readonly changes: readonly string[];
			/** When the revision is that the meeting is held at another time or place. */
			readonly move?: Move;
	  };

export type ToldOfMeeting =
	| {
			readonly kind: 'meeting-cancelled' | 'meeting-restored';
			readonly meeting: ToldMeeting;
	  }
	| {
			readonly kind: 'meeting-moved';
			readonly move: Move;
			/** What whoever moved it said, each once. */
			readonly reasons: readonly string[];
	  };

export type ToldMinutes =
	| {
			readonly kind: 'minutes-sent';
			readonly meeting: ToldMeeting;
			/** As in the document. */
			readonly items: readonly string[];
	  }
	| { readonly kind: 'minutes-approved'; readonly meeting: ToldMeeting };

export type ToldItems =
	| {
			readonly kind: 'text-due';
			readonly meeting: ToldMeeting;
			readonly due: CivilDate;
			/** Whether that day is over. */
			readonly late: boolean;
			/** Those whose texts are theirs to write, each with where. */
			readonly items: readonly { readonly title: ToldTitle; readonly link: string }[];
	  }
	| { readonly kind: 'item-moved'; readonly items: readonly MovedItem[] };

export interface ToldCommitment {
	readonly kind: 'promise-overdue';
	readonly title: ToldTitle;
	/** Empty when the item is closed. */
	readonly responsible: string;
	readonly due: CivilDate | null;
}

/** What happened, with all that the mail says of it. */
export type Told = ToldAgenda | ToldOfMeeting | ToldMinutes | ToldItems | ToldCommitment;
