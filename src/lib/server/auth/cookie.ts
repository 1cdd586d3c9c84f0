import type { Cookies } from '@sveltejs/kit';

/** As long as a session can live; the database ends it earlier when it lies idle. */
const SEVEN_DAYS = 7 * 24 * 60 * 60;

/** The secret in the request's session cookie. */
export function read(cookies: Cookies, url: URL): string | undefined {
	return cookies.get(nameFor(url));
}

/** Sets the session cookie: out of script's reach, and over https bound to this very host. */
export function write(cookies: Cookies, url: URL, secret: string): void {
	cookies.set(nameFor(url), secret, { ...attributesFor(url), maxAge: SEVEN_DAYS });
}

export function remove(cookies: Cookies, url: URL): void {
	cookies.delete(nameFor(url), attributesFor(url));
}

/** `__Host-` makes the browser refuse a cookie set by a neighbouring host or without Secure. */
function nameFor(url: URL): string {
	return url.protocol === 'https:' ? '__Host-aarshjul' : 'aarshjul';
}

function attributesFor(url: URL) {
	return {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:'
	} as const;
}
