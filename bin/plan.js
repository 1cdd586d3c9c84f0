#!/usr/bin/env node
/** Plans a year from a file, without a database: `npm run plan -- input.json`. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HELP = `Årshjul: planlæg et forums år fra en fil.

  npm run plan -- input.json     planlæg filen, og skriv planen som JSON
  npm run plan -- -              læs i stedet fra standardinput
  npm run plan -- --help         vis denne hjælp

Filen er JSON: forum, møder, holdepunkter, faste punkter, enkeltpunkter og det, der er fastlåst.
Er listen "meetings" tom, foreslår forummets mødekadence møderne.
Svaret er møderne med deres punkter og begrundelser, punkterne uden plads, ændringerne i forhold til
"previousPlan" og det, man bør vide (uge 53, lukkedage, møder over tidsrammen).
Felterne er beskrevet i docs/plan-input.schema.json og docs/plan-output.schema.json; et eksempel er
tests/fixtures/chefforum-2027.json.

Er der fejl i filen, skrives de alle på standardfejl med deres sted i filen, f.eks.
series[3].timing.rrule, og kommandoen slutter med kode 1 uden at skrive en plan.
Skriv npm run --silent plan, når svaret skal sendes videre til et andet program.
`;

const [argument, ...more] = process.argv.slice(2);
if (argument === '--help' || argument === '-h') process.stdout.write(HELP);
else if (argument === undefined || more.length > 0) fail(`Angiv netop én fil.\n\n${HELP}`);
else if (!process.features.typescript) runWithTypes();
else await plan(argument);

/** Node 22.17 reads TypeScript only when asked to. */
function runWithTypes() {
	const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
	const self = fileURLToPath(import.meta.url);
	const args = [...flags, self, ...process.argv.slice(2)];
	const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
	process.exitCode = status ?? 1;
}

/** @param {string} file */
async function plan(file) {
	const text = readText(file);
	if (text === undefined) return;
	const { planText } = await import('#lib/plan-file/command.ts');
	const { stdout, stderr, exitCode } = planText(text);
	process.stdout.write(stdout);
	process.stderr.write(stderr);
	process.exitCode = exitCode;
}

/** @param {string} file */
function readText(file) {
	try {
		const bytes = readFileSync(file === '-' ? 0 : file);
		// Anything else would be read as æ, ø and å gone wrong, and planned as that.
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		fail(`Kan ikke læse ${file === '-' ? 'standardinput' : file}: ${whyNot(code)}.\n`);
		return undefined;
	}
}

/** @param {string | undefined} code */
function whyNot(code) {
	if (code === 'ENOENT') return 'den findes ikke';
	if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'den er ikke gemt som UTF-8';
	return `den kan ikke læses (${code})`;
}

/** @param {string} message */
function fail(message) {
	process.stderr.write(message);
	process.exitCode = 1;
}
