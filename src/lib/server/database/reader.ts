import type { Client } from '../database.ts';
import { ConnectionLost, isConnectionFault, limited, lines, type LineLimits } from './lines.ts';

/** Who reads: a person, who gets the closed items that are theirs to read, or the planner, who gets all. */
export type Reader = { readonly person: string } | 'planner';

/** Between two tries, and how long a page waits for a database that comes back. */
const PAUSE = 500;
const PATIENCE = 5_000;

/** As the row policies know the reader: `current_setting('aarshjul.person')`. */
export function nameOf(reader: Reader): string {
	return reader === 'planner' ? reader : reader.person;
}

/** Runs single statements as somebody, each alone on its connection while the reader is set. */
export function readers(connect: (onclose: () => void) => Client, limits: LineLimits) {
	const { take, giveBack, close } = lines(connect, limits);

	async function run(
		reader: Reader,
		strings: TemplateStringsArray,
		values: readonly unknown[]
	): Promise<unknown> {
		const deadline = performance.now() + PATIENCE;
		for (;;) {
			const sent = { statement: false };
			try {
				return await once(nameOf(reader), strings, values, sent);
			} catch (error) {
				const again = isConnectionFault(error) && (!sent.statement || isRead(strings));
				if (!again || performance.now() > deadline) throw error;
				await new Promise((resolve) => setTimeout(resolve, PAUSE));
			}
		}
	}

	async function once(
		person: string,
		strings: TemplateStringsArray,
		values: readonly unknown[],
		sent: { statement: boolean }
	): Promise<unknown> {
		const line = await take(person);
		try {
			if (line.person !== person) {
				await limited(
					line,
					() => line.client`select set_config('aarshjul.person', ${person}, false)`
				);
				line.person = person;
			}
			// Closed and opened again meanwhile: what it would run on now is nobody's.
			if (line.closed) throw new ConnectionLost('Forbindelsen blev afbrudt');
			sent.statement = true;
			const rows = await limited(line, () => line.client(strings, ...(values as never[])));
			if (line.closed) throw new ConnectionLost('Forbindelsen blev afbrudt');
			return rows;
		} finally {
			giveBack(line);
		}
	}

	return { run, close };
}

/** Whether it only reads, so that a try whose answer was lost may be made again. */
function isRead(strings: TemplateStringsArray): boolean {
	const said = strings.join(' ');
	return /^\s*(select|with)\b/i.test(said) && !/\b(insert|update|delete|merge)\b/i.test(said);
}
