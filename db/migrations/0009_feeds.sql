-- Calendar feeds: meetings as Outlook and others subscribe to them (decision 23).

create table calendar_feed (
	id uuid primary key,
	-- SHA-256 of the secret in its address, hex: a stolen table opens nothing.
	secret_digest text not null unique check (secret_digest ~ '^[0-9a-f]{64}$'),
	person_id uuid not null references person on delete cascade,
	-- Null: every forum the person is in.
	forum_id uuid references forum on delete cascade,
	created_at timestamptz not null default now(),
	-- Written at most once an hour.
	last_used_at timestamptz
);
create index calendar_feed_person on calendar_feed (person_id);

-- How often a meeting's calendar entry has changed, and when it last did. No foreign key and never deleted: a meeting
-- that is undone and made again must still count on, or calendars would keep what they had.
create table calendar_entry (
	meeting_id uuid primary key,
	sequence integer not null default 0,
	changed_at timestamptz not null default now()
);
insert into calendar_entry (meeting_id) select id from meeting;

create function count_calendar_changes(meetings uuid[]) returns void language sql as $$
	insert into calendar_entry (meeting_id)
	select distinct m
	from unnest(meetings) m
	where m is not null
	order by m
	on conflict (meeting_id) do update
	set sequence = calendar_entry.sequence + 1, changed_at = greatest(calendar_entry.changed_at, now())
$$;

-- What an entry says of its meeting.
create function notice_meeting_change() returns trigger language plpgsql as $$
begin
	if tg_op = 'INSERT'
		or (old.date, old.start_time, old.time_budget, old.place, old.status)
			is distinct from (new.date, new.start_time, new.time_budget, new.place, new.status)
	then
		perform count_calendar_changes(array[new.id]);
	end if;
	return null;
end
$$;
create trigger calendar_entry after insert or update on meeting
	for each row execute function notice_meeting_change();

create function notice_forum_change() returns trigger language plpgsql as $$
begin
	perform count_calendar_changes(array(select id from meeting where forum_id = new.id));
	return null;
end
$$;
create trigger calendar_entry after update on forum
	for each row when (old.name is distinct from new.name)
	execute function notice_forum_change();

-- What it says of the items on it: a plan writes many rows in one statement, and most say nothing new.
create function notice_item_changes() returns trigger language plpgsql as $$
begin
	if tg_op = 'INSERT' then
		perform count_calendar_changes(array(select meeting_id from now_there));
	elsif tg_op = 'DELETE' then
		perform count_calendar_changes(array(select meeting_id from once_there));
	else
		perform count_calendar_changes(array(
			select unnest(array[o.meeting_id, n.meeting_id])
			from once_there o
			join now_there n using (id)
			where (o.meeting_id, o.title, o.closed, o.standing, o.position, o.kind, o.priority, o.proposer, o.presenter)
				is distinct from
				(n.meeting_id, n.title, n.closed, n.standing, n.position, n.kind, n.priority, n.proposer, n.presenter)));
	end if;
	return null;
end
$$;
create trigger calendar_entry_insert after insert on agenda_item
	referencing new table as now_there
	for each statement execute function notice_item_changes();
create trigger calendar_entry_update after update on agenda_item
	referencing old table as once_there new table as now_there
	for each statement execute function notice_item_changes();
create trigger calendar_entry_delete after delete on agenda_item
	referencing old table as once_there
	for each statement execute function notice_item_changes();
