import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { as, select, transaction } from '../database.ts';

/** Who keeps or reads; row-level security lets nobody else see the bytes. */
interface Reader {
	readonly person: string;
}

/** What one statement carries; a whole attachment at once would be three times itself in memory. */
const CHUNK = 512 * 1024;

/** The name the bytes are kept under: the same content is the same name. */
export function nameOf(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps the bytes, in the folder of `ATTACHMENTS` or in the database; once they are kept, again changes nothing. */
export async function keep(reader: Reader, bytes: Uint8Array): Promise<void> {
	const folder = folderNow();
	if (folder) await keepFile(fileOf(folder, nameOf(bytes)), bytes);
	else await keepRows(reader, bytes);
}

/** The bytes of that name, piece by piece; undefined when they are nowhere. */
export async function read(
	reader: Reader,
	sha256: string
): Promise<ReadableStream<Uint8Array> | undefined> {
	const folder = folderNow();
	const file = folder && fileOf(folder, sha256);
	// What was kept before the setting was changed is still where it was.
	if (file && (await isThere(file))) {
		return Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
	}
	return await rowsOf(reader, sha256);
}

/** The folder files are kept in; undefined when they are kept in the database. */
function folderNow(): string | undefined {
	const place = process.env['ATTACHMENTS'] ?? '';
	return place === '' || place === 'database' ? undefined : resolve(place);
}

/** No folder grows longer than a file system likes. */
function fileOf(folder: string, sha256: string): string {
	return join(folder, sha256.slice(0, 2), sha256);
}

/** Whole or not at all: written beside its place, on the disk, and only then given its name. */
async function keepFile(path: string, bytes: Uint8Array): Promise<void> {
	if (await isThere(path, bytes.length)) return;
	await mkdir(dirname(path), { recursive: true, mode: 0o700 });
	const unfinished = `${path}.${randomUUID()}.tmp`;
	try {
		const file = await open(unfinished, 'wx', 0o600);
		try {
			await file.writeFile(bytes);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(unfinished, path);
	} catch (error) {
		await unlink(unfinished).catch(() => undefined);
		throw error;
	}
	await syncFolder(dirname(path));
}

/** The name is on the disk too. Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
	const folder = await open(path).catch(() => undefined);
	await folder?.sync().catch(() => undefined);
	await folder?.close();
}

async function isThere(path: string, size?: number): Promise<boolean> {
	const found = await stat(path).catch(() => undefined);
	return found !== undefined && (size === undefined || found.size === size);
}

async function keepRows(reader: Reader, bytes: Uint8Array): Promise<void> {
	const sha256 = nameOf(bytes);
	await transaction(
		async (tx) => {
			for (let number = 0; number * CHUNK < bytes.length; number++) {
				const piece = bytes.subarray(number * CHUNK, (number + 1) * CHUNK);
				await tx`
					insert into attachment_chunk (sha256, number, bytes)
					values (${sha256}, ${number}, ${piece})
					on conflict do nothing`;
			}
		},
		{ idempotent: true, as: reader }
	);
}

async function rowsOf(reader: Reader, sha256: string) {
	const first = await rowOf(reader, sha256, 0);
	if (!first) return undefined;
	let next: Uint8Array | undefined = first;
	let number = 0;
	return new ReadableStream<Uint8Array>({
		async pull(stream) {
			if (next) stream.enqueue(next);
			next = next && (await rowOf(reader, sha256, ++number));
			if (!next) stream.close();
		}
	});
}

async function rowOf(reader: Reader, sha256: string, number: number) {
	const [row] = await select(as(reader), { bytes: 'bytea' })`
		select c.bytes
		from attachment_chunk c
		where c.sha256 = ${sha256} and c.number = ${number}`;
	return row?.bytes;
}
