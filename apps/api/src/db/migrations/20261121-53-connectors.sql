-- Systems outside: how each connection stands, what the SMS gateway refused, and what is due to the national platform.

create schema connectors;
comment on schema connectors is 'Connections to systems outside: how they stand';

-- One row a connection, written by whichever process asked last.
create table connectors.links (
  connector text primary key,
  state text not null check (state in ('unasked', 'ok', 'failing', 'resting')),
  resting_since timestamptz(3),
  last_success_at timestamptz(3),
  latency_ms int check (latency_ms >= 0),
  last_failure_at timestamptz(3),
  -- unreachable, slow, fault, denied, redirected, too-large, malformed
  last_failure text,
  updated_at timestamptz(3) not null default now(),
  constraint what_rests_has_a_beginning check ((state = 'resting') = (resting_since is not null))
);

-- Why a message was given up, in words for whoever looks after the gateway.
alter table notices.outbox add column failure text;
create index outbox_failed on notices.outbox (at) where state = 'failed';

create schema national;
comment on schema national is 'The national certificate platform: what is due to it, in order, and what it answered';

create table national.tasks (
  id uuid primary key default house.uuid_v7(),
  certificate_id uuid not null references certificates.certificates,
  -- In the order in which things happened to a certificate; the next begins when the one before is done.
  place bigint generated always as identity,
  op text not null check (op in ('assign', 'upload', 'status')),
  -- Operation code of D-4, and the version of the certificate that it is about.
  operation text not null check (operation in ('01', '02', '03', '04', '05', '06', '07', '08', '09')),
  version int not null check (version > 0),
  -- Last day of a certificate that is reported as expired.
  expired_on date,
  state text not null default 'waiting' check (state in ('waiting', 'asked', 'refused', 'done')),
  -- Failures since it last got on: the waits grow with them.
  attempts int not null default 0,
  -- One more with each refusal: a request that was refused is made anew.
  round int not null default 1,
  next_at timestamptz(3) not null default now(),
  -- Whoever works on it holds it until then; the token tells a late one that another has taken over.
  held_until timestamptz(3),
  holder uuid,
  -- A sentence for the officer.
  last_error text,
  -- Sealed: EncryCertid and EncryKey.
  answer bytea,
  source text,
  created_at timestamptz(3) not null default now(),
  asked_at timestamptz(3),
  done_at timestamptz(3),
  constraint a_task_that_is_done_says_when check ((state = 'done') = (done_at is not null))
);
create index tasks_of_a_certificate on national.tasks (certificate_id, place);
create index tasks_open on national.tasks (next_at, place) where state <> 'done';
create unique index an_expiry_is_reported_once on national.tasks (certificate_id, expired_on) where expired_on is not null;

-- What was noted for a connector becomes tasks; the notes end here.
insert into national.tasks (certificate_id, op, operation, version, created_at)
select o.certificate_id, op.op, o.operation, o.version, o.at
  from certificates.national_operations o
 cross join lateral (values (1, 'assign'), (2, 'upload'), (3, 'status')) as op (place, op)
  join certificates.versions v on v.certificate_id = o.certificate_id and v.version = o.version
 where o.sent_at is null
   and (op.op = 'status') = (o.operation in ('03', '04', '05', '06', '07'))
   and (op.op <> 'upload' or v.document_id is not null)
 order by o.id, op.place;
drop table certificates.national_operations;
