-- Lists that leave the house as sheets: who took what, when, under which number, and for large ones who else let them go.
create schema exports;

create table exports.exports (
  id uuid primary key default house.uuid_v7(),
  -- Stands in every row of the sheet and in the name of the file, so that a sheet that turns up tells where it came from.
  number bigint generated always as identity unique,
  kind text not null,
  -- What the list was narrowed to, in the words of its own query.
  query text not null,
  purpose text not null default '',
  rows int not null check (rows >= 0),
  -- direct: small enough to be handed out at once.
  state text not null check (state in ('direct', 'waiting', 'released', 'refused')),
  account_id uuid not null references access.accounts,
  post_id uuid not null references access.posts,
  -- Of the post that asked: only another of the same enterprise, or of the office of the same region, lets it go.
  organisation_id uuid references registry.enterprises,
  project_id uuid references registry.projects,
  region text,
  asked_at timestamptz(3) not null,
  decided_by uuid references access.accounts,
  decided_at timestamptz(3),
  because text not null default '',
  -- When it was first handed out; its rows count for that day.
  taken_at timestamptz(3),
  constraint decided_by_somebody_else check (decided_by is distinct from account_id),
  constraint decided_means_by_somebody check ((decided_by is not null) = (state in ('released', 'refused')))
);
create index exports_of_a_post_by_day on exports.exports (post_id, taken_at);
create index exports_asked_by_a_post on exports.exports (post_id, id desc) where state <> 'direct';
create index exports_waiting on exports.exports (id) where state = 'waiting';
create index exports_decided on exports.exports (id desc) where state in ('released', 'refused');
