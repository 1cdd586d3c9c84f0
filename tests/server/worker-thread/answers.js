import { answerRequests } from '../../../src/lib/server/worker-thread/answer.js';

let asked = 0;

/** What a thread of the tests can be asked for. */
const ANSWERS = {
	asked: () => (asked += 1),
	secrets: () => Object.keys(process.env),
	hang: () => {
		for (;;);
	},
	hoard: () => {
		const held = [];
		for (;;) held.push(new Array(100_000).fill(asked));
	},
	throw: () => {
		throw new RangeError('Ingen kan svare på det');
	},
	exit: () => process.exit(3)
};

answerRequests((/** @type {keyof typeof ANSWERS} */ word) => ANSWERS[word]());
