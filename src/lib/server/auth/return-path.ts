/** A base no request has; only what stays on it is a path of ours. */
const NOWHERE = 'http://nowhere.invalid';

/** Where to go after log-in: a path on this site, or '/' for anything that would lead elsewhere. */
export function returnPath(wanted: string | null | undefined): string {
	if (!wanted?.startsWith('/')) return '/';
	// Browsers read '\' as '/' and drop tabs and line breaks: '/\evil', '/<tab>/evil'.
	if (/[\\\p{Cc}]/u.test(wanted) || wanted.startsWith('//')) return '/';
	const url = URL.canParse(wanted, NOWHERE) ? new URL(wanted, NOWHERE) : undefined;
	if (url?.origin !== NOWHERE || url.pathname.startsWith('//')) return '/';
	if (url.pathname === '/log-ind' || url.pathname === '/log-ud') return '/';
	return url.pathname + url.search + url.hash;
}
