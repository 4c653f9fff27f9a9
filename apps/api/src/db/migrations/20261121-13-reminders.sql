-- Who was told what of a safety code, and when (SCR-14): told once, however many processes run and however often.

create schema reminders;
comment on schema reminders is 'Reminders of the safety code: what was given to whom';

create table reminders.sent (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  notice text not null,
  -- The day the notice is about, from the law's ladder: the end of the term, the medical's last day, the first red day.
  about date not null,
  -- The day on which it was told.
  told_on date not null,
  -- Where the person worked then.
  enterprise_id uuid,
  project_id uuid,
  -- Whether a text message could be sent; otherwise the employer is asked to tell the person.
  by_sms boolean not null,
  at timestamptz(3) not null default now(),
  constraint a_notice_is_given_once unique (person_id, notice, about)
);
comment on table reminders.sent is
  'append-only. A row of notice red is also the event that the real-name channel closed (SCR-07); it does not say why';
create index sent_to_an_enterprise on reminders.sent (told_on, enterprise_id) where enterprise_id is not null;
create index sent_of_a_project on reminders.sent (told_on, project_id) where notice = 'red' and project_id is not null;

create table reminders.digests (
  unit_id uuid not null,
  unit text not null check (unit in ('enterprise', 'project')),
  told_on date not null,
  at timestamptz(3) not null default now(),
  constraint a_unit_gets_one_digest_a_day primary key (unit_id, told_on)
);
comment on table reminders.digests is 'append-only. Which enterprises and projects got their message of a day';

create table reminders.mornings (
  day date primary key,
  finished_at timestamptz(3) not null default now()
);
comment on table reminders.mornings is 'append-only. The days on which everybody was told';

-- What the ladder counts from; the days of a term and of a medical have theirs already.
create index standings_by_first_yellow_day on safety_code.standings (expiring_from) where expiring_from is not null;
create index standings_by_last_grace_day on safety_code.standings (grace_until) where grace_until is not null;
create index standings_by_first_red_day on safety_code.standings (red_from) where red_from is not null;

-- What may not be sent at night waits in the outbox until the morning.
alter table notices.outbox add column by_day boolean not null default false;
comment on column notices.outbox.by_day is 'Not sent in the quiet hours';

-- Whom to tell of a person, an enterprise, a project.
create index posts_of_a_person on access.posts (person_id) where person_id is not null;
create index posts_of_an_enterprise on access.posts (organisation_id) where organisation_id is not null;
create index posts_on_a_project on access.posts (project_id) where project_id is not null;
