-- Separate consents to the use of sensitive data (PI-02): what was agreed to, in which version of the text, and taken back when.

create schema consents;
comment on schema consents is 'What persons have agreed to separately, and taken back';

create table consents.declarations (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  purpose text not null,
  -- Of the text that was on the screen.
  version int not null check (version > 0),
  given boolean not null,
  account_id uuid not null,
  at timestamptz(3) not null default now()
);
comment on table consents.declarations is 'append-only: what was declared is proof; the latest declaration counts';
create index declarations_of_a_person on consents.declarations (person_id, purpose, id desc);
