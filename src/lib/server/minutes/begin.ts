import { dayMonthYear } from '../../text/dates.ts';
import { today } from '../clock.ts';
import { select, type Transaction } from '../database.ts';
import { Refused, type Change } from '../planning.ts';

/** Begins a meeting's minutes: it is held from now on, and those who were to come stand as present. */
export function begin(meeting: string): Change {
	const write: Change['write'] = async (tx, { forum }) => {
		const [row] = await select(tx, { date: 'date', status: 'text' })`
			select t.date, t.status
			from meeting t
			join forum f on f.id = t.forum_id and f.copy_of is null
			where t.forum_id = ${forum} and t.id = ${meeting}
			for update of t`;
		if (!row || row.status === 'cancelled' || row.status === 'approved')
			throw new Refused('denied');
		if (row.date > today()) {
			throw new Refused({
				because: `Referatet kan først begyndes på mødets dag, ${dayMonthYear(row.date)}.`
			});
		}
		await tx`
			update meeting
			set status = 'held', version = version + 1
			where forum_id = ${forum} and id = ${meeting} and status <> 'held'`;
		await expect(tx, forum, meeting);
		return { after: { date: row.date } };
	};
	return { name: 'minutes.begin', content: meeting, write };
}

/** By title where they have one, as the documents name people; readers are not of the meeting. */
async function expect(tx: Transaction, forum: string, meeting: string): Promise<void> {
	await tx`
		insert into attendance (forum_id, meeting_id, label, person_id, state, position)
		select ${forum}, ${meeting}, e.label, e.person_id, 'present', row_number() over (
			order by e.rank, e.label collate "da-x-icu")
		from (
			select distinct on (coalesce(nullif(m.title, ''), p.name))
				coalesce(nullif(m.title, ''), p.name) as label, p.id as person_id,
				array_position(array['chair', 'member', 'secretary'], m.role) as rank
			from forum_member m
			join person p on p.id = m.person_id
			where m.forum_id = ${forum} and m.role <> 'reader'
			order by coalesce(nullif(m.title, ''), p.name), rank
		) e
		on conflict do nothing`;
}
