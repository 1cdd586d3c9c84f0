import type { Approval } from '#lib/domain/agenda.ts';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { MeetingStatus } from '#lib/domain/placement/types.ts';
import type { Role } from '#lib/text/da.ts';

/** Something that can be done with a meeting's agenda now: a kind of change, or a page below the meeting's. */
export interface MeetingAction {
	readonly label: string;
	readonly change?: string;
	readonly page?: string;
}

interface Standing {
	readonly status: MeetingStatus;
	readonly date: CivilDate;
	readonly approval: Approval;
	/** Whether its minutes have been sent. */
	readonly minutes: boolean;
	/** Whether nothing is minuted of it, so that it may not have been held. */
	readonly unminuted: boolean;
}

const ASK: MeetingAction = { label: 'Læg hos formanden …', change: 'til-formanden' };
const SEND: MeetingAction = { label: 'Send dagsordenen …', change: 'send-dagsorden' };
const APPROVE: MeetingAction = { label: 'Godkend dagsordenen …', change: 'godkend-dagsorden' };
const RETURN: MeetingAction = { label: 'Returnér …', change: 'returner-dagsorden' };
const FOR_CHAIR: MeetingAction = { label: 'Godkend for formanden …', change: 'godkend-dagsorden' };
const NEW: MeetingAction = { label: 'Nyt punkt', page: 'nyt-punkt' };
const PDF: MeetingAction = { label: 'Dagsorden (PDF)', page: 'dagsorden.pdf' };
const WRITE: MeetingAction = { label: 'Skriv referat', page: 'referat' };
const NOT_HELD: MeetingAction = { label: 'Blev ikke holdt …', change: 'ikke-holdt' };
const MINUTES: MeetingAction = { label: 'Referat', page: 'referat' };

/** What somebody of this role can do with the meeting now, the first thing first. */
export function actionsFor(role: Role, meeting: Standing, today: CivilDate): MeetingAction[] {
	const { status, date, minutes } = meeting;
	if (status === 'cancelled') return [];
	if (minutes) return [MINUTES];
	if (role === 'secretary') return forSecretary(meeting, today);
	const drafted = (status === 'planned' || status === 'draft') && date >= today;
	if (role === 'chair' && drafted && status === 'draft') return forChair(meeting);
	return [PDF];
}

function forChair({ approval }: Standing): MeetingAction[] {
	if (approval === 'approved') return [PDF, RETURN];
	return approval === 'asked' ? [APPROVE, RETURN] : [PDF, APPROVE, RETURN];
}

function forSecretary(meeting: Standing, today: CivilDate): MeetingAction[] {
	const { status, date, approval } = meeting;
	if (date < today && meeting.unminuted) return [WRITE, NOT_HELD];
	if (date < today || status === 'held' || status === 'approved') return [WRITE];
	if (status === 'sent') return date === today ? [WRITE, NEW] : [PDF, NEW];
	// Minutes are written of a meeting whose agenda was never sent, too.
	if (date === today) return [WRITE, SEND, NEW];
	if (status === 'planned') return [NEW, ASK, SEND];
	if (approval === 'approved') return [SEND, NEW];
	return approval === 'asked' ? [FOR_CHAIR, NEW, SEND] : [ASK, NEW, SEND];
}
