/** A fault that stops the start and that the reader can do something about: Danish, no stack. */
export class StartError extends Error {
	/** @override */
	name = 'StartError';
}

/** What every refusal to start the embedded database ends with. */
export const OWN_DATABASE =
	'Brug en anden PostgreSQL (15 eller nyere) ved at sætte DATABASE_URL, for eksempel\n' +
	'  DATABASE_URL=postgres://bruger:kodeord@localhost:5432/aarshjul npm start';

/** What a refusal to fetch a newer Node ends with. */
export const OWN_NODE = 'Installér Node 24 (https://nodejs.org), og prøv igen.';
