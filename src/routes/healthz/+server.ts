import { text } from '@sveltejs/kit';

/** The process answers; says nothing about the database. */
export const GET = () => text('ok\n');
