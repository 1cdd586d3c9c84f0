/** What a copy of a plan and the real plan say differently, in words. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { statusLabels } from './da.ts';
import { dayMonthYear } from './dates.ts';

type Row = Readonly<Record<string, unknown>>;

/** As much of a disagreement as its words need. */
export interface DisagreementFacts {
	readonly relation: string;
	readonly columns: readonly string[];
	readonly copy: Row | null;
	readonly real: Row | null;
	readonly base: Row | null;
	readonly frozen: boolean;
}

const COLUMNS: Readonly<Record<string, string>> = {
	date: 'dagen',
	status: 'status',
	start_time: 'starttid',
	time_budget: 'tidsramme',
	place: 'sted',
	remark: 'bemærkning',
	title: 'titel',
	name: 'navn',
	kind: 'art',
	minutes: 'minutter',
	proposer: 'indstiller',
	presenter: 'hvem der fremlægger',
	theme: 'tema',
	case_number: 'sagsnummer',
	closed: 'lukket eller åbent',
	priority: 'vigtighed',
	sections: 'teksten',
	timing: 'tidsreglen',
	not_with: 'punkter det ikke må stå sammen med',
	source: 'hvor det er besluttet',
	rule: 'mødekadencen',
	pinned: 'placeringen',
	series_id: 'det faste punkt det hører til',
	starts: 'perioden',
	source_forum_id: 'hvor datoerne kommer fra',
	closed_day_policy: 'hvad der sker på lukkedage'
};

/** 'Mødet 7. januar 2027', 'Det faste punkt Byudvikling' */
export function disagreementSubject({ relation, copy, real, base }: DisagreementFacts): string {
	const row = real ?? base ?? copy ?? {};
	const title = textOf(row.title ?? row.name);
	switch (relation) {
		case 'meeting':
			return `Mødet ${dayOf(row.date)}`;
		case 'agenda_item':
			return `Punktet “${title}”`;
		case 'item_series':
			return `Det faste punkt “${title}”`;
		case 'anchor':
			return `Holdepunktet “${title}”`;
		case 'anchor_date':
			return `En holdepunktsdato, ${dayOf(row.date)}`;
		case 'closed_day':
			return `Lukkedagen ${dayOf(row.date)}`;
		case 'recess':
			return `Ferien “${title}”`;
		case 'cadence':
			return `Mødekadencen fra ${dayOf(row.valid_from)}`;
		default:
			return 'Forummet';
	}
}

/** 'Forslaget: 14. januar 2027. Den rigtige plan: 15. januar 2027.' */
export function disagreementSentence(facts: DisagreementFacts): string {
	const { copy, real, columns, frozen } = facts;
	if (frozen) return 'Dagsordenen er udsendt eller mødet holdt; det bliver, som det er.';
	if (!real) return 'Findes ikke længere i den rigtige plan, men er ændret i forslaget.';
	if (!copy) return 'Er væk i forslaget, men ændret i den rigtige plan.';
	const named = columns.filter((column) => column in COLUMNS);
	const parts = named.flatMap((column) => {
		const [mine, theirs] = [valueOf(column, copy), valueOf(column, real)];
		const label = COLUMNS[column] ?? column;
		if (mine === theirs) return mine === undefined ? [`${label} er ændret begge steder`] : [];
		return [`${label}: ${mine} i forslaget, ${theirs} i den rigtige plan`];
	});
	const text = parts.join('; ') || 'er ændret begge steder';
	return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** A value short enough to name; undefined for a text or a rule. */
function valueOf(column: string, row: Row): string | undefined {
	const value = row[column];
	if (column === 'date' || column === 'starts') return dayOf(value);
	if (column === 'status') return statusLabels[value as keyof typeof statusLabels].toLowerCase();
	if (column === 'minutes' || column === 'time_budget') return `${textOf(value)} min.`;
	if (column === 'closed') return value === true ? 'lukket' : 'åbent';
	const short = [
		'title',
		'name',
		'proposer',
		'presenter',
		'theme',
		'place',
		'start_time',
		'remark'
	];
	return short.includes(column) ? textOf(value) || 'intet' : undefined;
}

function dayOf(value: unknown): string {
	const text = textOf(value);
	return isDate(text) ? dayMonthYear(text) : text;
}

function isDate(text: string): text is CivilDate {
	return /^\d{4}-\d\d-\d\d$/.test(text);
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
