-- Facts that a safety code is computed from. Append-only: a correction is a later row that voids an earlier one.

create schema training;

create table training.results (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  kind text not null check (kind in ('safety-education', 'continuing-education')),
  held_on date not null,
  result text not null check (result in ('pass', 'fail')),
  source text not null,
  recorded_by uuid,
  recorded_at timestamptz(3) not null default now(),
  voided_at timestamptz(3),
  constraint a_result_is_recorded_once unique (person_id, kind, held_on, result)
);

create schema medical;

-- Only fit or unfit and the day: findings are never kept here (PI-01).
create table medical.reports (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  examined_on date not null,
  result text not null check (result in ('fit', 'unfit')),
  source text not null,
  recorded_by uuid,
  recorded_at timestamptz(3) not null default now(),
  voided_at timestamptz(3),
  constraint a_report_is_recorded_once unique (person_id, examined_on, result)
);
