-- Safety codes: grants are stored, colour never is. A standing holds the days on which the colour changes.

create schema safety_code;

create table safety_code.grants (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  granted_on date not null,
  enterprise_id uuid references registry.enterprises,
  source text not null check (source in ('sheet', 'batch', 'self')),
  import_id uuid,
  applied_by uuid,
  recorded_at timestamptz(3) not null default now(),
  constraint a_code_is_granted_once_a_day unique (person_id, granted_on)
);

create sequence safety_code.status_index as int minvalue 0 start 0;

-- One row for everybody on a roster or with a code. Colour on day d (SCR-03, SCR-06): none before issued_on or without it,
-- red from red_from, yellow from yellow_from, else green. Written anew whenever a fact of the person changes.
create table safety_code.standings (
  person_id uuid primary key references registry.persons,
  -- Where the person works now, copied so that a list is one index range.
  enterprise_id uuid,
  project_id uuid,
  -- What a verifier is told, copied so that a scan reads one row.
  holder_name text not null,
  trade text,
  enterprise_name text,
  district text,
  city text generated always as (left(district, 4)) stored,
  province text generated always as (left(district, 2)) stored,
  code_number text unique check (code_number ~ '^\d{12}$'),
  status_index int unique,
  issued_on date,
  valid_until date,
  yellow_from date,
  grace_until date,
  red_from date,
  refreshed_at timestamptz(3) not null default now(),
  constraint a_code_has_all_its_days check (
    (issued_on is null) = (valid_until is null) and (issued_on is null) = (yellow_from is null)
    and (issued_on is null) = (red_from is null) and (issued_on is null) = (grace_until is null)),
  constraint a_granted_code_has_a_number check (issued_on is null or (code_number is not null and status_index is not null))
);
create index standings_of_an_enterprise on safety_code.standings (enterprise_id, red_from, person_id);
create index standings_on_a_project on safety_code.standings (project_id, red_from, person_id);
create index standings_turning_yellow_district on safety_code.standings (district, yellow_from, person_id);
create index standings_turning_yellow_city on safety_code.standings (city, yellow_from, person_id);
create index standings_turning_yellow_province on safety_code.standings (province, yellow_from, person_id);
create index standings_turning_red_district on safety_code.standings (district, red_from, person_id) include (yellow_from, valid_until);
create index standings_turning_red_city on safety_code.standings (city, red_from, person_id) include (yellow_from, valid_until);
create index standings_turning_red_province on safety_code.standings (province, red_from, person_id) include (yellow_from, valid_until);

-- Each on-site check, kept as proof that it was made.
create table safety_code.scans (
  id uuid primary key default house.uuid_v7(),
  at timestamptz(3) not null,
  account_id uuid not null,
  post_id uuid not null,
  region text,
  project_id uuid,
  person_id uuid,
  code_number text,
  verdict text not null,
  form text not null
);
create index scans_by_an_account on safety_code.scans (account_id, id desc);
create index scans_in_a_region on safety_code.scans (region text_pattern_ops, id desc);
create index scans_of_a_person on safety_code.scans (person_id, id desc) where person_id is not null;
