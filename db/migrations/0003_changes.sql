-- Every change of a plan can be shown before it is saved, found again and undone: the rows remember themselves.

alter table plan_log
	-- Counts the forum's changes: a preview says which one it has seen.
	add column revision integer not null default 0,
	add column undoes uuid references plan_log;
create index plan_log_revision on plan_log (forum_id, revision);

alter table plan_state add column revision integer not null default 0;

-- What each logged change did to each row, in order; written by triggers, so that no command can forget it.
create table plan_row (
	id bigint generated always as identity primary key,
	log_id uuid not null references plan_log deferrable initially deferred,
	relation text not null,
	key jsonb not null,
	before jsonb,
	after jsonb
);
create index plan_row_log on plan_row (log_id);
create index plan_row_key on plan_row (relation, key);
create trigger plan_row_append_only before update or delete on plan_row
	for each row execute function refuse_log_change();

create function remember_row() returns trigger language plpgsql as $$
declare
	change constant text := current_setting('aarshjul.change', true);
	old_row constant jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
	new_row constant jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
begin
	-- Outside a command, as when the demo is filled or a forum is founded, there is nothing to undo.
	if coalesce(change, '') <> '' and old_row is distinct from new_row then
		insert into plan_row (log_id, relation, key, before, after)
		select change::uuid, tg_table_name, jsonb_object_agg(k, coalesce(new_row, old_row) -> k), old_row, new_row
		from unnest(tg_argv) k;
	end if;
	return null;
end
$$;

create trigger remember after insert or update or delete on forum
	for each row execute function remember_row('id');
create trigger remember after insert or update or delete on cadence
	for each row execute function remember_row('forum_id', 'valid_from');
create trigger remember after insert or update or delete on closed_day
	for each row execute function remember_row('forum_id', 'date');
create trigger remember after insert or update or delete on recess
	for each row execute function remember_row('id');
create trigger remember after insert or update or delete on meeting
	for each row execute function remember_row('id');
create trigger remember after insert or update or delete on anchor
	for each row execute function remember_row('id');
create trigger remember after insert or update or delete on anchor_date
	for each row execute function remember_row('anchor_id', 'date');
create trigger remember after insert or update or delete on item_series
	for each row execute function remember_row('id');
create trigger remember after insert or update or delete on agenda_item
	for each row execute function remember_row('id');

create function key_condition(key jsonb) returns text language sql immutable as $$
	select string_agg(format('t.%I = %L', k, v), ' and ' order by k) from jsonb_each_text(key) as e (k, v)
$$;

-- The row of this key as it stands; null when there is none.
create function row_now(relation text, key jsonb) returns jsonb language plpgsql stable as $$
declare
	found jsonb;
begin
	execute format('select to_jsonb(t) from %I t where %s', relation, key_condition(key)) into found;
	return found;
end
$$;

-- What a later change would build on: not the counters, nor the reasons that follow from the finished plan.
create function row_core(image jsonb) returns jsonb language sql immutable as $$
	select image - '{version,updated_at,reason,because}'::text[]
$$;

-- Makes the row of this key what the image says; without an image, removes it. Versions only ever grow.
create function restore_row(relation text, key jsonb, image jsonb) returns void language plpgsql as $$
declare
	found constant jsonb := row_now(relation, key);
	wanted jsonb := image;
	columns text;
begin
	if image is null then
		execute format('delete from %I t where %s', relation, key_condition(key));
		return;
	end if;
	if image ? 'version' then
		wanted := image || jsonb_build_object(
			'version', greatest((found ->> 'version')::int, (image ->> 'version')::int) + 1);
	end if;
	if found is null then
		execute format('insert into %1$I select (jsonb_populate_record(null::%1$I, $1)).*', relation) using wanted;
		return;
	end if;
	select string_agg(format('%1$I = r.%1$I', k), ', ') into columns from jsonb_object_keys(wanted) k;
	execute format(
		'update %1$I t set %2$s from jsonb_populate_record(null::%1$I, $1) r where %3$s',
		relation, columns, key_condition(key)) using wanted;
end
$$;

-- Rows that come back together may need one another: their order is checked at the end, not between two of them.
do $$
declare
	found record;
