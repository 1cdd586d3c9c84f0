-- Promises: sentences of decisions that call for something later, and what becomes of them (decision 24).

create table commitment (
	id uuid primary key default gen_random_uuid(),
	forum_id uuid not null references forum,
	-- The item whose decision asks for it, with its number on the meeting that decided: both are history.
	item_id uuid not null,
	number integer not null check (number >= 1),
	meeting_id uuid not null,
	-- The sentence as it stood in the decision, to the letter.
	quote text not null,
	kind text not null check (kind in ('date', 'span', 'series', 'task', 'undated')),
	title text not null,
	-- The role that does it: 'Chefen for Økonomi & Stab'. Empty when nobody is named.
	responsible text not null default '',
	-- When it is wanted; a task has its deadline in latest alone, a series and an undated one have neither.
	earliest date,
	latest date,
	-- What it became. Gone again, the promise stands as never planned.
	result_item_id uuid,
	result_series_id uuid,
	done_on date,
	-- Why nothing will come of it.
	dropped text,
	created_by uuid references person,
	created_at timestamptz not null default now(),
	version integer not null default 1,
	foreign key (item_id) references agenda_item (id) deferrable initially immediate,
	foreign key (forum_id, meeting_id) references meeting (forum_id, id) deferrable initially immediate,
	foreign key (result_item_id) references agenda_item (id) on delete set null deferrable initially immediate,
	foreign key (result_series_id) references item_series (id) on delete set null deferrable initially immediate,
	check (earliest is null or latest is not null),
	check (earliest <= latest),
	check (done_on is null or dropped is null)
);
create index commitment_forum on commitment (forum_id);
create index commitment_item on commitment (item_id);
create index commitment_result_item on commitment (result_item_id);
create index commitment_result_series on commitment (result_series_id);

-- A change that makes, plans or ends a promise is undone with it.
create trigger remember after insert or update or delete on commitment
	for each row execute function remember_row('id');

-- Sentences that looked like a promise, and that a person has said are none.
create table dismissed_proposal (
	item_id uuid not null references agenda_item deferrable initially immediate,
	quote text not null,
	person_id uuid references person,
	at timestamptz not null default now()
);
-- A sentence may be longer than an index takes.
create unique index dismissed_proposal_quote on dismissed_proposal (item_id, md5(quote));

-- Whoever may read the item may read what its decision promised.
alter table commitment enable row level security;
create policy of_item on commitment using (exists (select from agenda_item i where i.id = item_id));
alter table dismissed_proposal enable row level security;
create policy of_item on dismissed_proposal using (exists (select from agenda_item i where i.id = item_id));
