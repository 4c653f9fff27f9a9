-- Training plans, who takes part in them, and corrections of their results (features TR-05 to TR-14).

create table training.plans (
  id uuid primary key default house.uuid_v7(),
  -- What people name a plan by, on the telephone and in a sheet.
  number int not null unique generated always as identity (start with 1001),
  -- The training body.
  enterprise_id uuid not null references registry.enterprises,
  title text not null check (title <> ''),
  kind text not null check (kind in ('safety-education', 'continuing-education')),
  region text not null check (region ~ '^\d{6}$'),
  address text not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  exam_on date not null,
  seats int not null,
  -- Enrolments that were not withdrawn; whoever adds or withdraws one locks the plan and writes this.
  taken int not null default 0,
  contact text not null,
  contact_phone text not null,
  note text not null default '',
  state text not null default 'draft' check (state in ('draft', 'published', 'running', 'finished', 'cancelled')),
  cancel_reason text not null default '',
  created_by uuid,
  created_at timestamptz(3) not null default now(),
  constraint a_plan_ends_after_it_starts check (ends_at > starts_at),
  constraint nobody_is_examined_before_the_training_starts check (exam_on >= (starts_at at time zone 'Asia/Shanghai')::date),
  constraint a_plan_has_seats check (seats between 1 and 2000),
  constraint no_more_people_than_seats check (taken between 0 and seats),
  constraint a_cancellation_says_why check ((state = 'cancelled') = (cancel_reason <> ''))
);
create index plans_of_a_body on training.plans (enterprise_id, exam_on desc, id desc);
create index open_plans_by_region on training.plans (region text_pattern_ops, exam_on, id) where state <> 'draft';

create table training.enrolments (
  id uuid primary key default house.uuid_v7(),
  plan_id uuid not null references training.plans,
  person_id uuid not null references registry.persons,
  state text not null default 'enrolled'
    check (state in ('enrolled', 'withdrawn', 'attended', 'absent', 'passed', 'failed')),
  -- The employer on the day of enrolling; null for somebody on no roster.
  enterprise_id uuid references registry.enterprises,
  -- That employer is the body itself.
  own_worker boolean not null default false,
  enrolled_as text not null check (enrolled_as in ('worker', 'employer', 'body')),
  enrolled_by uuid,
  enrolled_at timestamptz(3) not null default now(),
  checked_in_at timestamptz(3),
  withdrawn_at timestamptz(3),
  result_id uuid references training.results,
  constraint a_withdrawal_has_its_time check ((state = 'withdrawn') = (withdrawn_at is not null)),
  constraint passed_and_failed_have_their_result check ((state in ('passed', 'failed')) = (result_id is not null))
);
-- Nobody is enrolled twice in a plan; who withdrew may come back.
create unique index one_enrolment_in_a_plan on training.enrolments (plan_id, person_id) where state <> 'withdrawn';
-- One plan at a time: a second one is open when the first has its result, is over, or was withdrawn from.
create unique index one_plan_at_a_time on training.enrolments (person_id) where state in ('enrolled', 'attended');
create index enrolments_of_a_plan on training.enrolments (plan_id, id);
create index enrolments_of_a_person on training.enrolments (person_id, id desc);

create table training.corrections (
  id uuid primary key default house.uuid_v7(),
  enrolment_id uuid not null references training.enrolments,
  result text not null check (result in ('pass', 'fail')),
  reason text not null check (reason <> ''),
  asked_by uuid not null,
  asked_at timestamptz(3) not null default now(),
  state text not null default 'pending' check (state in ('pending', 'confirmed', 'rejected')),
  decided_by uuid,
  decided_at timestamptz(3),
  constraint a_decision_names_who_took_it check ((state = 'pending') = (decided_by is null)),
  constraint a_correction_is_decided_by_a_second_person check (decided_by is null or decided_by <> asked_by)
);
create unique index one_correction_at_a_time on training.corrections (enrolment_id) where state = 'pending';

-- Which plan a result comes from, and why one no longer counts.
alter table training.results
  add column plan_id uuid references training.plans,
  add column own_worker boolean not null default false,
  add column voided_by uuid,
  add column void_reason text not null default '',
  add constraint a_voided_result_says_why check (voided_at is null or void_reason <> '');
-- A result that was voided may be recorded again: only live ones are held to be single.
alter table training.results drop constraint a_result_is_recorded_once;
create unique index a_result_is_recorded_once on training.results (person_id, kind, held_on, result) where voided_at is null;
create index voided_results_of_a_person on training.results (person_id) where voided_at is not null;
create index results_of_a_plan on training.results (plan_id) where plan_id is not null;
