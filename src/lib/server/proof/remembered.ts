import { digest } from '../auth/digest.ts';

/** So many answers are kept; the one that was given longest ago goes first. */
const KEPT = 64;

/**
 * Answers a question that was asked before as it was answered then, also while it is still being
 * answered. What `forgets` says of an answer that it is not worth keeping is asked for anew.
 */
export function remembering<Answer>(forgets: (answer: Answer) => boolean) {
	const answers = new Map<string, Promise<Answer>>();

	return (question: unknown, answer: () => Promise<Answer>): Promise<Answer> => {
		const key = digest(JSON.stringify(question));
		const known = answers.get(key);
		if (known) return known;
		const given = answer();
		answers.set(key, given);
		for (const oldest of [...answers.keys()].slice(0, -KEPT)) answers.delete(oldest);
		given.then(
			(found) => forgets(found) && answers.delete(key),
			() => answers.delete(key)
		);
		return given;
	};
}
