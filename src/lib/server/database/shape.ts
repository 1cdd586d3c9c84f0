import type { CivilDate } from '../../domain/civil-date.ts';

/** The PostgreSQL types our columns have, by their type number; a trailing ? may be null. */
export const TYPE_NUMBERS = {
	bool: 16,
	bytea: 17,
	int4: 23,
	text: 25,
	date: 1082,
	timestamptz: 1184,
	uuid: 2950,
	jsonb: 3802
} as const;

interface TypeOf {
	bool: boolean;
	bytea: Uint8Array;
	int4: number;
	text: string;
	date: CivilDate;
	timestamptz: Date;
	uuid: string;
	jsonb: unknown;
}

type Name = keyof TypeOf;

/** The columns of a query, each with its PostgreSQL type. */
export type Shape = Readonly<Record<string, Name | `${Name}?`>>;

/** The row a query of this shape gives. */
export type RowOf<S extends Shape> = {
	-readonly [Column in keyof S]: S[Column] extends `${infer N extends Name}?`
		? TypeOf[N] | null
		: S[Column] extends Name
			? TypeOf[S[Column]]
			: never;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL would take the text as a uuid; an address from outside may hold anything. */
export function isUuid(text: string): boolean {
	return UUID.test(text);
}
