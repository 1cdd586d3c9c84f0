/** A node that does jobs by the real loop until it is killed: each writes an effect and a mail, and the mails are sent. */
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Lane } from '#lib/server/jobs.ts';
import { startLoop } from '#lib/server/jobs/loop.ts';
import { deliver, post } from '#lib/server/mail/outgoing.ts';

const work: Lane = {
	effect: async (tx, { number = '', person = '' }) => {
		await tx`insert into effect (number, pid) values (${number}, ${process.pid})`;
		await pause(Math.random() * 20);
		const mail = { subject: `Nummer ${number}`, text: 'Prøve', html: '<p>Prøve</p>' };
		const key = `effect/${number}`;
		await post(tx, [{ ...mail, key, person, notice: null, gathered: false }]);
	}
};

startLoop([work, { mail: deliver }], { every: 50 });
// The loop alone keeps no process alive.
setInterval(() => undefined, 60_000);
process.send?.('ready');
