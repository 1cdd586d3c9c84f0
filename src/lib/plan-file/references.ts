/**
 * What no field shows by itself: ids that repeat, and names of things that are not in the file.
 * Works on the JSON as it came, so that a fault elsewhere hides nothing here.
 */
import type { InputIssue } from './reading.ts';
import { fieldPath, isObject, wrong } from './reading.ts';

type Entry = { readonly path: string; readonly fields: Record<string, unknown> };

/** Writes down every repeated id and every reference to a thing that is not in the file. */
export function checkReferences(file: Record<string, unknown>, issues: InputIssue[]): void {
	const lists = [
		'series',
		'items',
		'anchors',
		'meetings',
		'pins',
		'previousPlan',
		'edits'
	] as const;
	const entries = Object.fromEntries(
		lists.map((name) => [name, entriesOf(file[name], name)])
	) as Record<(typeof lists)[number], Entry[]>;
	for (const name of ['series', 'items', 'anchors'] as const) {
		reportRepeats(entries[name], 'id', ({ id }) => id, issues);
	}
	reportRepeats(entries.meetings, 'date', ({ date }) => date, issues);
	for (const name of ['pins', 'previousPlan', 'edits'] as const) {
		reportRepeats(entries[name], '', subject, issues);
	}
	checkAnchors(entries.series, idsOf(entries.anchors), issues);
	checkRefusals([...entries.series, ...entries.items], idsOf(entries.series), issues);
	for (const name of ['pins', 'edits'] as const) {
		checkNames(entries[name], 'series', idsOf(entries.series), 'fast punkt', issues);
		checkNames(entries[name], 'item', idsOf(entries.items), 'punkt', issues);
	}
}

function entriesOf(list: unknown, name: string): Entry[] {
	if (!Array.isArray(list)) return [];
	return list.flatMap((fields: unknown, index) =>
		isObject(fields) ? [{ path: `${name}[${index}]`, fields }] : []
	);
}

function idsOf(entries: readonly Entry[]): Set<unknown> {
	return new Set(entries.map(({ fields }) => fields.id));
}

/** One text for what a pin is about; undefined when it does not say. */
function subject({ item, series, key }: Record<string, unknown>): string | undefined {
	if (typeof item === 'string') return item;
	return typeof series === 'string' && typeof key === 'string' ? `${series}/${key}` : undefined;
}

function reportRepeats(
	entries: readonly Entry[],
	field: string,
	nameOf: (fields: Record<string, unknown>) => unknown,
	issues: InputIssue[]
): void {
	const first = new Map<string, string>();
	for (const { path, fields } of entries) {
		const name = nameOf(fields);
		if (typeof name !== 'string') continue;
		const at = field === '' ? path : fieldPath(path, field);
		const before = first.get(name);
		if (before) wrong(issues, at, `"${name}" står allerede i ${before}.`);
		else first.set(name, path);
	}
}

function checkAnchors(series: readonly Entry[], anchors: Set<unknown>, issues: InputIssue[]): void {
	for (const { path, fields } of series) {
		const anchor = isObject(fields.timing) ? fields.timing.anchor : undefined;
		if (typeof anchor !== 'string' || anchors.has(anchor)) continue;
		const message = `Der er intet holdepunkt "${anchor}" i anchors.`;
		wrong(issues, fieldPath(fieldPath(path, 'timing'), 'anchor'), message);
	}
}

function checkRefusals(
	entries: readonly Entry[],
	series: Set<unknown>,
	issues: InputIssue[]
): void {
	for (const { path, fields } of entries) {
		if (!Array.isArray(fields.notWith)) continue;
		fields.notWith.forEach((name: unknown, index) => {
			if (typeof name !== 'string' || series.has(name)) return;
			const message = `Der er intet fast punkt "${name}" i series.`;
			wrong(issues, `${fieldPath(path, 'notWith')}[${index}]`, message);
		});
	}
}

function checkNames(
	entries: readonly Entry[],
	field: 'series' | 'item',
	known: Set<unknown>,
	noun: string,
	issues: InputIssue[]
): void {
	for (const { path, fields } of entries) {
		const name = fields[field];
		if (typeof name !== 'string' || known.has(name)) continue;
		const place = field === 'item' ? 'items' : field;
		wrong(issues, fieldPath(path, field), `Der er intet ${noun} "${name}" i ${place}.`);
	}
}
