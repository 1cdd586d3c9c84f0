/** What a ZIP archive says of itself, read without unpacking it (APPNOTE.TXT 6.3.10, section 4.3). */

export interface ZipEntry {
	readonly name: string;
	/** Bytes it will be once unpacked, as the archive tells it. */
	readonly unpacked: number;
	readonly encrypted: boolean;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_LENGTH = 46;
/** 1 January 1980, the first day there is: the form of MS-DOS. */
const FIRST_DAY = 0x0021;

/** The archive's entries; undefined when the bytes are no whole archive, or one in the 64-bit form. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | undefined {
	return centralHeaders(bytes)?.map(({ view, at }) => {
		const name = at + CENTRAL_LENGTH;
		return {
			name: new TextDecoder().decode(bytes.subarray(name, name + view.getUint16(at + 28, true))),
			unpacked: view.getUint32(at + 24, true),
			encrypted: (view.getUint16(at + 8, true) & 1) === 1
		};
	});
}

/** The same archive with every entry's time set to the first there is, so that it says nothing of when. */
export function withoutZipTimes(archive: Uint8Array): Uint8Array {
	const bytes = archive.slice();
	for (const { view, at } of centralHeaders(bytes) ?? []) {
		view.setUint16(at + 12, 0, true);
		view.setUint16(at + 14, FIRST_DAY, true);
		const local = view.getUint32(at + 42, true);
		view.setUint16(local + 10, 0, true);
		view.setUint16(local + 12, FIRST_DAY, true);
	}
	return bytes;
}

function centralHeaders(bytes: Uint8Array): { view: DataView; at: number }[] | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endRecord(view);
	if (end === undefined) return undefined;
	const headers = [];
	let at = view.getUint32(end + 16, true);
	for (let left = view.getUint16(end + 10, true); left > 0; left--) {
		if (at + CENTRAL_LENGTH > end || view.getUint32(at, true) !== CENTRAL) return undefined;
		headers.push({ view, at });
		const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
		at += CENTRAL_LENGTH + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
	}
	return headers;
}

function endRecord(view: DataView): number | undefined {
	const last = view.byteLength - END_LENGTH;
	for (let at = last; at >= 0 && last - at <= LONGEST_COMMENT; at--) {
		if (view.getUint32(at, true) === END) return at;
	}
	return undefined;
}
