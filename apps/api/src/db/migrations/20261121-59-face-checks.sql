-- Face checks by which somebody confirmed an employment: only that they were tried and what came of it, for a day.

create schema employment;
comment on schema employment is 'Employment agreed to on the phone: tries at a face check';

create table employment.face_checks (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  at timestamptz(3) not null default now(),
  -- Null while the answer is awaited. Neither photo nor score is ever here.
  outcome text check (outcome in ('same', 'other', 'unclear', 'unanswered'))
);
create index face_checks_of_a_person on employment.face_checks (person_id, at);
