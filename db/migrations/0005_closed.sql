-- Closed items are closed in the database itself: the application runs as a role that owns nothing, and row-level
-- security gives it a closed row only while `aarshjul.person` says who reads, and it is theirs to read (decision 19).

-- Roles belong to the whole cluster: another database may be making the same one at this moment.
do $$
declare
	denied constant text := format(
		'Brugeren %1$I må ikke oprette eller bruge databaserollen aarshjul_app. Bed den, der driver PostgreSQL, om at køre '
		'"CREATE ROLE aarshjul_app NOLOGIN; GRANT aarshjul_app TO %1$I;" som administrator, og start igen.', current_user);
begin
	for attempt in 1 .. 20 loop
		begin
			if not exists (select from pg_roles where rolname = 'aarshjul_app') then
				create role aarshjul_app nologin;
			end if;
			begin
				set local role aarshjul_app;
				reset role;
			exception when insufficient_privilege then
				execute format('grant aarshjul_app to %I', current_user);
			end;
			exit;
		exception
			when insufficient_privilege then
				raise insufficient_privilege using message = denied;
			when duplicate_object or unique_violation or internal_error then
				-- Somebody else was first; the next round finds what they made.
				perform pg_sleep(0.1);
		end;
	end loop;
end
$$;

grant usage on schema public to aarshjul_app;
grant select, insert, update, delete on all tables in schema public to aarshjul_app;
grant usage, select on all sequences in schema public to aarshjul_app;
-- The same for what later migrations make; neither truncate nor references nor anything that changes the schema.
alter default privileges in schema public grant select, insert, update, delete on tables to aarshjul_app;
alter default privileges in schema public grant usage, select on sequences to aarshjul_app;
revoke all on migration from aarshjul_app;
-- What was logged and what was sent stays as it is.
revoke update, delete on plan_log, plan_row, sent_document, sent_item from aarshjul_app;

-- The persons let in to a closed item by name. Of a series its new items get the same, as they get its other facts.
alter table item_series add column admitted uuid[] not null default '{}';
alter table agenda_item add column admitted uuid[] not null default '{}';

-- Whether the planner reads, who needs every item to place any.
create function reads_all() returns boolean language sql stable as $$
	select coalesce(current_setting('aarshjul.person', true), '') = 'planner'
$$;

-- Who reads; null is nobody, and then nothing closed is read.
create function reading_person() returns uuid language sql stable as $$
	select nullif(nullif(current_setting('aarshjul.person', true), ''), 'planner')::uuid
$$;

-- Whether the person reads every closed item of the forum.
create function reads_forum(forum uuid, person uuid) returns boolean language sql stable as $$
	select exists (
		select
		from forum_member m
		where m.forum_id = reads_forum.forum and m.person_id = reads_forum.person
			and m.role in ('secretary', 'chair')
	)
$$;

-- Whether the person reads this closed item or series of the forum: the secretariat, the chair, the member whose it is,
-- and whoever of the forum is let in by name.
create function reads_closed(forum uuid, proposer text, presenter text, admitted uuid[], person uuid) returns boolean
language sql stable as $$
	select exists (
		select
		from forum_member m
		join person p on p.id = m.person_id
		where m.forum_id = reads_closed.forum and m.person_id = reads_closed.person
			and (m.role in ('secretary', 'chair')
				or p.id = any (reads_closed.admitted)
				or m.role = 'member'
					and (m.title <> '' and m.title in (reads_closed.proposer, reads_closed.presenter)
						or p.name = reads_closed.presenter))
	)
$$;

-- Whether this person of the forum may read this item. Seen with the owner's eyes, so that any query and policy can ask.
create or replace function reads_item(item uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select
		from agenda_item i
		join forum_member m on m.forum_id = i.forum_id and m.person_id = reads_item.person
		where i.id = reads_item.item
			and (not i.closed
				or reads_closed(i.forum_id, i.proposer, i.presenter, i.admitted, reads_item.person))
	)
$$;

-- The same of what was kept while the item was closed, also when it is open by now.
create function reads_kept(item uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select
		from agenda_item i
		where i.id = reads_kept.item
			and reads_closed(i.forum_id, i.proposer, i.presenter, i.admitted, reads_kept.person)
	)
$$;

