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
	add column approved_on date;

-- What was sent, word for word: 'agenda' 1, 2 … and 'minutes' 1, 2 …. Nothing in it ever changes.
create table sent_document (
	id uuid primary key default gen_random_uuid(),
	forum_id uuid not null references forum,
	meeting_id uuid not null references meeting,
	kind text not null check (kind in ('agenda', 'minutes')),
	revision integer not null check (revision >= 1),
	-- The document without its items' words: a MeetingDocument of which every closed item is hidden.
	head jsonb not null,
	-- Why it was sent again; empty for the first.
	note text not null default '',
	sent_by uuid references person,
	sent_at timestamptz not null default now(),
	unique (meeting_id, kind, revision)
);

-- The closed items of a sent document, each whole: the words that its head leaves out.
create table sent_item (
	document_id uuid not null references sent_document,
	item_id uuid not null references agenda_item,
	body jsonb not null,
	primary key (document_id, item_id)
);

-- What the meeting decided on an item; written while it is held.
create table decision (
	forum_id uuid not null references forum,
	item_id uuid primary key references agenda_item,
	text text not null default '',
	outcome text not null default 'open' check (outcome in ('open', 'treated', 'postponed', 'returned')),
	-- The item that carries it on, when it was postponed or returned to the plan.
	continued_as uuid references agenda_item,
	version integer not null default 1,
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
	version integer not null default 1,
	removed boolean not null default false
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
language sql stable security definer set search_path = public as $$
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
