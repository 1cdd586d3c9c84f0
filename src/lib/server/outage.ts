import { common } from '../text/da.ts';
import { TooBusy } from './auth/passwords.ts';
import { isConnectionFault, UnknownOutcome } from './database/transactions.ts';
import { ThreadFault } from './worker-thread.ts';

/** Seconds after which it is worth trying again: a database that restarts is back in a few. */
const AGAIN = '5';

/** Why nobody can be answered just now, in Danish; undefined when it is something else that went wrong. */
export function outageOf(thrown: unknown): string | undefined {
	if (thrown instanceof TooBusy) return common.busy;
	if (thrown instanceof UnknownOutcome) return common.unknownOutcome;
	if (thrown instanceof ThreadFault && thrown.fault === 'busy') return common.documentsBusy;
	return isConnectionFault(thrown) ? common.databaseAway : undefined;
}

/** The answer 503 in the form that was asked for: a refused action, JSON, or `page`, SvelteKit's own for faults. */
export function unavailable(request: Request, why: string, page: string): Response {
	const init = { status: 503, headers: { 'retry-after': AGAIN } };
	// What `use:enhance` reads. As a failure, unlike an error, it leaves the form and what is typed in it alone.
	if (request.headers.has('x-sveltekit-action')) {
		const data = JSON.stringify([{ outage: 1 }, `${why} Det, du skrev, står her endnu.`]);
		return Response.json({ type: 'failure', status: 503, data }, init);
	}
	if (!request.headers.get('accept')?.includes('text/html'))
		return Response.json({ message: why }, init);
	const message = request.method === 'POST' ? `${why} ${SENT_AGAIN}` : why;
	const html = page
		.replace('%sveltekit.error.message%', message)
		.replace('%sveltekit.status%', '503');
	return new Response(html, {
		...init,
		headers: { ...init.headers, 'content-type': 'text/html; charset=utf-8' }
	});
}

const SENT_AGAIN = 'Genindlæs siden for at sende det, du skrev, igen.';
