/**
 * The headers of every answer: hooks.server.ts sets them on what the application answers, bin/launch/serve.js on
 * whatever else leaves the server: files, and what SvelteKit answers by itself. Pages bring a stricter content security
 * policy of their own (svelte.config.js); this one is for the page SvelteKit shows when it can render no other.
 * @param {URL} origin the address people use
 * @returns {Record<string, string>}
 */
export function securityHeaders({ protocol }) {
	return {
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy':
			'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
		'content-security-policy':
			"default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		...(protocol === 'https:' && { 'strict-transport-security': 'max-age=31536000' })
	};
}
