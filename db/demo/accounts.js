/** The demo's people, one per role. They are roles, not persons; their passwords are made at random. */
import { randomInt } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ role: string, name: string, email: string, password: string }} DemoAccount
 * `role` in Danish, as the start shows it.
 */

/** @typedef {{ role: string, name: string, email: string, member?: 'reader' | 'member' | 'chair' | 'secretary', forums: string[], title: string }} DemoPerson */

const BOTH = ['chefforum', 'direktoerforum'];
const CHEFFORUM = ['chefforum'];

/** @type {readonly DemoPerson[]} */
export const PEOPLE = [
	{
		role: 'Sekretariat',
		name: 'Sekretariatet',
		email: 'sekretariat@eksempel.dk',
		member: 'secretary',
		forums: BOTH,
		title: ''
	},
	{
		role: 'Formand',
		name: 'Kommunaldirektøren',
		email: 'formand@eksempel.dk',
		member: 'chair',
		forums: BOTH,
		title: 'Kommunaldirektøren'
	},
	{
		role: 'Chef',
		name: 'Chefen for Økonomi & Stab',
		email: 'chef@eksempel.dk',
		member: 'member',
		forums: CHEFFORUM,
		title: 'Chefen for Økonomi & Stab'
	},
	{
		role: 'Læser',
		name: 'Læseren',
		email: 'laeser@eksempel.dk',
		member: 'reader',
		forums: CHEFFORUM,
		title: ''
	},
	{
		role: 'Administrator',
		name: 'Administratoren',
		email: 'administrator@eksempel.dk',
		forums: [],
		title: ''
	}
];

const FILE = 'demo-konti.json';

/** Letters that nobody mixes up: no l, no o, no vowels beside each other. */
const CONSONANTS = 'bdfghjkmnprstv';
const VOWELS = 'aeiuy';

/** Four groups that can be read aloud and a number: 'rafi-mude-kysa-tevu-47', about 60 bits. */
export function readablePassword() {
	const groups = Array.from({ length: 4 }, () => syllable() + syllable());
	return [...groups, String(randomInt(10, 100))].join('-');
}

/** Writes the accounts where only the owner reads them. @param {string} dataDir @param {DemoAccount[]} accounts */
export function keepAccounts(dataDir, accounts) {
	const path = join(dataDir, FILE);
	const fresh = `${path}.ny`;
	// With DATABASE_URL nothing else has made the folder.
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	writeFileSync(fresh, JSON.stringify(accounts, null, '\t'), { mode: 0o600 });
	chmodSync(fresh, 0o600);
	renameSync(fresh, path);
}

/** The accounts of this data folder; null when its database was not filled with the demo. @param {string} dataDir @returns {DemoAccount[] | null} */
export function demoAccounts(dataDir) {
	try {
		return JSON.parse(readFileSync(join(dataDir, FILE), 'utf8'));
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
		throw error;
	}
}

function syllable() {
	return pick(CONSONANTS) + pick(VOWELS);
}

/** @param {string} letters */
function pick(letters) {
	return letters[randomInt(letters.length)] ?? '';
}
