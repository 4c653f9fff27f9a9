-- Whole numbers that were shown, for counting those of a day; whose they were and why is in the audit trail.
create table registry.reveals (
  id uuid primary key default house.uuid_v7(),
  account_id uuid not null references access.accounts,
  post_id uuid not null references access.posts,
  at timestamptz(3) not null
);
create index reveals_of_an_account_by_day on registry.reveals (account_id, at);
create index reveals_by_age on registry.reveals (at);
