import mammoth from 'mammoth';
import type { Page } from 'playwright';
import { readPdf } from '../../fixtures/documents/read-pdf.ts';

/** What the file at this address says to whoever opens it; what is not a PDF or a Word file says itself. */
export async function wordsOf({ request }: Page, path: string): Promise<string> {
	const response = await request.get(path);
	const bytes = await response.body();
	if (response.status() !== 200) return bytes.toString();
	if (path.includes('.pdf')) return (await readPdf(bytes)).pages.join('\n');
	if (path.includes('.docx')) return (await mammoth.extractRawText({ buffer: bytes })).value;
	return bytes.toString();
}
