/**
 * Readers of JSON: each returns the typed value, or undefined after writing what is wrong and where.
 * Reading goes on after a fault, so that all of them come at once.
 */
import type { ClockTime } from '#lib/domain/cadence.ts';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { parseCivilDate } from '#lib/domain/civil-date.ts';
import { listWords } from '#lib/text/dates.ts';

export interface InputIssue {
	/** Where in the input: 'series[3].timing.rrule'. Empty for the input as a whole. */
	readonly path: string;
	/** What is wrong, a Danish sentence. */
	readonly message: string;
}

export type Reader<T> = (value: unknown, path: string, issues: InputIssue[]) => T | undefined;
export type Fields = Record<string, Reader<unknown>>;
type Read<F extends Fields> = {
	readonly [Name in keyof F]: F[Name] extends Reader<infer T> ? T : never;
};
export type ReadFields<R extends Fields, O extends Fields> = Read<R> & Partial<Read<O>>;

/** Text from `min` to `max` characters. */
export function text(max: number, min = 1): Reader<string> {
	return (value, path, issues) => {
		if (typeof value !== 'string') return wrong(issues, path, `Skal være en tekst${butIs(value)}.`);
		if (value.trim().length < min) return wrong(issues, path, 'Må ikke være tom.');
		if (value.length > max) {
			return wrong(issues, path, `Må højst være ${max} tegn, men er ${value.length}.`);
		}
		return value;
	};
}

/** The name things are known by inside a file: small letters, figures and hyphens. */
export function identifier(): Reader<string> {
	const read = text(100);
	return (value, path, issues) => {
		const id = read(value, path, issues);
		if (id === undefined || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return id;
		const rule = 'Må kun bestå af små bogstaver a–z, tal og enkelte bindestreger';
		return wrong(issues, path, `${rule}, men er ${shown(id)}.`);
	};
}

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number): Reader<number> {
	return (value, path, issues) => {
		if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
			return value;
		}
		return wrong(issues, path, `Skal være et helt tal fra ${min} til ${max}${butIs(value)}.`);
	};
}

export function yesOrNo(): Reader<boolean> {
	return (value, path, issues) =>
		typeof value === 'boolean'
			? value
			: wrong(issues, path, `Skal være true eller false${butIs(value)}.`);
}

export function oneOf<const T extends string | number>(choices: readonly T[]): Reader<T> {
	return (value, path, issues) => {
		const choice = choices.find((one) => one === value);
		if (choice !== undefined) return choice;
		const known = listWords(
			choices.map((one) => JSON.stringify(one)),
			'eller'
		);
		return wrong(issues, path, `Skal være ${known}${butIs(value)}.`);
	};
}

/** The day written in the text, if it exists and a plan may hold it. */
export function planDate(text: string): CivilDate | undefined {
	const day = parseCivilDate(text);
	return day && day >= '1900-01-01' && day <= '2199-12-31' ? day : undefined;
}

export function date(): Reader<CivilDate> {
	return (value, path, issues) => {
		const read = typeof value === 'string' ? planDate(value) : undefined;
		if (read) return read;
		const rule = 'Skal være en dato, der findes, fra 1900 til 2199, skrevet som 2027-03-18';
		return wrong(issues, path, `${rule}${butIs(value)}.`);
	};
}

export function clock(): Reader<ClockTime> {
	return (value, path, issues) =>
		typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
			? value
			: wrong(issues, path, `Skal være et klokkeslæt skrevet som 09:00${butIs(value)}.`);
}

export function orNull<T>(read: Reader<T>): Reader<T | null> {
	return (value, path, issues) => (value === null ? null : read(value, path, issues));
}

/** A list of at most `max`; faulty entries are left out once they are written down. */
export function list<T>(read: Reader<T>, max: number): Reader<readonly T[]> {
	return (value, path, issues) => {
		if (!Array.isArray(value)) return wrong(issues, path, `Skal være en liste${butIs(value)}.`);
		if (value.length > max) {
			return wrong(issues, path, `Må højst have ${max} led, men har ${value.length}.`);
		}
		return value.flatMap((entry: unknown, index) => {
			const one = read(entry, `${path}[${index}]`, issues);
			return one === undefined ? [] : [one];
		});
	};
}

/** An object with just these fields; undefined when a required one is missing or any is faulty. */
export function object<R extends Fields, O extends Fields = Record<never, never>>(
	required: R,
	optional: O = {} as O
): Reader<ReadFields<R, O>> {
	return (value, path, issues) => {
		if (!isObject(value)) return wrong(issues, path, `Skal være et objekt${butIs(value)}.`);
		const before = issues.length;
		const read: Record<string, unknown> = {};
		for (const [name, reader] of Object.entries({ ...required, ...optional })) {
			const field = fieldPath(path, name);
			if (Object.hasOwn(value, name)) read[name] = reader(value[name], field, issues);
			else if (Object.hasOwn(required, name)) wrong(issues, field, 'Mangler.');
		}
		reportUnknown(value, [...Object.keys(required), ...Object.keys(optional)], path, issues);
		return issues.length > before ? undefined : (read as ReadFields<R, O>);
	};
}

/** Writes down every field that is not among the known ones. */
export function reportUnknown(
	value: Record<string, unknown>,
	known: readonly string[],
	path: string,
	issues: InputIssue[]
): void {
	for (const name of Object.keys(value)) {
		if (known.includes(name)) continue;
		wrong(issues, fieldPath(path, name), `Ukendt felt. Her kan stå ${listWords(known)}.`);
	}
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** 'series[3].timing': the path of a field inside another. A name with other signs is quoted. */
export function fieldPath(path: string, name: string): string {
	if (!/^[\w-]+$/.test(name)) return `${path}[${shown(name)}]`;
	return path === '' ? name : `${path}.${name}`;
}

/** Writes down what is wrong; undefined, so that a reader can end with it. */
export function wrong(issues: InputIssue[], path: string, message: string): undefined {
	issues.push({ path, message });
	return undefined;
}

/** ', men er "abc"', kept short: a hostile value is not echoed whole. */
export function butIs(value: unknown): string {
	return `, men er ${shown(value)}`;
}

function shown(value: unknown): string {
	if (Array.isArray(value)) return 'en liste';
	if (isObject(value)) return 'et objekt';
	const written = JSON.stringify(value) ?? 'udefineret';
	return written.length > 60 ? `${written.slice(0, 60)}…` : written;
}
