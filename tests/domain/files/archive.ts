/** ZIP archives made and opened by hand, so that a test can also make one that lies. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface Packed {
	readonly name: string;
	readonly content: string | Uint8Array;
	/** The unpacked size the archive tells, when it is not the real one. */
	readonly claimed?: number;
	readonly encrypted?: boolean;
}

export function zipOf(files: readonly Packed[]): Uint8Array {
	const locals: Buffer[] = [];
	const centrals: Buffer[] = [];
	let offset = 0;
	for (const file of files) {
		const raw = Buffer.from(file.content as string);
		const packed = deflateRawSync(raw, { level: 9 });
		const name = Buffer.from(file.name);
		const shared = Buffer.alloc(26);
		shared.writeUInt16LE(20, 0);
		shared.writeUInt16LE(file.encrypted ? 1 : 0, 2);
		shared.writeUInt16LE(8, 4);
		shared.writeUInt32LE(crc32(raw), 10);
		shared.writeUInt32LE(packed.length, 14);
		shared.writeUInt32LE(file.claimed ?? raw.length, 18);
		shared.writeUInt16LE(name.length, 22);
		const end = Buffer.alloc(14);
		end.writeUInt32LE(offset, 10);
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, packed]);
		locals.push(local);
		centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, end, name]));
		offset += local.length;
	}
	const directory = Buffer.concat(centrals);
	const last = Buffer.alloc(22);
	last.write('PK\x05\x06', 'latin1');
	last.writeUInt16LE(files.length, 8);
	last.writeUInt16LE(files.length, 10);
	last.writeUInt32LE(directory.length, 12);
	last.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, directory, last]);
}

/** Every file of an archive as text, by name. */
export function unzipped(archive: Uint8Array): Map<string, string> {
	const bytes = Buffer.from(archive);
	const files = new Map<string, string>();
	const end = bytes.lastIndexOf('PK\x05\x06');
	let at = bytes.readUInt32LE(end + 16);
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
		const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
		const local = bytes.readUInt32LE(at + 42);
		const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
		const raw = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
		files.set(bytes.toString('utf8', at + 46, at + 46 + name!), raw.toString('utf8'));
		at += 46 + name! + extra! + comment!;
	}
	return files;
}

/** The least that is a workbook: one sheet with the given `<row>` elements. */
export function workbookOf(rows: string, sheet: Partial<Packed> = {}): Uint8Array {
	const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	return zipOf([
		{
			name: 'xl/workbook.xml',
			content: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>`
		},
		{
			name: 'xl/_rels/workbook.xml.rels',
			content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
		},
		{
			name: 'xl/worksheets/sheet1.xml',
			content: `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
			...sheet
		}
	]);
}
