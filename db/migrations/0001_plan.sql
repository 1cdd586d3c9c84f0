-- The whole plan. Forum first in every key and every query; civil dates as date; timestamptz only for logs and sessions.

create table person (
	id uuid primary key default gen_random_uuid(),
	email text not null,
	name text not null,
	password_hash text not null,
	is_admin boolean not null default false,
	created_at timestamptz not null default now()
);
create unique index person_email on person (lower(email));

create table session (
	-- SHA-256 of the secret in the cookie, hex: a stolen table opens nothing.
	id text primary key check (id ~ '^[0-9a-f]{64}$'),
	person_id uuid not null references person on delete cascade,
	created_at timestamptz not null default now(),
	last_used_at timestamptz not null default now(),
	user_agent text not null default ''
);
create index session_person on session (person_id);

-- One row per failed or running try; counted and written in one statement.
create table login_attempt (
	id bigint generated always as identity primary key,
	account text not null,
	address text not null,
	at timestamptz not null default now()
);
create index login_attempt_account on login_attempt (account, at);
create index login_attempt_address on login_attempt (address, at);

-- A link that works once: the first administrator.
create table invitation (
	id text primary key check (id ~ '^[0-9a-f]{64}$'),
	is_admin boolean not null,
	created_at timestamptz not null default now(),
	used_at timestamptz
);

create table forum (
	id uuid primary key default gen_random_uuid(),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name text not null,
	prefix text not null,
	place text not null default '',
	time_budget integer not null default 150 check (time_budget between 0 and 1440),
	closed_day_policy text not null default 'day-before' check (closed_day_policy in ('skip', 'day-before', 'week-after')),
	version integer not null default 1
);

create table cadence (
	forum_id uuid not null references forum on delete cascade,
	valid_from date not null,
	valid_to date,
	start_time text not null check (start_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	rule jsonb not null,
	primary key (forum_id, valid_from),
	check (valid_to is null or valid_to >= valid_from)
);

create table forum_member (
	forum_id uuid not null references forum on delete cascade,
	person_id uuid not null references person on delete cascade,
	role text not null check (role in ('reader', 'member', 'chair', 'secretary')),
	-- The role the person proposes items as: 'Kommunaldirektøren'. Empty when none.
	title text not null default '',
	primary key (forum_id, person_id)
);
create index forum_member_person on forum_member (person_id);

create table closed_day (
	forum_id uuid not null references forum on delete cascade,
	date date not null,
	name text not null,
	primary key (forum_id, date)
);

create table recess (
	id uuid primary key default gen_random_uuid(),
	forum_id uuid not null references forum on delete cascade,
	starts date not null,
	ends date not null,
	name text not null,
	meetings text not null default 'none' check (meetings in ('none', 'allowed')),
	unique (forum_id, starts, name),
	check (ends >= starts)
);

create table meeting (
	id uuid primary key default gen_random_uuid(),
	forum_id uuid not null references forum on delete cascade,
	date date not null,
	start_time text not null check (start_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	time_budget integer not null check (time_budget between 0 and 1440),
	place text not null default '',
	status text not null default 'planned' check (status in ('planned', 'draft', 'sent', 'held', 'approved', 'cancelled')),
	version integer not null default 1,
	unique (forum_id, date),
	unique (forum_id, id)
);

create table anchor (
	id uuid primary key default gen_random_uuid(),
	forum_id uuid not null references forum on delete cascade,
	-- The name rules and plan files know it by: 'abc'.
	slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name text not null,
	unique (forum_id, slug),
	unique (forum_id, id)
);

create table anchor_date (
	anchor_id uuid not null references anchor on delete cascade,
	date date not null,
	primary key (anchor_id, date)
);

create table item_series (
	id uuid primary key default gen_random_uuid(),
	forum_id uuid not null references forum on delete cascade,
	-- The name plan files know it by: 'byudvikling'.
	slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	title text not null,
	kind text not null check (kind in ('approval', 'information', 'discussion', 'theme', 'status')),
	minutes integer not null check (minutes between 0 and 1440),
	proposer text not null,
	presenter text,
	theme text,
	case_number text,
	closed boolean not null default false,
	priority text not null check (priority in ('must', 'should', 'may')),
	-- The rule in the plan file's form; parsed into a Timing before anything reads it.
	timing jsonb not null,
	sections jsonb not null,
	valid_from date,
	valid_to date,
	source text,
	version integer not null default 1,
	unique (forum_id, slug),
	unique (forum_id, id),
	check (valid_to is null or valid_from is null or valid_to >= valid_from)
);

-- The plan itself: without a meeting an item is unplaced, or, with parked, in the idea list.
create table agenda_item (
	id uuid primary key default gen_random_uuid(),
	forum_id uuid not null references forum on delete cascade,
	meeting_id uuid,
	series_id uuid,
	occurrence_key text,
	origin text not null check (origin in ('series', 'hand')),
	standing text check (standing in ('opening', 'closing')),
	title text not null,
	kind text not null check (kind in ('approval', 'information', 'discussion', 'theme', 'status')),
	minutes integer not null check (minutes between 0 and 1440),
	proposer text not null,
	presenter text,
	theme text,
	case_number text,
	closed boolean not null default false,
	priority text not null check (priority in ('must', 'should', 'may')),
	sections jsonb not null,
	earliest date,
	latest date,
	preferred date,
	because jsonb,
	reason jsonb,
	position integer,
	-- A person decided: this meeting, or, without one, that it stays out.
	pinned boolean not null default false,
	pin_meeting_id uuid,
	parked boolean not null default false,
	-- Columns a person has written in; a replan leaves them alone.
	edited text[] not null default '{}',
	version integer not null default 1,
	updated_at timestamptz not null default now(),
	foreign key (forum_id, meeting_id) references meeting (forum_id, id),
	foreign key (forum_id, pin_meeting_id) references meeting (forum_id, id),
	foreign key (forum_id, series_id) references item_series (forum_id, id),
	unique (series_id, occurrence_key),
	check ((series_id is null) = (occurrence_key is null)),
	check (not (parked and meeting_id is not null)),
	check (pinned or pin_meeting_id is null),
	check ((earliest is null) = (latest is null))
);
create index agenda_item_meeting on agenda_item (forum_id, meeting_id);

-- The day a forum's plan was made for: another day has another horizon, so the plan is made again.
create table plan_state (
	forum_id uuid primary key references forum on delete cascade,
	planned_on date not null,
	stale boolean not null default false
);

-- Append-only. The id comes with the command, so the same command twice is one row and one effect.
create table plan_log (
	id uuid primary key default gen_random_uuid(),
	forum_id uuid not null references forum,
	actor_id uuid references person,
	command text not null,
	before jsonb,
	after jsonb,
	changes jsonb not null default '[]',
	note text not null default '',
	at timestamptz not null default now()
);
create index plan_log_forum on plan_log (forum_id, at desc);
create function refuse_log_change() returns trigger language plpgsql as $$
begin
	raise exception 'plan_log is append-only';
end
$$;
create trigger plan_log_append_only before update or delete on plan_log
	for each row execute function refuse_log_change();
