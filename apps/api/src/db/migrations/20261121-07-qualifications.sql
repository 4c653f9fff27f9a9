-- What an enterprise is qualified for beyond its own workers (features EN-10): training others' workers, reviewing medicals.

create table registry.qualifications (
  id uuid primary key default house.uuid_v7(),
  enterprise_id uuid not null references registry.enterprises,
  kind text not null check (kind in ('training-body', 'medical-reviewer')),
  granted_on date not null,
  -- A suspended qualification can be restored; an ended one cannot.
  suspended_on date,
  ended_on date,
  reason text not null default '',
  -- The case that led to it, where there was one.
  case_id uuid,
  recorded_by uuid,
  created_at timestamptz(3) not null default now(),
  constraint a_suspension_says_why check (suspended_on is null or reason <> ''),
  constraint an_end_says_why check (ended_on is null or reason <> '')
);
-- One approved application an enterprise (features TR-04): a second live qualification of a kind is refused by the database.
create unique index one_live_qualification_of_a_kind on registry.qualifications (enterprise_id, kind) where ended_on is null;
create index qualified_enterprises on registry.qualifications (kind, enterprise_id) where ended_on is null and suspended_on is null;
