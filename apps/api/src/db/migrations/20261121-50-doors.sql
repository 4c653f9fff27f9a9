-- Enterprises register themselves, forgotten passwords are recovered, accounts carried over wait for their first password.

alter table access.accounts
  -- The contact who was registered with the account, for recovery; `phone` stays what a worker signs in with.
  add column contact_phone bytea,
  add column contact_phone_hash bytea,
  add column contact_id_number bytea,
  add column contact_id_hash bytea,
  -- Registered, and an office has not yet agreed.
  add column pending_since timestamptz(3),
  -- An account without a password is entered once its contact has set one; without a contact nobody could.
  drop constraint a_login_has_a_password,
  add constraint a_login_has_a_password_or_a_contact
    check (login is null or password_hash is not null or contact_phone_hash is not null),
  add constraint a_contact_is_whole check (
    num_nulls(contact_phone, contact_phone_hash) in (0, 2) and num_nulls(contact_id_number, contact_id_hash) in (0, 2));
create index accounts_of_a_contact on access.accounts (contact_phone_hash) where contact_phone_hash is not null;

-- What an enterprise said when it registered, where each value came from, and what the office made of it. The enterprise
-- enters the register, and the account gets its post, when the registration is in force.
create table access.registrations (
  id uuid primary key default house.uuid_v7(),
  account_id uuid not null references access.accounts,
  enterprise_id uuid references registry.enterprises,
  credit_code text not null check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  name text not null check (length(name) between 2 and 100),
  legal_representative text not null check (length(legal_representative) between 1 and 100),
  address text not null check (length(address) <= 300),
  region text not null check (region ~ '^\d{6}$'),
  -- Where name, legal representative and address come from, and when; null where they were typed in and nobody checked.
  source text,
  checked_at timestamptz(3),
  -- Why an office has to look at it, as the law names its reasons; empty where it was in force at once.
  reasons text[] not null,
  state text not null check (state in ('pending', 'in-force', 'rejected')),
  decided_by uuid references access.accounts,
  decided_at timestamptz(3),
  decided_because text not null default '',
  created_at timestamptz(3) not null default now(),
  constraint a_source_has_a_moment check (num_nulls(source, checked_at) in (0, 2)),
  constraint a_decision_is_somebodys check (num_nulls(decided_by, decided_at) in (0, 2)),
  constraint what_waits_has_a_reason check (state <> 'pending' or cardinality(reasons) > 0),
  constraint what_was_decided_had_a_reason check ((decided_by is null) = (state = 'pending' or cardinality(reasons) = 0)),
  constraint a_rejection_says_why check (state <> 'rejected' or length(decided_because) >= 5),
  constraint what_is_in_force_names_its_enterprise check (state <> 'in-force' or enterprise_id is not null)
);
create unique index an_account_waits_once on access.registrations (account_id) where state = 'pending';
create index registrations_to_decide on access.registrations (region text_pattern_ops, created_at) where state = 'pending';
create index registrations_of_an_account on access.registrations (account_id, created_at);

-- Pictures to be read off by a person; one that was tried is used up.
create table access.captchas (
  id uuid primary key default house.uuid_v7(),
  answer_hash bytea not null,
  created_at timestamptz(3) not null default now(),
  used_at timestamptz(3)
);
