import { listWords } from '../../text/dates.ts';

/** What a draft says of signs that no font has, so that somebody writes them otherwise before it is sent. */
export function missingNotes(missing: readonly string[]): readonly string[] {
	if (missing.length === 0) return [];
	const signs = listWords(missing.map((sign) => `„${sign}“ (${numberOf(sign)})`));
	const subject = missing.length === 1 ? `Tegnet ${signs} findes` : `Tegnene ${signs} findes`;
	return [
		`${subject} ikke i dokumentets skrifter og vises som en tom boks. Skriv det på en anden måde, så dokumentet kan læses op for alle (PDF/UA).`
	];
}

function numberOf(sign: string): string {
	return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
