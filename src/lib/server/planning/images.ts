import type { Approval } from '../../domain/agenda.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { ItemKind, WindowReason } from '../../domain/occurrences.ts';
import type {
	MeetingStatus,
	PlacementReason,
	UnplacedReason
} from '../../domain/placement/types.ts';
import { select, type Run } from '../database.ts';

/** A row before and after one or more changes, as the database wrote it down itself; null where there was none. */
export type Image = { readonly [R in keyof Relations]: ImageOf<R, Relations[R]> }[keyof Relations];

interface ImageOf<Relation, Row> {
	readonly relation: Relation;
	readonly key: Readonly<Record<string, string>>;
	readonly before: Row | null;
	readonly after: Row | null;
}

/** The relations a plan is made of, with the columns that are read from an image. */
interface Relations {
	readonly forum: ForumImage;
	readonly cadence: CadenceImage;
	readonly closed_day: { readonly date: CivilDate; readonly name: string };
	readonly recess: RecessImage;
	readonly meeting: MeetingImage;
	readonly anchor: AnchorImage;
	readonly anchor_date: { readonly anchor_id: string; readonly date: CivilDate };
	readonly item_series: { readonly id: string; readonly title: string };
	readonly agenda_item: ItemImage;
}

export interface AnchorImage {
	readonly id: string;
	readonly name: string;
	/** What its dates are read from; null when they are its own. */
	readonly source_forum_id: string | null;
	readonly source_series_id: string | null;
}

export interface ForumImage {
	readonly draft_days: number;
	readonly texts_days: number;
	readonly approval_days: number;
	readonly sending_days: number;
	/** Missing in images from before there was such a thing. */
	readonly reminder_days?: number;
}

export interface CadenceImage {
	readonly valid_from: CivilDate;
	readonly valid_to: CivilDate | null;
	readonly start_time: string;
	readonly rule: Readonly<Record<string, unknown>>;
}

export interface RecessImage {
	readonly starts: CivilDate;
	readonly ends: CivilDate;
	readonly name: string;
	readonly meetings: 'none' | 'allowed';
}

export interface MeetingImage {
	readonly id: string;
	readonly date: CivilDate;
	readonly start_time: string;
	readonly time_budget: number;
	readonly place: string;
	readonly status: MeetingStatus;
	readonly approval: Approval;
	readonly remark: string;
}

export interface ItemImage {
	readonly id: string;
	readonly meeting_id: string | null;
	readonly series_id: string | null;
	readonly standing: 'opening' | 'closing' | null;
	readonly title: string;
	readonly kind: ItemKind;
	readonly minutes: number;
	readonly proposer: string;
	readonly closed: boolean;
	/** Missing in images from before there was such a thing. */
	readonly admitted?: readonly string[];
	readonly parked: boolean;
	readonly dropped: string | null;
	readonly earliest: CivilDate | null;
	readonly latest: CivilDate | null;
	readonly preferred: CivilDate | null;
	readonly because: WindowReason | null;
	readonly reason: PlacementReason | UnplacedReason | null;
}

const IMAGE = { relation: 'text', key: 'jsonb', before: 'jsonb?', after: 'jsonb?' } as const;

/** What these logged changes did together, a row at a time: what one made and another took back is none. */
export async function imagesOf(run: Run, changes: readonly string[]): Promise<Image[]> {
	const rows = await select(run, IMAGE)`
		select t.relation, t.key, t.before, t.after
		from (
			select r.relation, r.key,
				(array_agg(r.before order by r.id))[1] as before,
				(array_agg(r.after order by r.id desc))[1] as after
			from plan_row r
			where r.log_id in (
				select value::uuid from jsonb_array_elements_text(${JSON.stringify(changes)}::text::jsonb))
			group by r.relation, r.key
		) t
		where t.before is distinct from t.after
		order by t.relation, t.key`;
	return rows as unknown as Image[];
}
