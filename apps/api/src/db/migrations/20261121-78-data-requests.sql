-- What a person asks of their own data: to have it deleted or put right, what an office answered, and when it was done.
create schema data_requests;

create table data_requests.requests (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  account_id uuid not null references access.accounts,
  kind text not null check (kind in ('deletion', 'correction')),
  -- What is wrong and how it should read, or why; sealed.
  words bytea not null,
  region text not null check (region ~ '^\d{6}$'),
  state text not null check (state in ('waiting', 'granted', 'declined', 'withdrawn', 'done')),
  asked_at timestamptz(3) not null,
  decided_by uuid references access.accounts,
  decided_at timestamptz(3),
  answer text not null default '',
  -- What was or will be deleted and what is kept, why and until when, as the person reads it.
  sentences text[] not null default '{}',
  -- The next day on which something is deleted; null when nothing is left to be.
  erase_on date,
  done_at timestamptz(3),
  constraint a_deletion_that_was_granted_has_a_day check (state <> 'granted' or kind <> 'deletion' or erase_on is not null)
);
-- One of a kind at a time.
create unique index requests_under_way on data_requests.requests (person_id, kind) where state in ('waiting', 'granted');
create index requests_of_a_person on data_requests.requests (person_id, id desc);
create index requests_of_a_region on data_requests.requests (region text_pattern_ops, id desc);
create index requests_to_be_carried_out on data_requests.requests (erase_on) where erase_on is not null;
