import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it, with the address it was for. */
export interface Taken extends Email {
	readonly recipient: string;
}

export interface PostOffice {
	readonly url: string;
	readonly taken: readonly Taken[];
	/** How many connections have been made. */
	readonly connections: () => number;
	readonly close: () => Promise<void>;
}

interface Rules {
	/** The code a recipient is refused with, or undefined. */
	readonly refuse?: (recipient: string) => number | undefined;
}

/** A real SMTP server on the loopback address that keeps all it takes, parsed by a parser that is not ours. */
export async function openPostOffice({
	refuse = () => undefined
}: Rules = {}): Promise<PostOffice> {
	const taken: Taken[] = [];
	let connections = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onConnect: (_session, callback) => {
			connections++;
			callback();
		},
		onRcptTo: ({ address }, _session, callback) => {
			const code = refuse(address);
			callback(code ? Object.assign(new Error('No'), { responseCode: code }) : null);
		},
		onData: (stream, session, callback) => {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				void PostalMime.parse(Buffer.concat(parts)).then((mail) => {
					const recipient = session.envelope.rcptTo[0]?.address ?? '';
					taken.push({ ...mail, recipient });
					callback();
				});
			});
		}
	});
	server.on('error', () => undefined);
	const listening = server.listen(0, '127.0.0.1');
	await once(listening, 'listening');
	const { port } = listening.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		taken,
		connections: () => connections,
		close: () => new Promise((resolve) => server.close(() => resolve()))
	};
}
