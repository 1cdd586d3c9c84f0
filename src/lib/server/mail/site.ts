import process from 'node:process';

/** The whole address of a path here, as users write it. */
export function addressOf(path: string): string {
	return new URL(path, origin()).href;
}

/** Where somebody chooses which mails they get. */
export function accountAddress(): string {
	return addressOf('/konto#mails');
}

/** The Message-ID of the mail with this id: as unique as the id, and the same at every try. */
export function messageIdOf(mail: string): string {
	return `<${mail}@${new URL(origin()).hostname.replace(/^\[|\]$/g, '') || 'aarshjul'}>`;
}

function origin(): string {
	return process.env['ORIGIN'] || 'http://localhost:3000';
}
