-- Minutes are written by the forum's secretariat while the meeting is held and not yet approved (decision 20).

create function writes_minutes(meeting uuid, person uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
	select exists (
		select
		from meeting t
		join forum f on f.id = t.forum_id and f.copy_of is null
		join forum_member m on m.forum_id = f.id and m.person_id = writes_minutes.person
		where t.id = writes_minutes.meeting and t.status = 'held' and m.role = 'secretary'
	)
$$;
