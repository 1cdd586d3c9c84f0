import type { Approval } from '../../domain/agenda.ts';
import { draftOf } from '../agenda-items/open.ts';
import { select, type Transaction } from '../database.ts';
import { keep } from '../meeting-documents/sent.ts';
import { whole } from '../meeting-documents/whole.ts';
import { tell, type NoticeKind } from '../notices.ts';
import type { Change } from '../planning.ts';
import type { Viewer } from '../access.ts';

/** Lays a draft before the chair. */
export function ask(id: string): Change {
	return answer(id, {
		...{ name: 'agenda.ask', by: ['secretary'], remark: '' },
		...{ approval: 'asked', notice: 'approval-asked' }
	});
}

/** Approves a draft: as the chair, or as the secretariat on the chair's word, which `remark` then gives. */
export function approve(id: string, remark: string): Change {
	return answer(id, {
		...{ name: 'agenda.approve', by: ['chair', 'secretary'], remark },
		...{ approval: 'approved', notice: 'agenda-approved' }
	});
}

/** Gives a draft back to the secretariat with what the chair wants otherwise. */
export function giveBack(id: string, remark: string): Change {
	return answer(id, {
		...{ name: 'agenda.return', by: ['chair'], remark },
		...{ approval: 'returned', notice: 'agenda-returned' }
	});
}

interface Answer {
	readonly name: string;
	readonly by: Change['by'];
	readonly approval: Approval;
	readonly remark: string;
	readonly notice: NoticeKind;
}

function answer(id: string, { name, by = [], approval, remark, notice }: Answer): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { date } = await draftOf(tx, viewer, id);
		const version = await setApproval(tx, viewer, id, { approval, remark });
		if (approval === 'approved') {
			const document = await whole(tx, id, 'agenda');
			const { forum, person } = viewer;
			await keep(tx, { forum, meeting: id, kind: 'approved', document, person });
		}
		const key = `${notice}/${id}/${version}`;
		await tell(tx, { forum: viewer.forum, kind: notice, key, meeting: id });
		return { after: { date } };
	};
	return { name, by, content: [id, remark], write };
}

async function setApproval(
	tx: Transaction,
	{ forum }: Viewer,
	id: string,
	{ approval, remark }: Pick<Answer, 'approval' | 'remark'>
): Promise<number> {
	const [row] = await select(tx, { version: 'int4' })`
		update meeting
		set approval = ${approval}, approval_remark = ${remark}, version = version + 1,
			status = 'draft'
		where forum_id = ${forum} and id = ${id}
		returning version`;
	return row?.version ?? 0;
}
