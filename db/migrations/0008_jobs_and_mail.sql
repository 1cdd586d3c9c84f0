-- What is done by itself, and the mails that tell of it (decision 22).

-- Something to do once, claimed with `for update skip locked` and finished in the transaction of its effect.
create table job (
	id bigint generated always as identity primary key,
	-- What it is, so that two nodes never make it twice: 'drafts/<forum>/2026-11-22'.
	key text not null unique,
	kind text not null,
	-- What it concerns, by ids: no names, no addresses, no words.
	about jsonb not null default '{}',
	run_at timestamptz not null default now(),
	-- How often it has failed.
	attempts integer not null default 0,
	-- The kind of the latest fault: a code or an error's name, never its message.
	fault text not null default '',
	created_at timestamptz not null default now(),
	done_at timestamptz,
	-- When it was given up; a person may have it tried again.
	dead_at timestamptz,
	check (done_at is null or dead_at is null)
);
create index job_due on job (run_at) where done_at is null and dead_at is null;

-- The outbox. A mail is sent by the job 'mail/<id>', at least once, always with the same Message-ID, to the address the
-- person has by then.
create table mail (
	id uuid primary key default gen_random_uuid(),
	-- What it tells whom, so that it is written once: '<notice>/<person>', 'daily/<person>/2026-11-22'.
	key text not null unique,
	person_id uuid not null references person on delete cascade,
	-- Whose notice it tells; null for a day's mails in one.
	notice_key text references notice on delete cascade,
	message_id text not null unique check (message_id ~ '^<[!-;=?-~]+@[!-;=?-~]+>$'),
	-- What ends a header would begin another.
	subject text not null check (subject !~ '[[:cntrl:]]'),
	text text not null,
	html text not null,
	-- Waits for the person's daily mail instead of being sent itself.
	gathered boolean not null default false,
	-- The daily mail it became a part of.
	part_of uuid references mail on delete cascade,
	created_at timestamptz not null default now(),
	sent_at timestamptz
);
create index mail_gathered on mail (person_id) where gathered and part_of is null;
create index mail_sent on mail (sent_at);
create index mail_notice on mail (notice_key);

-- What somebody chose to be told, and when; a kind without a row follows the role.
create table mail_choice (
	person_id uuid not null references person on delete cascade,
	kind text not null,
	delivery text not null check (delivery in ('now', 'daily', 'never')),
	primary key (person_id, kind)
);

-- Open days before the texts are due that whoever owes one is reminded.
alter table forum add column reminder_days integer not null default 3 check (reminder_days between 0 and 30);
