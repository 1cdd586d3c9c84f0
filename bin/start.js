import { StartError } from '../db/start-error.js';
import { ensureBuild } from './launch/build.js';
import { provideContents } from './launch/contents.js';
import { openDatabase } from './launch/database.js';
import { runUntilStopped } from './launch/ending.js';
import { greeting } from './launch/greeting.js';
import { claimPort, refusal } from './launch/port.js';
import { readSettings } from './launch/settings.js';
import { superviseServer } from './launch/supervisor.js';

await runUntilStopped(async (closing) => {
	const settings = readSettings();
	const { host, port, origin } = settings;
	await claimPort(settings);
	await ensureBuild(console.error);
	const database = await openDatabase(settings, console.error);
	closing(database.stop);
	const contents = await provideContents(database.url, settings, console.error);
	const server = await superviseServer(
		{
			...process.env,
			HOST: host,
			PORT: String(port),
			ORIGIN: origin,
			DATABASE_URL: database.url,
			NODE_ENV: 'production',
			SHUTDOWN_TIMEOUT: process.env.SHUTDOWN_TIMEOUT ?? '5'
		},
		console.error
	).catch((error) => {
		if (/^E[A-Z]+$/.test(error.message)) throw refusal(error.message, host, port);
		throw new StartError(`Serveren kunne ikke starte (${error.message}).`);
	});
	closing(server.stop);
	console.log(greeting(origin, contents));
	process.send?.({ ready: true, origin, accounts: contents.accounts });
});
