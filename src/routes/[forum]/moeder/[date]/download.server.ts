import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { Forum } from '#lib/server/forums.ts';
import { requireViewer, type Viewer } from '#lib/server/access.ts';
import * as meetingDocuments from '#lib/server/meeting-documents.ts';
import { withoutClosed, type MeetingDocument } from '#lib/documents/meeting-document.ts';
import { meetingOf } from './meeting.server.ts';

/** A file as it is answered. */
export interface Download {
	/** With its ending: 'Dagsorden Chefforum 2026-11-19.pdf'. */
	readonly name: string;
	readonly type: string;
	readonly bytes: Uint8Array;
	/** Shown by the browser instead of kept; only for what can do no harm there. */
	readonly inline?: boolean;
}

type Asking = Parameters<typeof requireViewer>[0] & {
	readonly params: { readonly date: string };
};

/**
 * The dagsorden or referat of the address, its revision the one of `?revision=`, with what this viewer may read of
 * it; with `?uden-lukkede` what everyone may, and a name that says so. 404 when there is none for them.
 */
export async function documentOf(
	event: Asking,
	kind: MeetingDocument['kind']
): Promise<{ document: MeetingDocument; name: string; forum: Forum; viewer: Viewer }> {
	const { forum, viewer } = await requireViewer(event);
	const revision = revisionIn(event.url);
	const meeting = await meetingOf(viewer, event.params.date);
	const document = await meetingDocuments.find(viewer, forum, meeting, kind, revision);
	if (!document) error(404, revision === undefined ? NONE[kind] : NO_REVISION[kind]);
	const name = nameOf(document);
	if (!event.url.searchParams.has('uden-lukkede')) return { document, name, forum, viewer };
	const open = `${name} uden lukkede punkter`;
	return { document: withoutClosed(document), name: open, forum, viewer };
}

/** 'Dagsorden Chefforum 2026-11-19', with its number from the second revision on. */
function nameOf({ kind, forum, date, revision }: MeetingDocument): string {
	const again = revision > 1 ? ` revision ${revision}` : '';
	return `${kind === 'agenda' ? 'Dagsorden' : 'Referat'} ${forum.name} ${date}${again}`;
}

/**
 * The answer with a file. What it holds may have become another's since, so a browser asks each time; it has the
 * same bytes already when their mark is the same (304).
 */
export function download(request: Request, { name, type, bytes, inline }: Download): Response {
	const mark = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
	const headers = { etag: mark, 'cache-control': 'private, no-cache', vary: 'cookie' };
	if (knows(request, mark)) return new Response(null, { status: 304, headers });
	return new Response(new Uint8Array(bytes), {
		headers: {
			...headers,
			'content-type': type,
			...(inline && { 'content-security-policy': SHOWN }),
			'content-disposition': `${inline ? 'inline' : 'attachment'}; ${named(name)}`
		}
	});
}

/** A browser's own viewer is an object of the file to some; nothing else may run beside it. */
const SHOWN =
	"default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const NONE = {
	agenda: 'Mødet har ingen dagsorden endnu.',
	minutes: 'Der er ikke udsendt noget referat fra mødet endnu.'
} as const;

const NO_REVISION = {
	agenda: 'Den revision af dagsordenen findes ikke.',
	minutes: 'Den revision af referatet findes ikke.'
} as const;

function revisionIn(url: URL): number | undefined {
	const asked = url.searchParams.get('revision');
	if (asked === null) return undefined;
	if (!/^[1-9]\d{0,3}$/.test(asked)) error(404, 'Den revision findes ikke.');
	return Number(asked);
}

function knows({ headers }: Request, mark: string): boolean {
	const known = headers.get('if-none-match') ?? '';
	return known.split(',').some((one) => one.trim().replace(/^W\//, '') === mark);
}

/** Both forms of RFC 6266: old programs read the first, without signs outside ASCII. */
export function named(name: string): string {
	const plain = name
		.normalize('NFD')
		.replace(/[æÆ]/g, 'ae')
		.replace(/[øØ]/g, 'oe')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/[^\x20-\x7e]|["\\/]/g, '_');
	const whole = encodeURIComponent(name).replace(/['()*]/g, escape);
	return `filename="${plain}"; filename*=UTF-8''${whole}`;
}
