-- What completion and assessment need besides: the list before an automatic failure, who was told, accidents by level,
-- appeals and revocations.

alter table assessment.completions
  -- On the list that inspectors see before it fails by itself.
  add column listed_on date,
  -- Said of another project: the match was wrong, and no period runs.
  add column withdrawn_at timestamptz(3),
  add column withdrawn_by uuid references access.accounts,
  add column withdrawn_reason text,
  add constraint what_was_withdrawn_says_why check ((withdrawn_at is null) = (withdrawn_reason is null));

-- Each prompt, warning and listing once: what, of which day it counts.
create table assessment.told (
  project_id uuid not null references registry.projects,
  what text not null,
  of_day date not null,
  told_on date not null,
  primary key (project_id, what, of_day)
);

alter table assessment.accidents
  -- 一般, 较大, 重大, 特别重大
  add column level text not null default 'general'
    check (level in ('general', 'serious', 'major', 'extraordinary'));
create index accidents_of_a_project on assessment.accidents (project_id, happened_on);

create index grades_of_a_day on assessment.grades (graded_on) where replaced_at is null;

-- The project's or its enterprise's, against a grade while it is made public. Decided by another than who graded.
create table assessment.appeals (
  id uuid primary key default house.uuid_v7(),
  grade_id uuid not null references assessment.grades,
  statement text not null,
  filed_by uuid not null references access.accounts,
  filed_name text not null,
  filed_on date not null,
  decision text check (decision in ('kept', 'changed')),
  opinion text,
  new_grade_id uuid references assessment.grades,
  decided_by uuid references access.accounts,
  decided_name text,
  decided_on date,
  constraint a_decision_says_why check ((decision is null) = (opinion is null)),
  constraint a_change_has_its_grade check ((decision = 'changed') = (new_grade_id is not null))
);
create unique index one_open_appeal_of_a_grade on assessment.appeals (grade_id) where decision is null;

-- Fraud found afterwards (PD8): proposed by one, decided by another.
create table assessment.revocations (
  id uuid primary key default house.uuid_v7(),
  grade_id uuid not null references assessment.grades,
  grounds text not null,
  proposed_by uuid not null references access.accounts,
  proposed_name text not null,
  proposed_on date not null,
  decision text check (decision in ('revoke', 'drop')),
  opinion text,
  new_grade_id uuid references assessment.grades,
  decided_by uuid references access.accounts check (decided_by <> proposed_by),
  decided_name text,
  decided_on date,
  constraint a_revocation_says_why check ((decision is null) = (opinion is null)),
  constraint a_revocation_has_its_grade check ((decision = 'revoke') = (new_grade_id is not null))
);
create unique index one_open_revocation_of_a_grade on assessment.revocations (grade_id) where decision is null;