begin
	for found in
		select conrelid::regclass as relation, conname as name
		from pg_constraint
		where contype = 'f' and conrelid in ('cadence'::regclass, 'closed_day'::regclass, 'recess'::regclass,
			'meeting'::regclass, 'anchor'::regclass, 'anchor_date'::regclass, 'item_series'::regclass,
			'agenda_item'::regclass)
	loop
		execute format('alter table %s alter constraint %I deferrable initially immediate', found.relation, found.name);
	end loop;
end
$$;
alter table meeting
	drop constraint meeting_forum_id_date_key,
	add constraint meeting_forum_id_date_key unique (forum_id, date) deferrable initially immediate;
alter table agenda_item
	drop constraint agenda_item_series_id_occurrence_key_key,
	add constraint agenda_item_series_id_occurrence_key_key unique (series_id, occurrence_key)
		deferrable initially immediate;

-- Checks now what was put off, but for the log row, which comes last of all.
create function check_plan() returns void language plpgsql as $$
begin
	execute (
		select 'set constraints ' || string_agg(quote_ident(conname), ', ') || ' immediate'
		from pg_constraint
		where condeferrable and connamespace = 'public'::regnamespace and conrelid <> 'plan_row'::regclass
	);
end
$$;

alter table meeting
	-- The cadence's own day when the meeting is on another: it is not proposed again.
	add column wanted_on date,
	-- Why it was cancelled or moved; shown beside it.
	add column remark text not null default '';

alter table item_series
	-- Plan-file names of series whose items are never on the same meeting.
	add column not_with text[] not null default '{}';

alter table agenda_item
	-- Why it will not be treated; it stays findable and can be taken in again.
	add column dropped text,
	add check (dropped is null or meeting_id is null);

alter table anchor
	-- Its dates are another forum's meetings, or those on which one of that forum's series is treated.
	add column source_forum_id uuid,
	add column source_series_id uuid,
	add foreign key (source_forum_id) references forum (id),
	add foreign key (source_forum_id, source_series_id) references item_series (forum_id, id),
	add check (source_series_id is null or source_forum_id is not null);

-- The days of every anchor: its own, and those of the meetings or the series it follows in another forum.
create view anchor_day as
	select d.anchor_id, d.date
	from anchor_date d
	union
	select a.id, t.date
	from anchor a
	join meeting t on t.forum_id = a.source_forum_id
	where a.source_series_id is null and t.status <> 'cancelled'
	union
	select a.id, t.date
	from anchor a
	join agenda_item i on i.forum_id = a.source_forum_id and i.series_id = a.source_series_id
	join meeting t on t.id = i.meeting_id
	where t.status <> 'cancelled';

-- Hvad nu hvis: a named copy of a forum's plan, worked in like any forum, by its secretariat alone.
alter table forum
	add column copy_of uuid references forum,
	add column copy_name text,
	-- The year a roll-over draft is for; null for any other copy.
	add column copy_year integer,
	add column copy_state text check (copy_state in ('open', 'adopted', 'discarded')),
	add column copied_at timestamptz,
	add check ((copy_of is null) = (copy_state is null)),
	add check ((copy_of is null) = (copy_name is null));
alter table meeting add column copy_of uuid;
alter table recess add column copy_of uuid;
alter table anchor add column copy_of uuid;
alter table item_series add column copy_of uuid;
alter table agenda_item add column copy_of uuid;

-- An id of its own that sorts where the other one does: the planner goes through its items in the order of their ids.
create function kindred_id(id uuid) returns uuid language sql volatile as $$
	select (left(id::text, 9) || substr(gen_random_uuid()::text, 10))::uuid
$$;

-- A copy is worked in by the secretariat of its forum, whoever that is: nobody is made a member of a copy.
create function share_copies() returns trigger language plpgsql as $$
begin
	if tg_op <> 'INSERT' then
		delete from forum_member m
		using forum f
		where f.copy_of = old.forum_id and m.forum_id = f.id and m.person_id = old.person_id;
	end if;
	if tg_op <> 'DELETE' and new.role = 'secretary' then
		insert into forum_member (forum_id, person_id, role, title)
		select f.id, new.person_id, new.role, new.title
		from forum f
		where f.copy_of = new.forum_id
		on conflict do nothing;
	end if;
	return null;
end
$$;
create trigger share_copies after insert or update or delete on forum_member
	for each row execute function share_copies();
