-- The public sees certificates: signed QR codes of their versions, queries by name and number, publicity with objections.

-- An old version is listed when a new one replaces it, so each version has a place of its own in the status list.
alter table certificates.versions
  add column status_place bigint not null default nextval('certificates.status_places') unique;
alter table certificates.certificates drop column status_place;

-- The status list of a province: what is not valid any more, and what has older versions.
create index certificates_listed on certificates.certificates (province, id) where status <> 'valid' or version > 1;

-- Questions of the public that could be used to guess, counted by address and by number; both are keyed hashes.
create table house.public_tries (
  key bytea primary key,
  tries int not null check (tries > 0),
  since timestamptz(3) not null,
  blocked_until timestamptz(3)
);
create index public_tries_by_age on house.public_tries (since);

-- Objections to a publicity, told to the office; the phone is sealed.
create table notices.objections (
  id uuid primary key default house.uuid_v7(),
  publicity_id uuid not null references notices.publicity,
  at timestamptz(3) not null default now(),
  message text not null check (length(message) between 10 and 1000),
  phone bytea not null
);
comment on table notices.objections is 'append-only: what people said against a publicity';
create index objections_to_a_publicity on notices.objections (publicity_id, id desc);
create index publicity_of_a_region on notices.publicity (region text_pattern_ops, id desc);
