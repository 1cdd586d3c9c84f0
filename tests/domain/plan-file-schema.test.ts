/** The schemas in docs say what the program does: both are held against the demo and its plan. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePlanInput } from '#lib/plan-file/parse.ts';
import { planFile } from '#lib/plan-file/plan-file.ts';

/** The part of JSON Schema 2020-12 that the two schemas use. */
interface Schema {
	readonly $ref?: string;
	readonly $defs?: Readonly<Record<string, Schema>>;
	readonly anyOf?: readonly Schema[];
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly type?: string;
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: false;
	readonly items?: Schema;
	readonly pattern?: string;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly maxItems?: number;
}
type Fields = Record<string, unknown>;

const inputSchema = read('../../docs/plan-input.schema.json') as Schema;
const outputSchema = read('../../docs/plan-output.schema.json') as Schema;
const form = read('../fixtures/chefforum-2027.json') as Fields;

function read(path: string): unknown {
	return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** The paths at which a value breaks a schema. */
function faults(schema: Schema, value: unknown, root = schema, path = '$'): string[] {
	if (schema.$ref) {
		const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
		return target ? faults(target, value, root, path) : [`${path}: no ${schema.$ref}`];
	}
	if (schema.anyOf) {
		const tries = schema.anyOf.map((one) => faults(one, value, root, path));
		return tries.some((found) => found.length === 0) ? [] : [`${path}: none fits`];
	}
	if ('const' in schema) return value === schema.const ? [] : [`${path}: const`];
	if (schema.enum) return schema.enum.includes(value) ? [] : [`${path}: enum`];
	if (schema.type !== typeOf(value)) return [`${path}: ${schema.type}`];
	if (Array.isArray(value)) return listFaults(schema, value, root, path);
	if (typeof value === 'object' && value) return fieldFaults(schema, value as Fields, root, path);
	return withinLimits(schema, value) ? [] : [`${path}: limits`];
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

function listFaults(schema: Schema, list: unknown[], root: Schema, path: string): string[] {
	const tooLong = list.length > (schema.maxItems ?? Infinity) ? [`${path}: too long`] : [];
	const { items } = schema;
	if (!items) return tooLong;
	return tooLong.concat(list.flatMap((one, at) => faults(items, one, root, `${path}[${at}]`)));
}

function fieldFaults(schema: Schema, fields: Fields, root: Schema, path: string): string[] {
	const missing = (schema.required ?? []).filter((name) => !(name in fields));
	return missing
		.map((name) => `${path}.${name}: missing`)
		.concat(
			Object.entries(fields).flatMap(([name, value]) => {
				const known = schema.properties?.[name];
				if (!known) return [`${path}.${name}: unknown`];
				return faults(known, value, root, `${path}.${name}`);
			})
		);
}

function withinLimits(schema: Schema, value: unknown): boolean {
	if (typeof value === 'number') {
		return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
	}
	if (typeof value !== 'string') return true;
	if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) return false;
	return value.length >= (schema.minLength ?? 0) && value.length <= (schema.maxLength ?? Infinity);
}

function planned(json: unknown): unknown {
	const parsed = parsePlanInput(json);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return JSON.parse(JSON.stringify(planFile(parsed.input)));
}

/** A file with everything in it that a file can hold. */
const facts = { minutes: 15, kind: 'theme', proposer: 'Formanden', priority: 'may' };
const everyTiming = [
	{ type: 'every-meeting', position: 'closing' },
	{ type: 'per-period', period: 'half-year', months: [2, 3] },
	{ type: 'after-period', period: 'year', minDays: 0, maxDays: 366 },
	{ type: 'before-anchor', anchor: 'kb', minDays: 1, maxDays: 30 },
	{ type: 'after-anchor', anchor: 'kb', minDays: 1, maxDays: 30 },
	{ type: 'rrule', rrule: 'FREQ=MONTHLY;BYDAY=2TH', side: 'on-or-before', withinDays: 10 },
	{ type: 'span', earliest: '2027-01-01', latest: '2027-06-30' },
	{ type: 'on-date', date: '2027-01-07' },
	{ type: 'none' }
];
const full = {
	$schema: '../docs/plan-input.schema.json',
	from: '2027-01-01',
	to: '2027-06-30',
	today: '2026-12-01',
	forum: {
		id: 'cf',
		name: 'Chefforum',
		prefix: '',
		place: '',
		timeBudget: 20,
		cadences: [
			{ weeks: 'even', weekday: 'TH', start: '09:00', validFrom: '2016-01-01' },
			{ nth: -1, weekday: 'MO', start: '13:30', validFrom: '2016-01-01', validTo: '2026-12-31' },
			{ rrule: 'FREQ=WEEKLY;BYDAY=FR', start: '09:00', validFrom: '2027-05-01' }
		],
		closedDayPolicy: 'skip'
	},
	closedDays: [{ date: '2027-12-24', name: 'Juleaften' }],
	recesses: [{ from: '2027-02-15', to: '2027-02-21', name: 'Vinterferie', meetings: 'allowed' }],
	meetings: [
		{ date: '2026-11-19', status: 'held' },
		{ date: '2027-01-07', start: '10:00', timeBudget: 45, place: 'Salen', status: 'draft' },
		{ date: '2027-05-06' }
	],
	anchors: [{ id: 'kb', name: 'KB-møde', dates: ['2027-02-09'] }],
	series: everyTiming.map((timing, index) => ({
		...{ ...facts, id: `fast-${index}`, title: `Fast {periode}`, timing, source: 'CF, punkt 1' },
		...{ presenter: 'Chefen', theme: 'Tema', caseNumber: '00.01.00-P35-9-22', closed: index === 1 },
		...{ validFrom: '2020-01-01', validTo: '2027-12-31' },
		sections: { occasion: 'Anledning', recommendation: ['at drøfte'] },
		notWith: index === 2 ? ['fast-3'] : []
	})),
	items: [
		{ ...facts, id: 'en', title: 'En', earliest: '2027-01-01', latest: '2027-01-31' },
		{
			...{ ...facts, id: 'to', title: 'To', earliest: '2027-01-01', latest: '2027-06-30' },
			...{ preferred: '2027-02-01', closed: true, presenter: 'Chefen', notWith: ['fast-6'] }
		}
	],
	edits: [{ series: 'fast-1', key: '2027-H1', title: 'Skrevet i hånden', closed: true }],
	pins: [
		{ item: 'en', meeting: null },
		{ series: 'fast-1', key: '2027-H1', meeting: '2027-01-07' }
	],
	previousPlan: [
		{ item: 'to', meeting: '2026-11-19' },
		{ item: 'gammel', meeting: '2027-01-07' },
		{ series: 'fast-2', key: '2026', meeting: '2027-05-06' },
		// Its rule says another day by now.
		{ series: 'fast-7', key: '2027-01-07', meeting: '2027-05-06' },
		{ series: 'fast-3', key: '2027-02-09', meeting: '2027-05-06' },
		{ item: 'en', meeting: '2027-01-07' }
	]
};

describe('Skemaet for en planfil', () => {
	test.each([
		['eksemplet', form],
		['en fil med alt i', full]
	])('passer på %s, som også kan læses', (_name, json) => {
		expect(faults(inputSchema, json)).toEqual([]);
		expect(parsePlanInput(json)).toMatchObject({ ok: true });
	});

	test('kender de samme felter, som læses', () => {
		const read = parsePlanInput({ ...form, '': 1 });
		const message = read.ok ? '' : (read.issues[0]?.message ?? '');
		for (const name of Object.keys(inputSchema.properties ?? {})) expect(message).toContain(name);
		expect(message.split(/, | og /)).toHaveLength(Object.keys(inputSchema.properties ?? {}).length);
	});

	test.each<[string, Fields]>([
		['et ukendt felt', { typo: 1 }],
		['en dato uden nuller', { from: '2027-1-1' }],
		['minutter som tekst', { forum: { id: 'x', name: 'X', timeBudget: '150' } }],
		[
			'et møde, som et punkt ikke må være på',
			{ series: [{ ...full.series[0], notWith: 'fast-3' }] }
		],
		['en pin på både punkt og fast punkt', { pins: [{ item: 'a', series: 'b', meeting: null }] }],
		['en ukendt tidsregel', { series: [{ ...full.series[0], timing: { type: 'altid' } }] }]
	])('afviser, som læseren gør, %s', (_name, change) => {
		const json = { ...full, ...change };
		expect(faults(inputSchema, json)).not.toEqual([]);
		expect(parsePlanInput(json)).toMatchObject({ ok: false });
	});
});

describe('Skemaet for svaret', () => {
	test.each([
		['eksemplet', form],
		['en fil med alt i', full]
	])('passer på planen for %s', (_name, json) => {
		expect(faults(outputSchema, planned(json))).toEqual([]);
	});

	test('en fil med alt i giver hver slags ændring', () => {
		const { changes } = planned(full) as { changes: { type: string }[] };
		const types = new Set(changes.map(({ type }) => type));
		expect([...types].sort()).toEqual(['added', 'dropped', 'moved', 'unplaced']);
	});
});
