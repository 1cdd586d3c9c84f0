/**
 * Sent with every answer, static files included: hooks.server.ts sets them on what the application answers,
 * bin/serve.js on what is served before it. The content security policy has its own place, svelte.config.js.
 * @type {Readonly<Record<string, string>>}
 */
export const securityHeaders = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy':
		'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'
};
