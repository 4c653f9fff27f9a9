-- By what a session was opened, security keys, one-use challenges, second steps and licences confirmed on a phone.

alter table access.sessions
  -- What was proven, in order: password, sms, security-key, certificate, licence.
  add column factors text[] not null default '{password}',
  -- When something was last proven in this session: what is delicate asks for a fresh proof.
  add column proven_at timestamptz(3) not null default now();

create table access.security_keys (
  id uuid primary key default house.uuid_v7(),
  account_id uuid not null references access.accounts,
  -- As the key gave it; names one key of one account.
  credential_id bytea not null unique,
  -- COSE.
  public_key bytea not null,
  -- How often the key says it has signed; one that goes back may be a copy.
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index security_keys_of_an_account on access.security_keys (account_id) where revoked_at is null;

-- What is to be signed: used once, within minutes, for what it was asked for.
create table access.challenges (
  -- Random, and what comes back signed.
  challenge text primary key,
  purpose text not null,
  -- Null while nobody knows who will answer.
  account_id uuid references access.accounts,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index challenges_by_end on access.challenges (expires_at);

-- Somebody has proven one thing and owes another. The ticket is kept as a hash.
create table access.second_steps (
  ticket_hash bytea primary key,
  account_id uuid not null references access.accounts,
  -- The worker whose post is to be opened, where one was named.
  person_id uuid,
  factors text[] not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);

-- A code shown on a PC, to be confirmed on the phone of whoever holds the business licence.
create table access.licence_sign_ins (
  id uuid primary key default house.uuid_v7(),
  -- In the QR code; proves nothing but which request it is.
  token_hash bytea not null unique,
  -- Known only to the browser that shows the code.
  browser_hash bytea not null,
  device text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  seen_at timestamptz(3),
  state text not null default 'waiting' check (state in ('waiting', 'seen', 'confirmed', 'refused', 'no-account', 'used')),
  account_id uuid references access.accounts,
  constraint who_confirmed_is_known check ((state in ('confirmed', 'used')) = (account_id is not null))
);
create index licence_sign_ins_by_end on access.licence_sign_ins (expires_at);
