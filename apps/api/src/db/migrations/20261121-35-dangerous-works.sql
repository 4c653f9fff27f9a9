-- What a dangerous work is planned for, what its five parts come to, and when it was stopped.

alter table dangerous_works.works
  add column planned_from date,
  add column planned_to date,
  add constraint it_ends_after_it_begins check (planned_to >= planned_from),
  add constraint what_is_void_says_why check ((state = 'void') = (void_reason is not null));

alter table dangerous_works.records
  -- The first day of the next stage of work; only with an acceptance.
  add column next_on date,
  add column voided_by uuid references access.accounts,
  add constraint what_is_void_says_why check ((voided_at is null) = (void_reason is null));

-- The five parts of a work, written anew with every record; overdue from a day on, if nothing comes before.
create table dangerous_works.parts (
  work_id uuid not null references dangerous_works.works,
  part text not null check (part in ('plan', 'experts', 'briefing', 'progress', 'acceptance')),
  state text not null check (state in ('missing', 'partial', 'done', 'not-needed')),
  absent jsonb not null default '[]',
  overdue_from date,
  -- Whether the stage that the work has reached asks for it.
  due boolean not null,
  primary key (work_id, part)
);

-- Danger or a departure from the plan: work stands still until it is cured.
create table dangerous_works.stops (
  id uuid primary key default house.uuid_v7(),
  work_id uuid not null references dangerous_works.works,
  reason text not null,
  stopped_by uuid not null references access.accounts,
  stopped_at timestamptz(3) not null default now(),
  resumed_by uuid references access.accounts,
  resumed_at timestamptz(3),
  resume_reason text,
  constraint what_resumes_says_why check ((resumed_at is null) = (resume_reason is null))
);
create unique index one_stop_at_a_time on dangerous_works.stops (work_id) where resumed_at is null;
