const ROLES = /** @type {Record<string, string>} */ ({
	admin: 'administrator',
	secretary: 'sekretariat',
	chair: 'mødeleder',
	member: 'medlem',
	reader: 'læser'
});

/**
 * What the terminal says once the server answers: the address, and who can log in.
 * @param {string} origin
 * @param {import('./contents.js').Contents} contents
 */
export function greeting(origin, { accounts, invitation }) {
	return [
		`\nÅrshjul kører på ${origin}\n`,
		...(invitation
			? ['Opret den første administrator med dette link (det virker én gang):', `  ${invitation}\n`]
			: []),
		...(accounts.length > 0 ? ['Demoens brugere:', ...accountLines(accounts), ''] : []),
		'Stop med Ctrl-C.'
	].join('\n');
}

/** @param {import('./contents.js').Contents['accounts']} accounts */
function accountLines(accounts) {
	const width = Math.max(...accounts.map(({ email }) => email.length));
	return accounts.map(
		({ email, password, role }) =>
			`  ${(ROLES[role] ?? role).padEnd(14)}${email.padEnd(width + 2)}${password}`
	);
}
