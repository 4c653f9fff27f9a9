-- Posts that are taken away, screens that are locked, and where a sign-in came from.

-- The phone of whoever uses the account, for recovery; access.accounts.phone is what a worker signs in with.
alter table access.accounts
  add column if not exists contact_phone bytea,
  add column if not exists contact_phone_hash bytea;

alter table access.posts
  add column granted_by uuid references access.accounts,
  add column ended_at timestamptz(3),
  add column ended_by uuid references access.accounts;
create index posts_of_a_region on access.posts (region text_pattern_ops, account_id) where region is not null;

alter table access.sessions
  -- Until the same person has proven to be there, nothing is answered.
  add column locked_at timestamptz(3),
  add column ip text not null default '',
  add column place text not null default 'desk' check (place in ('desk', 'phone'));

create index entries_of_an_action on audit.entries (action, id desc);

-- The smallest key of a moment: keys grow with time, so days are found along them.
create function house.uuid_from(moment timestamptz) returns uuid language sql immutable parallel safe as $$
  select (lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;
