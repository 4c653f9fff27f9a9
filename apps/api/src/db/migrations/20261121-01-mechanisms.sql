-- What every context stands on: time-ordered keys, audit, idempotent requests, notices, imports.

create schema house;
comment on schema house is 'Functions of the whole house: keys and search forms';

-- UUIDv7 for set-based inserts on any PostgreSQL >= 15; the first 48 bits are milliseconds, so keys grow with time.
create function house.uuid_v7() returns uuid language sql volatile parallel safe as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- Pairs of neighbouring characters of a name: two-character Chinese searches find nothing through trigrams.
create function house.bigrams(name text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct substr(name, i, 2)), '{}') from generate_series(1, length(name) - 1) as i
$$;

create schema audit;
comment on schema audit is 'Who did or saw what, to whom, when and why; append-only for the application';

create table audit.entries (
  id uuid primary key default house.uuid_v7(),
  at timestamptz(3) not null default now(),
  trace text not null,
  account_id uuid,
  post_id uuid,
  role text,
  unit text not null default '',
  action text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  -- Whose personal data the act touched, where it was one person's.
  person_id uuid,
  object text not null default '',
  reason text not null default ''
);
create index entries_of_a_person on audit.entries (person_id, id desc) where person_id is not null;
create index entries_of_an_account on audit.entries (account_id, id desc);

create schema http;
comment on schema http is 'Answers kept so that a repeated request is answered, not done again';

create table http.idempotent_requests (
  account_id uuid not null,
  key text not null check (length(key) between 8 and 128),
  fingerprint bytea not null,
  status int,
  -- Sealed: replies may name people.
  reply bytea,
  at timestamptz(3) not null default now(),
  primary key (account_id, key)
);
create index idempotent_requests_by_age on http.idempotent_requests (at);

create schema notices;
comment on schema notices is 'Messages to people: in the product, and by SMS through an outbox';

create table notices.outbox (
  id uuid primary key default house.uuid_v7(),
  at timestamptz(3) not null default now(),
  channel text not null check (channel in ('sms')),
  -- Sealed phone number and text.
  recipient bytea not null,
  recipient_hash bytea not null,
  template text not null,
  body bytea not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  sent_at timestamptz(3)
);
create index outbox_waiting on notices.outbox (id) where state = 'queued';
create index outbox_to_a_number on notices.outbox (recipient_hash, id desc);

create table notices.messages (
  id uuid primary key default house.uuid_v7(),
  at timestamptz(3) not null default now(),
  account_id uuid not null,
  title text not null,
  body text not null,
  link text,
  read_at timestamptz(3)
);
create index messages_of_an_account on notices.messages (account_id, id desc);
create index messages_unread on notices.messages (account_id) where read_at is null;

create schema sheets;
comment on schema sheets is 'Workbooks being imported: uploaded, checked, mended, run';

create table sheets.imports (
  id uuid primary key default house.uuid_v7(),
  kind text not null,
  account_id uuid not null,
  post_id uuid not null,
  organisation_id uuid not null,
  file_name text not null,
  state text not null check (state in ('checked', 'importing', 'done')),
  warnings text[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  finished_at timestamptz(3)
);
create index imports_of_an_enterprise on sheets.imports (organisation_id, id desc);
create index imports_under_way on sheets.imports (id) where state = 'importing';

create table sheets.import_rows (
  import_id uuid not null references sheets.imports on delete cascade,
  number int not null check (number between 1 and 1048576),
  state text not null check (state in ('good', 'bad', 'existing', 'imported')),
  -- Set when a row that was good is refused while importing; it is then bad.
  refused boolean not null default false,
  -- Sealed: the cells hold ID numbers and phones.
  cells bytea not null,
  -- Keyed hash of the row's person, so that duplicates within a file are seen without unsealing every row.
  subject_hash bytea,
  findings jsonb not null default '[]',
  primary key (import_id, number)
);
create index import_rows_by_state on sheets.import_rows (import_id, state, number);
create index import_rows_of_a_subject on sheets.import_rows (import_id, subject_hash) where subject_hash is not null;
