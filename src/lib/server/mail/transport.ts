import process from 'node:process';
import { createTransport } from 'nodemailer';
import { JobFault } from '../jobs/fault.ts';

export interface Outgoing {
	readonly messageId: string;
	readonly name: string;
	readonly email: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

/** Milliseconds; the whole of it well within the 30 seconds a transaction may be idle. */
const LIMITS = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 12_000 };
const WHOLE = 20_000;

/** A mail is its words: no file of ours and no address elsewhere is read into it. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true };

/** One local part and one host, nothing that could be a list, a comment or a header. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,190}$/u;

type Pool = ReturnType<typeof poolAt>;
let opened: { readonly url: string; readonly pool: Pool } | undefined;

/** Whether mails can be sent from here at all. */
export function canSend(): boolean {
	return smtpUrl() !== undefined;
}

/** Hands the mail to the server of SMTP_URL. Throws a JobFault that says whether another try is worth it. */
export async function send({
	messageId,
	name,
	email,
	subject,
	text,
	html
}: Outgoing): Promise<void> {
	const url = smtpUrl();
	if (!url) throw new JobFault('SMTP_URL');
	if (!ADDRESS.test(email)) throw new JobFault('adresse', { permanent: true });
	try {
		await pool(url).sendMail({
			from: sender(url),
			to: { name, address: email },
			...{ messageId, subject, text, html },
			// So that an out-of-office answer is not sent back.
			headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'da' },
			signal: AbortSignal.timeout(WHOLE)
		});
	} catch (error) {
		throw faultIn(error);
	}
}

/** Closes the connections; the next mail opens anew. */
export function closeTransport(): void {
	opened?.pool.close();
	opened = undefined;
}

function pool(url: string): Pool {
	if (opened?.url === url) return opened.pool;
	closeTransport();
	opened = { url, pool: poolAt(url) };
	return opened.pool;
}

function poolAt(url: string) {
	return createTransport({ url, pool: true, maxConnections: 1, ...CLOSED, ...LIMITS });
}

/**
 * The server's own no to this mail is permanent (5xx, RFC 5321 section 4.2.1). Its no to us, at log-in, is a setting that
 * somebody will mend.
 */
function faultIn(error: unknown): JobFault {
	const { code, responseCode, command } = error as {
		code?: string;
		responseCode?: number;
		command?: string;
	};
	const kind = responseCode ? `SMTP ${responseCode}` : (code ?? 'SMTP');
	const refused = responseCode !== undefined && responseCode >= 500 && responseCode !== 530;
	const ofMail = code !== 'EAUTH' && /^(MAIL FROM|RCPT TO|DATA|API)$/.test(command ?? '');
	return new JobFault(kind, { permanent: refused && ofMail, cause: error });
}

function sender(url: string): string {
	return process.env['MAIL_FROM'] || `Årshjul <aarshjul@${new URL(url).hostname}>`;
}

/** As nodemailer takes it: smtp://bruger:kodeord@vært:587, smtps:// for TLS from the first byte. */
function smtpUrl(): string | undefined {
	const url = process.env['SMTP_URL'] ?? '';
	return URL.canParse(url) && /^smtps?:/.test(url) ? url : undefined;
}
