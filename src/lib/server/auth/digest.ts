import { createHash } from 'node:crypto';

/** SHA-256 of the text, 64 hex digits: what the database keeps instead of a secret. */
export function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
