/**
 * What a dagsorden or a referat says: the one model that the page, the PDF, the Word file and the mail are made of, so
 * that they can never disagree. Its form is that of the minutes of 28-03-2019.
 */
import type { AgendaEntry, ClockSpan } from '../domain/agenda.ts';
import type { ClockTime } from '../domain/cadence.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { plainText, type Block, type Inline } from '../domain/prose.ts';
import { parseLine, parseProse } from '../prose/markdown.ts';
import { common, sectionLabels } from '../text/da.ts';

export interface MeetingDocument {
	readonly kind: 'agenda' | 'minutes';
	/** 0 for a draft, 1, 2 … as it was sent. */
	readonly revision: number;
	readonly forum: { readonly name: string; readonly prefix: string };
	readonly date: CivilDate;
	readonly start: ClockTime;
	readonly place: string;
	/** The meeting at which the minutes were approved; null until then, and for an agenda. */
	readonly approvedOn: CivilDate | null;
	/** Empty for an agenda. */
	readonly attendance: readonly Attendance[];
	readonly items: readonly DocumentItem[];
}

/** Someone who was, or should have been, at the meeting. */
export interface Attendance {
	/** A role before a name: 'Kommunaldirektøren'. */
	readonly label: string;
	readonly state: 'present' | 'part' | 'absent' | 'guest';
	readonly note: string;
}

export type DocumentItem = ReadableItem | ClosedItem;

/** A closed item as everyone sees it: number and case number, nothing else. */
export interface ClosedItem {
	readonly readable: false;
	readonly id: string;
	readonly number: number;
	/** 'Lukket'. */
	readonly heading: string;
	readonly caseNumber: string;
}

export interface ReadableItem {
	readonly readable: true;
	readonly id: string;
	readonly number: number;
	/** As in the contents: 'CF - Lokale miljømål 2019 (20 min.)'. */
	readonly heading: string;
	/** Empty when it has none. */
	readonly caseNumber: string;
	readonly clock: ClockSpan | null;
	/** Whether it is closed to most; the reader of this document is let in. */
	readonly closed: boolean;
	readonly sections: readonly DocumentSection[];
}

/** The sections that are text. */
export type TextSection = 'occasion' | 'caseText' | 'finance' | 'legalBasis' | 'decision';

/** In the order of the form; one without words is left out. */
export type DocumentSection =
	| { readonly name: TextSection; readonly label: string; readonly blocks: readonly Block[] }
	| {
			readonly name: 'recommendation';
			readonly label: string;
			/** 'Kommunaldirektøren indstiller,' */
			readonly lead: string;
			/** Numbered 1, 2 …; each begins with 'at'. */
			readonly points: readonly (readonly Inline[])[];
	  }
	| {
			readonly name: 'attachments';
			readonly label: string;
			readonly files: readonly AttachedFile[];
	  };

export interface AttachedFile {
	readonly id: string;
	readonly name: string;
}

/** What an item has beside its agenda entry. */
export interface ItemMatter {
	readonly attachments?: readonly AttachedFile[];
	/** What was decided, Markdown; only in minutes. */
	readonly decision?: string;
	/** What was taken up under the item. */
	readonly raised?: readonly { readonly title: string; readonly text: string }[];
	/** 'Udsat til mødet 3. december 2026': what became of it, when it was not treated. */
	readonly outcome?: string;
}

export interface DocumentFacts extends Omit<MeetingDocument, 'items'> {
	readonly entries: readonly Pick<AgendaEntry, 'number' | 'item' | 'clock'>[];
	/** By item id. */
	readonly matters: ReadonlyMap<string, ItemMatter>;
}

/** The document that these entries give; what its reader may not see of them is not in it. */
export function meetingDocument({ entries, matters, ...facts }: DocumentFacts): MeetingDocument {
	return {
		...facts,
		items: entries.map(({ number, item, clock }) => {
			const { id, caseNumber = '' } = item;
			if (!item.visible) {
				return { readable: false, id, number, heading: common.closedItem, caseNumber };
			}
			return {
				...{ readable: true, id, number, caseNumber, closed: item.closed },
				heading: heading(item, facts.forum.prefix),
				clock: clock ?? null,
				sections: sectionsOf(item, matters.get(id) ?? {}, facts.kind)
			};
		})
	};
}

