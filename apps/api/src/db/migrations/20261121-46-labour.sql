-- What the association has approved: enterprises of the labour trade, their people and their contracts, version by version.

create schema labour;

create table labour.records (
  id uuid primary key default house.uuid_v7(),
  kind text not null check (kind in ('enterprise', 'safety-officer', 'manager', 'project')),
  enterprise_id uuid not null references registry.enterprises,
  person_id uuid references registry.persons,
  -- As in the contract register, or as typed where it was not there.
  contract_number text,
  -- The district of the registry, not that of the enterprise.
  region text not null check (region ~ '^\d{6}$'),
  -- Name of the enterprise or the project, for lists; a person's is read from the register.
  title text not null,
  version int not null check (version >= 1),
  -- Something in it had to be typed by hand and was compared with originals.
  by_hand boolean not null,
  -- Answers with their words and sources, the list of attachments, and the opinion.
  content bytea not null,
  case_id uuid not null unique,
  case_number text not null,
  approved_on date not null,
  superseded_on date,
  ended_on date,
  ended_reason text,
  ended_by uuid,
  created_at timestamptz(3) not null default now(),
  constraint a_person_is_named_where_one_is_registered
    check ((kind in ('safety-officer', 'manager')) = (person_id is not null)),
  constraint a_project_has_its_contract check ((kind = 'project') = (contract_number is not null)),
  constraint an_end_says_why check ((ended_on is null) = (ended_reason is null) and ended_reason <> ''),
  constraint what_is_superseded_does_not_end check (superseded_on is null or ended_on is null)
);
-- One live version of each thing that is registered in a district.
create unique index one_live_record_of_a_thing on labour.records
  (region, kind, enterprise_id, coalesce(person_id::text, contract_number, ''))
  where superseded_on is null and ended_on is null;
create index records_of_an_enterprise on labour.records (enterprise_id, kind, id);
create index records_of_a_region on labour.records (region text_pattern_ops, kind, id desc);
create index records_by_title on labour.records using gin (house.bigrams(title));

-- Every edition of a printed sheet: one that was replaced says since when.
create table labour.papers (
  id uuid primary key default house.uuid_v7(),
  record_id uuid not null references labour.records,
  edition int not null check (edition >= 1),
  -- The number of the case that was approved; printed with the code.
  number text not null,
  code text not null,
  document_id uuid not null,
  issued_on date not null,
  replaced_on date,
  withdrawn_on date,
  constraint an_edition_is_issued_once unique (record_id, edition),
  constraint a_code_is_used_once_a_number unique (number, code)
);
create unique index one_valid_edition_of_a_sheet on labour.papers (record_id)
  where replaced_on is null and withdrawn_on is null;
