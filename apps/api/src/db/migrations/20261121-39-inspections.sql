-- What was taken back on one device must not come back from another that was without a network.

alter table inspections.marks
  drop constraint marks_state_check,
  -- cleared: not inspected again, kept with its time only until the inspection is saved.
  add constraint marks_state_check check (state in ('scored', 'missing', 'cleared'));

alter table inspections.findings
  -- By the clock of the device that changed it last.
  add column changed_at timestamptz(3) not null default now();

create index inspections_of_a_year on inspections.inspections (project_id, kind, on_day) where state = 'saved';