-- Whether the person may read an item of a sent document: what was sent closed stays so, and what was open and is closed
-- by now is closed.
create or replace function reads_sent(item uuid, closed boolean, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select case
		when reads_sent.closed then reads_kept(item, person)
		when exists (select from agenda_item i where i.id = reads_sent.item) then reads_item(item, person)
		else true
	end
$$;

-- Whether the person may read what an item or a series was: an open one everybody, a closed one as it said itself.
create function reads_former(image jsonb, person uuid) returns boolean language sql stable as $$
	select image is null or not coalesce((image ->> 'closed')::boolean, true)
		or reads_closed((image ->> 'forum_id')::uuid, image ->> 'proposer', image ->> 'presenter',
			array(select jsonb_array_elements_text(coalesce(image -> 'admitted', '[]')))::uuid[], person)
$$;

-- Whether the person may read a row's image before and after a change. What was open and is closed by now is closed; a
-- table that is not known here is read by nobody, unless its rows belong to an item.
create function reads_row(relation text, key jsonb, before jsonb, after jsonb, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select case
		when relation in ('forum', 'cadence', 'closed_day', 'recess', 'meeting', 'anchor', 'anchor_date') then true
		when relation = 'agenda_item' then
			reads_former(before, person) and reads_former(after, person)
			and not exists (
				select from agenda_item i
				where i.id = (key ->> 'id')::uuid and i.closed
					and not reads_closed(i.forum_id, i.proposer, i.presenter, i.admitted, person))
		when relation = 'item_series' then
			reads_former(before, person) and reads_former(after, person)
			and not exists (
				select from item_series s
				where s.id = (key ->> 'id')::uuid and s.closed
					and not reads_closed(s.forum_id, s.proposer, s.presenter, s.admitted, person))
		else coalesce(reads_item((coalesce(after, before) ->> 'item_id')::uuid, person), false)
	end
$$;

-- The lines of a logged change that the person may read: none of a closed item, nor a load that one may be part of.
create function lines_read(changes jsonb, forum uuid, person uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
	select case when reads_forum(forum, person) then changes else coalesce(
		jsonb_agg(l.line order by l.place) filter (
			where l.line ->> 'type' <> 'over-budget'
				and (not l.line ? 'item'
					or case when coalesce((l.line ->> 'closed')::boolean, true)
						then reads_kept((l.line ->> 'item')::uuid, person)
						else not exists (
							select from agenda_item i
							where i.id = (l.line ->> 'item')::uuid and i.closed
								and not reads_closed(i.forum_id, i.proposer, i.presenter, i.admitted, person))
					end)),
		'[]') end
	from jsonb_array_elements(changes) with ordinality as l (line, place)
$$;

-- Whether the person may read all that a logged change was about, and so its own words.
create function reads_change(change uuid, forum uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select reads_forum(forum, person) or (
		exists (select from plan_row r where r.log_id = reads_change.change)
		and not exists (
			select from plan_row r
			where r.log_id = reads_change.change
				-- What most rows are, without asking for each.
				and not (r.relation in ('agenda_item', 'item_series')
					and not coalesce((r.before ->> 'closed')::boolean, false)
					and not coalesce((r.after ->> 'closed')::boolean, false)
					and (r.key ->> 'id')::uuid not in (
						select i.id from agenda_item i where i.closed
						union all
						select s.id from item_series s where s.closed))
				and not reads_row(r.relation, r.key, r.before, r.after, person)))
$$;

-- The closed items that the reader may not read, each with its place and case number, so that it is counted and numbered.
create view hidden_item as
	select i.id, i.forum_id, i.meeting_id, i.standing, i.position, i.case_number, i.parked,
		i.dropped is not null as dropped
	from agenda_item i
	where i.closed and not reads_all()
		and not reads_closed(i.forum_id, i.proposer, i.presenter, i.admitted, reading_person());

create view hidden_id as
	select h.id from hidden_item h
	union all
	select s.id
	from item_series s
	where s.closed and not reads_all()
		and not reads_closed(s.forum_id, s.proposer, s.presenter, s.admitted, reading_person());

-- The forums of which the reader reads every closed item: found once a statement.
create view forum_read as
	select m.forum_id
	from forum_member m
	where m.person_id = reading_person() and m.role in ('secretary', 'chair');

alter table agenda_item enable row level security;
create policy closed on agenda_item using (
	not closed or reads_all() or reads_closed(forum_id, proposer, presenter, admitted, reading_person()));

alter table item_series enable row level security;
create policy closed on item_series using (
	not closed or reads_all() or reads_closed(forum_id, proposer, presenter, admitted, reading_person()));

-- Its lines name items and its words are about them, so a line at a time is read through logged_change.
alter table plan_log enable row level security;
create policy closed on plan_log for select using (
	reads_all() or forum_id in (select f.forum_id from forum_read f));
create policy written on plan_log for insert with check (true);

alter table plan_row enable row level security;
create policy closed on plan_row for select using (
	reads_all()
	or relation in ('forum', 'cadence', 'closed_day', 'recess', 'meeting', 'anchor', 'anchor_date')
	-- What most rows are: open before and after, and not closed by now; the hidden ones are found once a statement.
	or relation in ('agenda_item', 'item_series')
		and not coalesce((before ->> 'closed')::boolean, false)
		and not coalesce((after ->> 'closed')::boolean, false)
		and (key ->> 'id')::uuid not in (select h.id from hidden_id h)
	or relation in ('agenda_item', 'item_series')
		and (coalesce(after, before) ->> 'forum_id')::uuid in (select f.forum_id from forum_read f)
	or reads_row(relation, key, before, after, reading_person()));
create policy written on plan_row for insert with check (true);

alter table sent_item enable row level security;
create policy closed on sent_item for select using (
	reads_all()
	or case when closed then reads_kept(item_id, reading_person())
		else item_id not in (select h.id from hidden_id h) end);
create policy written on sent_item for insert with check (true);

-- What belongs to an item is read by whoever reads the item.
alter table decision enable row level security;
create policy closed on decision using (exists (select from agenda_item i where i.id = item_id));
alter table decision_version enable row level security;
create policy closed on decision_version using (exists (select from agenda_item i where i.id = item_id));
alter table raised_matter enable row level security;
create policy closed on raised_matter using (exists (select from agenda_item i where i.id = item_id));

-- The log as the reader may read it, line by line.
create view logged_change as
	select l.id, l.forum_id, l.actor_id, l.command, l.at, l.revision, l.undoes,
		case when w.whole then l.changes else lines_read(l.changes, l.forum_id, reading_person()) end as changes,
		case when w.known then l.after end as after,
		case when w.known then l.note else '' end as note
	from plan_log l
	cross join lateral (
		select w.whole, w.whole or reads_change(l.id, l.forum_id, reading_person()) as known
		from (select reads_all() or l.forum_id in (select f.forum_id from forum_read f) as whole) w
		offset 0
	) w;
