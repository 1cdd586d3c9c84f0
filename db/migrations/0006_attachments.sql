-- Attachments: what lies beside an item's texts, and who may write them (decision 18).

create table attachment (
	id uuid primary key,
	forum_id uuid not null references forum,
	item_id uuid not null references agenda_item deferrable initially immediate,
	-- As the person called it, with its ending.
	name text not null check (name <> '' and length(name) <= 200),
	-- Told from the content, not from the name.
	type text not null,
	size integer not null check (size between 1 and 26214400),
	-- Of the bytes: where they are kept goes by it, in attachment_chunk or as a file's name.
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	position integer not null,
	-- Set when it was taken off: sent revisions keep it, and it can be put back.
	removed_at timestamptz,
	added_by uuid references person,
	added_at timestamptz not null default now()
);
create index attachment_item on attachment (item_id, position);
create index attachment_content on attachment (sha256);

-- The bytes in pieces, so that neither a request nor an answer holds them all; the same content is kept once.
create table attachment_chunk (
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	number integer not null check (number >= 0),
	bytes bytea not null,
	primary key (sha256, number)
);
alter table attachment_chunk alter column bytes set storage external;

create trigger remember after insert or update or delete on attachment
	for each row execute function remember_row('id');

-- A sent agenda may point to it: what would delete it, as an undoing does, takes it off, while its item is there.
create function keep_attachment() returns trigger language plpgsql as $$
begin
	if not exists (select from agenda_item i where i.id = old.item_id) then
		return old;
	end if;
	update attachment set removed_at = coalesce(removed_at, now()) where id = old.id;
	return null;
end
$$;
create trigger keep_attachment before delete on attachment
	for each row execute function keep_attachment();

alter table attachment enable row level security;
-- An undoing takes away the item first, and then what lay beside it.
create policy attachment_of_item on attachment
	using (reads_all() or exists (select from agenda_item i where i.id = item_id));

alter table attachment_chunk enable row level security;
create policy attachment_chunk_read on attachment_chunk for select
	using (exists (select from attachment a where a.sha256 = attachment_chunk.sha256));
-- Kept before the row that gives it a reader.
create policy attachment_chunk_kept on attachment_chunk for insert with check (true);

-- Whether this person may write this item's texts: the secretariat, and, until the agenda is sent, those whose item it
-- is. That its meeting is still to come is asked for with the day at hand.
create function writes_item(item uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select
		from agenda_item i
		join forum_member m on m.forum_id = i.forum_id and m.person_id = writes_item.person
		join person p on p.id = m.person_id
		left join meeting t on t.id = i.meeting_id
		where i.id = writes_item.item
			and (m.role = 'secretary'
				or m.role in ('member', 'chair')
					and (t.status is null or t.status in ('planned', 'draft'))
					and (m.title <> '' and m.title in (i.proposer, i.presenter) or p.name = i.presenter))
	)
$$;
