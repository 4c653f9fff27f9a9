-- Identity proven at the hall: how, and the portrait taken there (ID-14).

alter table registry.particulars
  add column real_named_how text check (real_named_how in ('reader', 'typed'));

-- For comparing with whoever stands there: shown to whoever checks on site, only while the person agrees.
create table registry.portraits (
  person_id uuid primary key references registry.persons,
  file_id uuid not null references files.files,
  taken_on date not null,
  by_unit text not null,
  account_id uuid not null references access.accounts,
  at timestamptz(3) not null default now()
);

-- Signing in with WeChat: which account a WeChat user has bound, by a keyed hash of the openid.
create table access.wechat_bindings (
  openid_hash bytea primary key,
  account_id uuid not null references access.accounts,
  bound_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3) not null default now()
);
create index wechat_bindings_of_an_account on access.wechat_bindings (account_id);

-- One way to WeChat and back: the state that went there, then the ticket with which a phone number is bound. Used once.
create table access.wechat_tries (
  token_hash bytea primary key,
  kind text not null check (kind in ('state', 'ticket')),
  openid_hash bytea,
  at timestamptz(3) not null default now(),
  constraint a_ticket_names_a_user check ((kind = 'ticket') = (openid_hash is not null))
);
create index wechat_tries_to_be_forgotten on access.wechat_tries (at);
