-- Reviews of several pages, orders to put untrue ones right, and reminders that nobody sent by hand.

alter table assessment.reviews
  -- The pages after the first, in their order.
  add column further_files uuid[] not null default '{}',
  -- Until when the project department has to put right what is disputed.
  add column correct_by date,
  add constraint what_is_disputed_has_a_day check (state <> 'disputed' or correct_by is not null);

alter table assessment.review_reminders
  -- Null for what the platform sends by itself.
  alter column reminded_by drop not null,
  add column step text check (step in ('approaching', 'last-day')),
  add constraint somebody_or_the_calendar_reminds check ((reminded_by is null) = (step is not null)),
  add constraint reminders_are_of_a_month check (extract(day from month) = 1);
create unique index one_reminder_a_step on assessment.review_reminders (project_id, month, step) where step is not null;

-- Which enterprises were told at the beginning of a month what was missed in the one before.
create table assessment.review_digests (
  enterprise_id uuid not null references registry.enterprises,
  month date not null check (extract(day from month) = 1),
  told_at timestamptz(3) not null default now(),
  primary key (enterprise_id, month)
);
