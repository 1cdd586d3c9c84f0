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
	/** @param {'role' | 'email'} key */
	const widest = (key) => Math.max(...accounts.map((account) => account[key].length)) + 2;
	return accounts.map(
		({ email, password, role }) =>
			`  ${role.padEnd(widest('role'))}${email.padEnd(widest('email'))}${password}`
	);
}
