import type { CivilDate } from '../../domain/civil-date.ts';
import { today } from '../clock.ts';
import { tellOverdue } from '../commitments.ts';
import type { Lane } from '../jobs.ts';
import { sendDaily } from '../mail/daily.ts';
import { deliver } from '../mail/outgoing.ts';
import { tellNotice } from '../mail/tell-notice.ts';
import { tellTextsDue } from '../mail/texts-due.ts';
import { canSend } from '../mail/transport.ts';
import * as planning from '../planning.ts';
import { clean, keepDailyJobs } from './daily.ts';

/** What is done by itself, without mail. */
export const WORK: Lane = {
	// A transaction of its own, which twice is once; the claim only keeps two nodes from doing it side by side.
	drafts: async (_tx, { forum = '' }) => await planning.ensureFresh(forum),
	'texts-due': async (tx, { forum = '' }) => await tellTextsDue(tx, forum, today()),
	'promises-due': async (tx, { forum = '' }) => await tellOverdue(tx, forum, today()),
	'daily-mails': sendDaily,
	notice: tellNotice,
	cleaning: clean
};

/** Sending: as slow as somebody else's server. */
export const MAIL: Lane = { mail: deliver };

/** The lanes of this process: without a mail server the mails wait in the outbox. */
export function lanes(): readonly Lane[] {
	return canSend() ? [WORK, MAIL] : [WORK];
}

let kept: CivilDate | undefined;

/** Keeps the day's jobs, when this process has not yet. */
export async function keepToday(): Promise<void> {
	const day = today();
	if (kept === day) return;
	await keepDailyJobs(day);
	kept = day;
}
