/** A process that uses the database in the folder it is given, for the launcher's tests to kill. */
import { startDatabase } from '../../../db/embedded.js';

const { url, adopted, stop } = await startDatabase({ dataDir: String(process.argv[2]) });
process.on('message', async () => {
	await stop();
	process.exit(0);
});
process.on('disconnect', () => process.exit(1));
process.send?.({ url, adopted });
