-- Machines that were entered by mistake, who said that one left, and what was reminded of.

alter table equipment.machines
  add column removed_by uuid references access.accounts,
  add column voided_at timestamptz(3),
  add column voided_by uuid references access.accounts,
  add column void_reason text,
  add constraint a_void_machine_says_why check ((voided_at is null) = (void_reason is null));
drop index equipment.a_machine_stands_in_one_place;
create unique index a_machine_stands_in_one_place on equipment.machines (filing_number)
  where removed_on is null and voided_at is null;

alter table equipment.checks
  add column voided_by uuid references access.accounts,
  add constraint a_void_check_says_why check ((voided_at is null) = (void_reason is null));
create index checks_that_end on equipment.checks (expires_on) where voided_at is null;

-- So many days before its end department and director were reminded of a check, once.
create table equipment.reminders (
  check_id uuid not null references equipment.checks,
  days int not null check (days >= 0),
  told_on date not null,
  at timestamptz(3) not null default now(),
  constraint a_check_is_reminded_of_once primary key (check_id, days)
);
comment on table equipment.reminders is 'append-only. Which reminders of ending checks were given';

-- A project is looked up by the number it is filed under.
create index projects_by_filing_number on registry.projects (filing_number);
