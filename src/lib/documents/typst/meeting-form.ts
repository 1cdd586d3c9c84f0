import { inlineText, type Block, type Inline } from '../../domain/prose.ts';
import { frameOf, type Fact } from '../frame.ts';
import {
	numbered,
	type DocumentItem,
	type DocumentSection,
	type MeetingDocument
} from '../meeting-document.ts';
import { allSettable } from './settable.ts';

/** What forms/meeting.typ is given: everything it says, as text. */
export interface MeetingForm {
	readonly title: string;
	/** 'UDKAST', 'Revision 2'; often empty. */
	readonly state: string;
	readonly author: string;
	readonly facts: readonly Fact[];
	readonly contents: string;
	readonly items: readonly FormItem[];
}

interface FormItem {
	/** 'Punkt 1: CF - Godkendelse af dagsorden og referat' */
	readonly heading: string;
	/** The same without its number, as the contents have it. */
	readonly entry: string;
	readonly caseNumber: string;
	/** 'kl. 09:00–09:20'; empty in minutes: nobody wrote down when it was. */
	readonly clock: string;
	readonly sections: readonly { readonly label: string; readonly blocks: readonly FormBlock[] }[];
}

type FormBlock =
	| Exclude<Block, { type: 'list' | 'table' }>
	| {
			readonly type: 'list';
			readonly ordered: boolean;
			readonly start: number;
			readonly items: readonly (readonly FormBlock[])[];
	  }
	| {
			readonly type: 'table';
			readonly header: readonly (readonly Inline[])[];
			readonly rows: readonly (readonly (readonly Inline[])[])[];
			/** For each column, whether it holds numbers. */
			readonly numbers: readonly boolean[];
	  };

/** The dagsorden or referat as its PDF is set. */
export function meetingForm(document: MeetingDocument): MeetingForm {
	const { title, state, facts, contents } = frameOf(document);
	return allSettable({
		...{ title, state, facts, contents, author: document.forum.name },
		items: document.items.map((item) => ({
			heading: numbered(item),
			entry: item.heading,
			caseNumber: item.caseNumber,
			clock: document.kind === 'agenda' ? clockOf(item) : '',
			sections: item.readable ? item.sections.map(sectionOf) : []
		}))
	});
}

function clockOf(item: DocumentItem): string {
	if (!item.readable || !item.clock) return '';
	const { from, to } = item.clock;
	return from === to ? `kl. ${from}` : `kl. ${from}–${to}`;
}

function sectionOf(section: DocumentSection): FormItem['sections'][number] {
	const { label } = section;
	switch (section.name) {
		case 'recommendation': {
			const items = section.points.map((content) => [{ type: 'paragraph' as const, content }]);
			const points: FormBlock = { type: 'list', ordered: true, start: 1, items };
			return { label, blocks: [paragraph(section.lead), points] };
		}
		case 'attachments':
			return { label, blocks: section.files.map(({ name }) => paragraph(name)) };
		default:
			return { label, blocks: section.blocks.map(blockOf) };
	}
}

function paragraph(text: string): FormBlock {
	return { type: 'paragraph', content: [{ type: 'text', text }] };
}

function blockOf(block: Block): FormBlock {
	if (block.type === 'list') {
		return { ...block, items: block.items.map((item) => item.map(blockOf)) };
	}
	return block.type === 'table' ? tableOf(block) : block;
}

/** Every row as wide as the widest, so that no cell slips into the next row. */
function tableOf({ header, rows }: Extract<Block, { type: 'table' }>): FormBlock {
	const width = Math.max(header.length, ...rows.map((row) => row.length));
	const wide = (row: readonly (readonly Inline[])[]) => [
		...row,
		...Array.from({ length: width - row.length }, () => [])
	];
	const numbers = Array.from({ length: width }, (_, column) =>
		holdsNumbers(rows.map((row) => inlineText(row[column] ?? [])))
	);
	return { type: 'table', header: wide(header), rows: rows.map(wide), numbers };
}

/** '1.250', '4,5 %', '-12', '2.000 kr.', or nothing; at least one of them something. */
function holdsNumbers(cells: readonly string[]): boolean {
	const written = cells.map((cell) => cell.trim()).filter((cell) => !/^[-–]?$/.test(cell));
	return (
		written.length > 0 &&
		written.every((cell) => /^[-–+−]?\s?\d[\d.,\s]*(%|kr\.?|mio\.?( kr\.)?|pct\.?)?$/.test(cell))
	);
}
