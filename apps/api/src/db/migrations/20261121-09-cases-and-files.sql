-- One mechanism for every approval service: cases, their decisions and what happened to them; and the files they carry.

create schema files;
comment on schema files is 'Files that people upload; the bytes lie sealed in the file store under their id';

create table files.files (
  id uuid primary key default house.uuid_v7(),
  name text not null,
  kind text not null check (kind in ('pdf', 'jpeg', 'png')),
  bytes int not null check (bytes > 0),
  sha256 bytea not null,
  account_id uuid not null,
  created_at timestamptz(3) not null default now(),
  -- Files nobody attached are thrown away.
  attached boolean not null default false
);
create index files_to_be_thrown_away on files.files (created_at) where not attached;

create schema cases;
comment on schema cases is 'Applications of every service, from draft to decision';

create table cases.cases (
  id uuid primary key default house.uuid_v7(),
  -- 20 digits, given with the first submission.
  number text unique check (number ~ '^\d{20}$'),
  flow text not null,
  flow_version int not null,
  -- Where it lies, and whose it is.
  region text not null check (region ~ '^\d{6}$'),
  account_id uuid not null,
  organisation_id uuid references registry.enterprises,
  person_id uuid references registry.persons,
  -- Filed by that person, not by an enterprise for them.
  by_person boolean not null,
  -- What the case is about in a list: an enterprise's name, or a masked person's.
  subject text not null,
  applicant text not null,
  status text not null default 'draft'
    check (status in ('draft', 'in-progress', 'returned', 'approved', 'refused', 'lapsed', 'deleted')),
  step text,
  round int not null default 1,
  version int not null default 1,
  -- Sealed: answers may be personal.
  answers bytea not null,
  sources jsonb not null default '{}',
  -- The conditions as they were last tried.
  findings jsonb not null default '[]',
  checks_met int,
  checks_all int,
  -- Who has it now: officials of a role in a region, or an enterprise, or a person.
  holder_role text,
  holder_region text,
  holder_organisation_id uuid,
  holder_person_id uuid,
  due_on date,
  -- Working days left when the clock was stopped.
  days_left int,
  correct_by date,
  taken_by uuid,
  taken_by_name text,
  taken_at timestamptz(3),
  opened boolean not null default false,
  submitted_at timestamptz(3),
  ended_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint a_case_has_a_step_exactly_while_in_progress check ((status = 'in-progress') = (step is not null)),
  constraint a_submitted_case_has_a_number check (status in ('draft', 'deleted') or number is not null),
  constraint a_case_is_about_an_enterprise_or_a_person check (organisation_id is not null or person_id is not null)
);
-- One case of a service under way for one person, or for one enterprise where it is about no person.
create unique index one_open_case_of_a_service_per_person on cases.cases (flow, person_id)
  where status in ('in-progress', 'returned') and person_id is not null;
create unique index one_open_case_of_a_service_per_enterprise on cases.cases (flow, organisation_id)
  where status in ('in-progress', 'returned') and person_id is null;
create index cases_of_an_enterprise on cases.cases (organisation_id, id desc);
create index cases_of_a_person on cases.cases (person_id, id desc);
create index cases_in_a_region on cases.cases (region text_pattern_ops, id desc);
create index cases_waiting_for_officials on cases.cases (holder_role, holder_region text_pattern_ops, due_on, id)
  where status = 'in-progress' and holder_role is not null;
create index cases_waiting_for_an_enterprise on cases.cases (holder_organisation_id, due_on, id)
  where status = 'in-progress' and holder_organisation_id is not null;
create index cases_waiting_for_a_person on cases.cases (holder_person_id, due_on, id)
  where status = 'in-progress' and holder_person_id is not null;
create index cases_to_be_corrected on cases.cases (correct_by) where status = 'returned';

create table cases.materials (
  case_id uuid not null references cases.cases on delete cascade,
  slot text not null,
  position int not null,
  file_id uuid not null references files.files,
  primary key (case_id, slot, position)
);
create unique index a_file_is_attached_once_to_a_case on cases.materials (case_id, file_id);

-- A decision that may still be undone; nothing has left the house yet.
create table cases.pending_decisions (
  case_id uuid primary key references cases.cases,
  step text not null,
  round int not null,
  decision text not null check (decision in ('pass', 'return', 'refuse')),
  opinion text not null,
  remarks jsonb not null default '[]',
  answers bytea not null,
  account_id uuid not null,
  name text not null,
  unit text not null,
  at timestamptz(3) not null default now(),
  settles_at timestamptz(3) not null,
  -- Why carrying it out failed the last time; it is tried again.
  failure text
);
create index decisions_to_be_settled on cases.pending_decisions (settles_at);

create table cases.decisions (
  id uuid primary key default house.uuid_v7(),
  case_id uuid not null references cases.cases,
  round int not null,
  step text not null,
  decision text not null check (decision in ('pass', 'return', 'refuse')),
  opinion text not null,
  remarks jsonb not null default '[]',
  answers bytea not null,
  account_id uuid not null,
  name text not null,
  unit text not null,
  at timestamptz(3) not null,
  constraint a_negative_decision_gives_its_reason check (decision = 'pass' or length(opinion) >= 10),
  constraint a_step_is_decided_once_a_round unique (case_id, round, step)
);
comment on table cases.decisions is 'append-only: what was decided stays decided';
create index decisions_by_an_account on cases.decisions (account_id, id desc);

create table cases.events (
  id uuid primary key default house.uuid_v7(),
  case_id uuid not null references cases.cases,
  at timestamptz(3) not null default now(),
  kind text not null,
  title text not null,
  name text not null default '',
  unit text not null default '',
  opinion text not null default '',
  remarks jsonb not null default '[]'
);
comment on table cases.events is 'append-only: the timeline of a case';
create index events_of_a_case on cases.events (case_id, id);

-- Serials of case numbers: one counter for a region, a service and a day.
create table cases.serials (
  region text not null,
  service text not null,
  day date not null,
  last int not null check (last between 1 and 99999),
  primary key (region, service, day)
);
