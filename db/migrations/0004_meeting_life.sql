-- A meeting's life: draft, the chair's approval, the agenda as sent, the minutes, and their approval (decision 17).

alter table forum
	-- Open days before the meeting: the draft is made, texts are due, the chair approves, the agenda is sent.
	add column draft_days integer not null default 10,
	add column texts_days integer not null default 7,
	add column approval_days integer not null default 5,
	add column sending_days integer not null default 4,
	add constraint forum_deadlines check (
		0 <= sending_days and sending_days <= approval_days and approval_days <= texts_days
		and texts_days <= draft_days and draft_days <= 60);

alter table meeting
	add column approval text not null default 'none'
		check (approval in ('none', 'asked', 'returned', 'approved')),
	-- What the chair, or whoever spoke for the chair, said.
	add column approval_remark text not null default '',
	-- The day of the meeting at which its minutes were approved.
	add column approved_on date,
	-- What was said when they were; empty for most.
	add column approved_remark text not null default '';

-- A postponed item stays in the minutes it was postponed in, and another carries its words on; undoing takes that one
-- away again, so that nothing in the decision need know of it.
alter table agenda_item
	-- The item that this one carries on.
	add column continues uuid references agenda_item deferrable initially immediate,
	-- The day of the meeting it was postponed to, as minuted; null when it went back to the plan.
	add column continued_on date,
	add check (continues is not null or continued_on is null);
create index agenda_item_continues on agenda_item (continues) where continues is not null;

-- What was sent, word for word: 'agenda' 1, 2 … and 'minutes' 1, 2 …; and what the chair approved. Nothing in it ever
-- changes.
create table sent_document (
	id uuid primary key default gen_random_uuid(),
	forum_id uuid not null references forum,
	meeting_id uuid not null references meeting,
	kind text not null check (kind in ('agenda', 'minutes', 'approved')),
	revision integer not null check (revision >= 1),
	-- The document without its items' words: a MeetingDocument of which every item is hidden.
	head jsonb not null,
	-- Why it was sent again; empty for the first.
	note text not null default '',
	sent_by uuid references person,
	sent_at timestamptz not null default now(),
	unique (meeting_id, kind, revision)
);

-- The items of a sent document, each whole: who may read one now is asked of the item, which may have been closed since.
create table sent_item (
	document_id uuid not null references sent_document,
	-- No reference: the frame of a cancelled meeting goes, what was sent of it stays.
	item_id uuid not null,
	-- Whether it was closed when it was sent: decides once the item is gone.
	closed boolean not null,
	body jsonb not null,
	primary key (document_id, item_id)
);

-- What the meeting decided on an item; written while it is held. `version` is compared before every write; `writing` and
-- `step` say which open page wrote last and how far it was, so that a write whose answer was lost is known as its own.
create table decision (
	forum_id uuid not null references forum,
	item_id uuid primary key references agenda_item,
	text text not null default '',
	-- Postponed, or given back to the plan, it is when an item continues it.
	outcome text not null default 'open' check (outcome in ('open', 'treated')),
	version integer not null default 1,
	writing uuid,
	step integer not null default 0,
	writer_id uuid references person,
	written_at timestamptz not null default now()
);

-- What a decision said before; a row when another person, or the same one after a pause, writes on.
create table decision_version (
	id bigint generated always as identity primary key,
	item_id uuid not null references agenda_item,
	text text not null,
	writer_id uuid references person,
	written_at timestamptz not null
);
create index decision_version_item on decision_version (item_id);

-- What was taken up under an item, mostly Eventuelt, without being on the agenda.
create table raised_matter (
	id uuid primary key,
	forum_id uuid not null references forum,
	item_id uuid not null references agenda_item,
	title text not null,
	text text not null default '',
	position integer not null,
	removed boolean not null default false,
	version integer not null default 1,
	writing uuid,
	step integer not null default 0,
	writer_id uuid references person
);
create index raised_matter_item on raised_matter (item_id);

create table attendance (
	forum_id uuid not null references forum,
	meeting_id uuid not null references meeting,
	-- A role before a name: 'Kommunaldirektøren'.
	label text not null,
	person_id uuid references person,
	state text not null check (state in ('present', 'part', 'absent', 'guest')),
	note text not null default '',
	position integer not null default 0,
	removed boolean not null default false,
	version integer not null default 1,
	writing uuid,
	step integer not null default 0,
	writer_id uuid references person,
	primary key (meeting_id, label)
);

-- Something people may want to be told, written in the transaction of its cause; mails are made of it later.
create table notice (
	-- Says what it is about, so that the same cause twice is one notice: 'agenda-sent/<meeting>/1'.
	key text primary key,
	forum_id uuid not null references forum on delete cascade,
	kind text not null,
	about jsonb not null default '{}',
	at timestamptz not null default now(),
	-- When it was made into mails; null while it waits.
	told_at timestamptz
);
create index notice_waiting on notice (at) where told_at is null;

-- Whether this person may read this item: an open one everybody of the forum, a closed one the secretariat, the chair and
-- those whose item it is. Seen with the owner's eyes, so that row-level security can ask it too.
create function reads_item(item uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select
		from agenda_item i
		join forum_member m on m.forum_id = i.forum_id and m.person_id = reads_item.person
		join person p on p.id = m.person_id
		where i.id = reads_item.item
			and (not i.closed
				or m.role in ('secretary', 'chair')
				or m.role = 'member'
					and (m.title <> '' and m.title in (i.proposer, i.presenter) or p.name = i.presenter))
	)
$$;

-- The same of an item as it was sent; of one that is gone, whether it was closed then decides.
create function reads_sent(item uuid, closed boolean, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select case
		when exists (select from agenda_item i where i.id = reads_sent.item) then reads_item(item, person)
		else not closed
	end
$$;

-- What a later change would build on: a draft that made itself on its day is nothing anybody did.
create or replace function row_core(image jsonb) returns jsonb language sql immutable as $$
	select case when image ->> 'status' = 'draft' then core || '{"status":"planned"}' else core end
	from (select image - '{version,updated_at,reason,because}'::text[] as core) c
$$;