/** The document as everyone may have it: of a closed item its number and case number. */
export function withoutClosed(document: MeetingDocument): MeetingDocument {
	const items = document.items.map((item): DocumentItem => {
		if (!item.readable || !item.closed) return item;
		const { id, number, caseNumber } = item;
		return { readable: false, id, number, heading: common.closedItem, caseNumber };
	});
	return { ...document, items: withoutLengths(items) };
}

/**
 * When an item after a closed one begins would say how long that one is; as in a draft, it is not said to whom the
 * closed one is hidden.
 */
export function withoutLengths(items: readonly DocumentItem[]): DocumentItem[] {
	const hidden = items.findIndex(({ readable }) => !readable);
	return items.map((item, index) =>
		item.readable && hidden >= 0 && index > hidden ? { ...item, clock: null } : item
	);
}

/** Whether its reader is let in to something closed in it, so that not everyone may have it. */
export function holdsClosed({ items }: Pick<MeetingDocument, 'items'>): boolean {
	return items.some((item) => item.readable && item.closed);
}

/** 'Punkt 2: CF - Lokale miljømål 2019 (20 min.)': an item's heading as the documents number it. */
export function numbered({ number, heading }: Pick<DocumentItem, 'number' | 'heading'>): string {
	return `Punkt ${number}: ${heading}`;
}

type Item = Extract<AgendaEntry['item'], { visible: true }>;

/** What an item's texts and recommendation say by now, as the next document will have them. */
export function textSections(item: Item): readonly DocumentSection[] {
	return sectionsOf(item, {}, 'agenda');
}

function heading({ title, minutes, presenter }: Item, prefix: string): string {
	const own = prefix === '' || title.startsWith(`${prefix} - `) ? title : `${prefix} - ${title}`;
	const by = presenter ? ` v. ${presenter}` : '';
	return `${own}${by}${minutes > 0 ? ` (${minutes} min.)` : ''}`;
}

const TEXTS = ['occasion', 'caseText', 'finance', 'legalBasis'] as const;

function sectionsOf(item: Item, matter: ItemMatter, kind: MeetingDocument['kind']) {
	const texts = TEXTS.map((name) => text(name, sectionLabels[name], item.sections[name]));
	const decided = kind === 'minutes' ? decision(matter) : [];
	return [...texts.flat(), ...recommendation(item), ...decided, ...attachments(matter)];
}

function text(name: TextSection, label: string, words: string): DocumentSection[] {
	const blocks = parseProse(words);
	return plainText(blocks).trim() === '' ? [] : [{ name, label, blocks }];
}

function recommendation({ proposer, sections }: Item): DocumentSection[] {
	const points = sections.recommendation.filter((line) => line.trim() !== '').map(point);
	if (points.length === 0) return [];
	const label = sectionLabels.recommendation;
	return [{ name: 'recommendation', label, lead: `${proposer} indstiller,`, points }];
}

/** Written with or without its "at". */
function point(line: string): Inline[] {
	return parseLine(/^at\s/i.test(line) ? line : `at ${line}`);
}

function decision({ decision: words = '', raised = [], outcome }: ItemMatter): DocumentSection[] {
	const blocks: Block[] = [
		...(outcome ? [paragraph(outcome)] : []),
		...parseProse(words),
		...raised.flatMap(({ title, text }): Block[] => [
			{ type: 'heading', content: [{ type: 'text', text: title }] },
			...parseProse(text)
		])
	];
	return blocks.length > 0 ? [{ name: 'decision', label: 'Beslutning', blocks }] : [];
}

function paragraph(words: string): Block {
	return { type: 'paragraph', content: [{ type: 'text', text: words }] };
}

function attachments({ attachments: files = [] }: ItemMatter): DocumentSection[] {
	return files.length > 0 ? [{ name: 'attachments', label: 'Bilag', files }] : [];
}
