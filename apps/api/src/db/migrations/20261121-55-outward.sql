-- Other systems: interface keys, webhooks with their deliveries, and when a record that they read was changed last.

-- What another system shows to act here. Rights follow the post of whoever made it, so a post that ends takes its keys along.
create table access.api_keys (
  id uuid primary key default house.uuid_v7(),
  name text not null,
  -- The first signs of the key, to tell keys apart in a list; of the rest only the hash is kept.
  shown text not null,
  key_hash bytea not null unique,
  -- An account of its own, under which the audit trail and repeated requests are kept. Nobody signs in with it.
  account_id uuid not null references access.accounts,
  post_id uuid not null references access.posts,
  made_by uuid not null references access.accounts,
  acts_as text not null check (acts_as in ('enterprise-admin', 'viewer', 'gate')),
  organisation_id uuid references registry.enterprises,
  region text check (region ~ '^\d{6}$'),
  scopes text[] not null check (cardinality(scopes) between 1 and 50),
  made_at timestamptz(3) not null default now(),
  expires_on date not null,
  admitted_by uuid references access.accounts,
  admitted_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  revoked_by uuid references access.accounts,
  constraint a_key_is_an_enterprises_or_a_regions check ((organisation_id is null) <> (region is null)),
  constraint a_key_for_a_region_is_let_in_by_another check (admitted_by is distinct from made_by),
  constraint an_enterprise_lets_in_its_own check (organisation_id is null or admitted_by is null)
);
create index api_keys_of_an_enterprise on access.api_keys (organisation_id, id desc);
create index api_keys_of_a_region on access.api_keys (region text_pattern_ops, id desc);

create schema events;
comment on schema events is 'What other systems are told: who wants to hear of what, and each message until it has arrived';

create table events.webhooks (
  id uuid primary key default house.uuid_v7(),
  name text not null,
  url text not null,
  types text[] not null check (cardinality(types) > 0),
  organisation_id uuid references registry.enterprises,
  region text check (region ~ '^\d{6}$'),
  -- Sealed. While the other side changes over, what is sent carries a signature by each.
  secret bytea not null,
  former_secret bytea,
  made_by uuid not null references access.accounts,
  made_at timestamptz(3) not null default now(),
  paused_at timestamptz(3),
  ended_at timestamptz(3),
  -- Could not be reached: nothing is sent before this moment.
  rests_until timestamptz(3),
  -- When its people were told last that something was given up.
  told_dead_at timestamptz(3),
  constraint a_webhook_is_an_enterprises_or_a_regions check ((organisation_id is null) <> (region is null))
);
create index webhooks_of_an_enterprise on events.webhooks (organisation_id) where ended_at is null;
create index webhooks_of_a_region on events.webhooks (region) where ended_at is null;

create table events.deliveries (
  id uuid primary key default house.uuid_v7(),
  -- The order in which things happened to one object; what happens to an object is serialised by its lock.
  sequence bigint generated always as identity,
  webhook_id uuid not null references events.webhooks,
  type text not null,
  object text not null,
  object_id text not null,
  -- Ids and words, never a name or number of a person.
  data jsonb not null,
  happened_at timestamptz(3) not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts int not null default 0,
  next_at timestamptz(3) not null default now(),
  -- A process that sends it has it until then.
  leased_until timestamptz(3),
  gives_up_at timestamptz(3) not null,
  delivered_at timestamptz(3),
  last_status int,
  last_problem text not null default ''
);
create index deliveries_waiting on events.deliveries (next_at) where state = 'waiting';
create index deliveries_waiting_of_an_object on events.deliveries (webhook_id, object, object_id, sequence) where state = 'waiting';
create index deliveries_of_a_webhook on events.deliveries (webhook_id, sequence desc);
create index deliveries_by_age on events.deliveries (happened_at) where state <> 'waiting';

-- When a record was changed last, so that other systems read what is new only.
create function house.mark_changed() returns trigger language plpgsql as $$
begin
  new.changed_at := clock_timestamp();
  return new;
end $$;

alter table registry.enterprises add column changed_at timestamptz(3) not null default now();
alter table registry.projects add column changed_at timestamptz(3) not null default now();
alter table registry.project_participants
  add column id uuid not null default house.uuid_v7() unique,
  add column changed_at timestamptz(3) not null default now();
alter table registry.persons add column changed_at timestamptz(3) not null default now();
alter table registry.employments add column changed_at timestamptz(3) not null default now();
create trigger mark_changed before update on registry.enterprises for each row execute function house.mark_changed();
create trigger mark_changed before update on registry.projects for each row execute function house.mark_changed();
create trigger mark_changed before update on registry.persons for each row execute function house.mark_changed();
create trigger mark_changed before update on registry.employments for each row execute function house.mark_changed();
create index employments_of_an_enterprise_by_change on registry.employments (enterprise_id, changed_at, id);

-- Up to which day other systems have been told of codes that the calendar turned.
create table safety_code.told_turns (
  day date primary key,
  told_at timestamptz(3) not null default now()
);
