-- Enterprises, projects, persons, and who works where.

create schema registry;

create table registry.enterprises (
  id uuid primary key default house.uuid_v7(),
  name text not null,
  credit_code text not null unique,
  region text not null check (region ~ '^\d{6}$'),
  created_at timestamptz(3) not null default now(),
  constraint a_credit_code_has_18_characters check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$')
);
create index enterprises_by_region on registry.enterprises (region text_pattern_ops, id);
create index enterprises_by_name on registry.enterprises using gin (house.bigrams(name));

create table registry.projects (
  id uuid primary key default house.uuid_v7(),
  name text not null,
  filing_number text not null,
  region text not null check (region ~ '^\d{6}$'),
  contractor_id uuid not null references registry.enterprises,
  status text not null check (status in ('running', 'finished')),
  started_on date not null,
  planned_completion_on date,
  created_at timestamptz(3) not null default now(),
  constraint a_filing_number_is_used_once_by_an_authority unique (region, filing_number)
);
create index projects_by_region on registry.projects (region text_pattern_ops, id);
create index projects_of_a_contractor on registry.projects (contractor_id);

-- Every enterprise with workers on a project: the contractor and the labour enterprises.
create table registry.project_participants (
  project_id uuid not null references registry.projects,
  enterprise_id uuid not null references registry.enterprises,
  primary key (project_id, enterprise_id)
);
create index projects_of_a_participant on registry.project_participants (enterprise_id, project_id);

-- ID number and phone are sealed; the keyed hash finds them (PI-05).
create table registry.persons (
  id uuid primary key default house.uuid_v7(),
  name text not null check (length(name) between 1 and 50),
  id_number bytea not null,
  id_number_hash bytea not null,
  phone bytea,
  phone_hash bytea,
  born_on date not null,
  sex text not null check (sex in ('male', 'female')),
  created_at timestamptz(3) not null default now(),
  constraint an_id_number_is_registered_once unique (id_number_hash)
);
create index persons_by_phone on registry.persons (phone_hash) where phone_hash is not null;
create index persons_by_name on registry.persons using gin (house.bigrams(name));

create table registry.employments (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  enterprise_id uuid not null references registry.enterprises,
  project_id uuid references registry.projects,
  trade text not null,
  started_on date not null,
  ended_on date,
  end_reason text,
  created_at timestamptz(3) not null default now(),
  constraint an_employment_ends_after_it_starts check (ended_on is null or ended_on >= started_on),
  constraint an_ended_employment_says_why check ((ended_on is null) = (end_reason is null))
);
-- One employer at a time (features PE-07): a second live employment is refused by the database.
create unique index one_live_employment_per_person on registry.employments (person_id) where ended_on is null;
create index employments_of_an_enterprise on registry.employments (enterprise_id, person_id) where ended_on is null;
create index employments_on_a_project on registry.employments (project_id, person_id) where ended_on is null;
create index employments_of_a_person on registry.employments (person_id, started_on);
