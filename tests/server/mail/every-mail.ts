import { audiences, type NoticeKind } from '#lib/domain/notices.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import { transaction } from '#lib/server/database.ts';
import * as jobs from '#lib/server/jobs.ts';
import { MAIL, WORK } from '#lib/server/jobs/lanes.ts';
import * as choices from '#lib/server/mail/choices.ts';
import { sendDaily } from '#lib/server/mail/daily.ts';
import * as outbox from '#lib/server/mail/outbox.ts';
import { tellTextsDue } from '#lib/server/mail/texts-due.ts';
import * as meetings from '#lib/server/meetings.ts';
import { tell } from '#lib/server/notices.ts';
import * as planning from '#lib/server/planning.ts';

/** Runs every function of jobs and mails once, so that each statement is seen. */
export async function everyMail({ person, forum, ...secretary }: Viewer): Promise<void> {
	const viewer = { ...secretary, person, forum };
	const date = civilDate('2026-12-03');
	const meeting = await meetings.findByDate(viewer, date);
	const id = meeting?.id ?? '';
	const commitment = crypto.randomUUID();
	await moveOne(viewer);
	await transaction(
		async (tx) => {
			await tellTextsDue(tx, forum, civilDate('2026-11-24'));
			for (const kind of Object.keys(audiences) as NoticeKind[]) {
				await tell(tx, { forum, kind, key: `${kind}/${id}/1`, meeting: id, commitment, date });
			}
		},
		{ as: 'planner' }
	);
	await jobs.anyDue(WORK);
	while (await jobs.doNext(WORK));
	await transaction((tx) => sendDaily(tx, { day: '2026-11-24' }), { as: 'planner' });
	await jobs.doNext(MAIL);
	await choices.choose(person, await choices.list(person));
	await outbox.read();
	await outbox.tryAgain('mail/ingen');
}

async function moveOne(viewer: Viewer): Promise<void> {
	const span = { from: civilDate('2027-03-01'), to: civilDate('2027-06-30') };
	const [meeting] = await meetings.list(viewer, span);
	const terms = { start: '08:00', timeBudget: 150, place: 'Byrådssalen' } as const;
	const change = meetings.adjust(meeting?.id ?? '', terms);
	await planning.save(viewer, crypto.randomUUID(), change, { note: 'Salen er optaget' });
}
