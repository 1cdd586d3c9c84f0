import { text } from '@sveltejs/kit';
import { databaseAnswers } from '#lib/server/readiness.ts';

/** 200 when the database answers, 503 when it does not. */
export const GET = async () =>
	(await databaseAnswers()) ? text('ok\n') : text('databasen svarer ikke\n', { status: 503 });
