-- What officials record of enterprises: bad conduct and awards, as cases, and checks of sites by the association.

alter table cases.cases add column by_official boolean not null default false;
comment on column cases.cases.by_official is 'Recorded by an official against the enterprise, which did not file it';
alter table cases.cases add constraint an_official_records_against_an_enterprise
  check (not by_official or (organisation_id is not null and person_id is null and project_id is null and not by_person));
create index cases_recorded_by_an_official on cases.cases (account_id, id desc) where by_official;

create schema conduct;
comment on schema conduct is 'How enterprises behave: bad conduct, awards, and checks of sites by the association';

create table conduct.entries (
  id uuid primary key default house.uuid_v7(),
  case_id uuid not null unique references cases.cases,
  kind text not null check (kind in ('bad-conduct', 'award')),
  enterprise_id uuid not null references registry.enterprises,
  project_id uuid references registry.projects,
  region text not null check (region ~ '^\d{6}$'),
  account_id uuid not null references access.accounts,
  category text not null,
  fact text not null,
  basis text not null,
  happened_on date not null,
  -- What was made public, once it was agreed to; its days and whether it was taken back stand there.
  publicity_id uuid unique references notices.publicity,
  created_at timestamptz(3) not null default now()
);
create index entries_in_a_region on conduct.entries (region text_pattern_ops, id desc);
create index entries_of_an_enterprise on conduct.entries (enterprise_id, id desc);

create table conduct.site_checks (
  id uuid primary key default house.uuid_v7(),
  enterprise_id uuid not null references registry.enterprises,
  project_id uuid not null references registry.projects,
  region text not null check (region ~ '^\d{6}$'),
  account_id uuid not null references access.accounts,
  checked_on date not null,
  persons text not null,
  -- A sentence each.
  findings jsonb not null,
  follow_up_on date,
  closed_on date,
  closed_by uuid references access.accounts,
  closing text not null default '',
  created_at timestamptz(3) not null default now(),
  constraint a_check_is_followed_up_later check (follow_up_on is null or follow_up_on >= checked_on),
  constraint a_closed_check_says_what_was_seen check ((closed_on is null) = (closing = ''))
);
create index site_checks_in_a_region on conduct.site_checks (region text_pattern_ops, id desc);
create index site_checks_of_an_enterprise on conduct.site_checks (enterprise_id, id desc);

create table conduct.site_check_photos (
  check_id uuid not null references conduct.site_checks,
  position int not null,
  file_id uuid not null references files.files,
  primary key (check_id, position)
);
