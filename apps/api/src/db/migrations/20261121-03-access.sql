-- Accounts, posts, sessions, one-time codes.

create schema access;

create table access.accounts (
  id uuid primary key default house.uuid_v7(),
  name text not null,
  -- Credit code for enterprises, a chosen name for staff; null for workers, who come by SMS.
  login text,
  password_hash text,
  phone bytea,
  phone_hash bytea,
  must_change_password boolean not null default false,
  disabled_at timestamptz(3),
  -- Raised whenever rights change; sessions of an older version are refused.
  rights_version int not null default 1,
  created_at timestamptz(3) not null default now(),
  constraint an_account_can_be_entered check (login is not null or phone_hash is not null),
  constraint a_login_has_a_password check (login is null or password_hash is not null)
);
create unique index a_login_names_one_account on access.accounts (lower(login)) where login is not null;
create unique index a_phone_signs_in_one_account on access.accounts (phone_hash) where phone_hash is not null;

-- A post = role x region x services, for an enterprise, a project or a person. One account may hold several.
create table access.posts (
  id uuid primary key default house.uuid_v7(),
  account_id uuid not null references access.accounts,
  role text not null,
  person_id uuid references registry.persons,
  organisation_id uuid references registry.enterprises,
  project_id uuid references registry.projects,
  region text check (region ~ '^\d{6}$'),
  unit text not null default '',
  services text[],
  valid_from date not null default '2000-01-01',
  valid_until date,
  created_at timestamptz(3) not null default now(),
  constraint a_worker_post_names_the_person check ((role = 'worker') = (person_id is not null))
);
create index posts_of_an_account on access.posts (account_id);
create unique index a_person_is_a_worker_once_per_account on access.posts (account_id, person_id) where person_id is not null;

create table access.sessions (
  id uuid primary key default house.uuid_v7(),
  token_hash bytea not null unique,
  account_id uuid not null references access.accounts,
  post_id uuid not null references access.posts,
  rights_version int not null,
  device text not null default '',
  created_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index sessions_of_an_account on access.sessions (account_id, created_at desc) where revoked_at is null;

create table access.sms_codes (
  id uuid primary key default house.uuid_v7(),
  phone_hash bytea not null,
  purpose text not null,
  code_hash bytea not null,
  created_at timestamptz(3) not null default now(),
  tries int not null default 0,
  used_at timestamptz(3)
);
create index sms_codes_of_a_number on access.sms_codes (phone_hash, created_at desc);

-- Failures by login text, whether or not it names an account: the answer must not tell which logins exist.
create table access.sign_in_failures (
  login_hash bytea primary key,
  failures int not null,
  last_at timestamptz(3) not null,
  locked_until timestamptz(3)
);
