import { isEmpty } from './database.js';

/**
 * What an empty database gets on its first start, and what to tell about it.
 * @typedef {object} Contents
 * @property {readonly DemoAccount[]} accounts the demo's, one per role
 * @property {string | null} invitation a link that makes the first administrator
 *
 * @typedef {{ email: string, password: string, name: string, role: string }} DemoAccount
 */

/**
 * Fills an empty database with the demo year, or without the demo makes the first administrator's
 * link.
 * @param {string} url
 * @param {import('./settings.js').Settings} settings
 * @param {(message: string) => void} report
 * @returns {Promise<Contents>}
 */
export async function provideContents(url, { demo, dataDir, origin }, report) {
	const empty = await isEmpty(url);
	if (!demo) {
		if (!empty) return { accounts: [], invitation: null };
		const { firstAdministratorLink } = await import('../../db/invitation.js');
		return { accounts: [], invitation: await firstAdministratorLink(url, origin) };
	}
	if (empty) {
		report('Fylder demoåret ind …');
		// Only here: it brings the whole planner along, which a second start does not need.
		const { fillDemo } = await import('../../db/demo.js');
		await fillDemo(url, { today: today(), dataDir });
	}
	const { demoAccounts } = await import('../../db/demo/accounts.js');
	return { accounts: (await demoAccounts(dataDir)) ?? [], invitation: null };
}

/** Today in Denmark as YYYY-MM-DD; AARSHJUL_TODAY stands in for it in tests. */
function today() {
	const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });
	return process.env.AARSHJUL_TODAY || day.format(new Date());
}
