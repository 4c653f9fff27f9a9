-- How often an address, an account or a key has asked in the present minute, counted for all processes together. The keys
-- are keyed hashes. Unlogged: what a crash forgets is a minute of counting.
create unlogged table http.rates (
  key bytea primary key,
  count int not null check (count > 0),
  since timestamptz(3) not null
) with (fillfactor = 50);
create index rates_by_age on http.rates (since);

-- One row: that the keys of a process are those which the rows of this database were sealed and hashed with.
create table house.keys_in_use (
  one boolean primary key default true check (one),
  fingerprint bytea not null
);
