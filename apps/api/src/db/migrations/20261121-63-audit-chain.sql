-- The audit trail is chained: each committed line is linked, in order, to the one before it (docs/adr/0032).

-- From where a line came. The address and the device are forgotten after six months; the salt makes what the chain holds of
-- them useless for guessing once it is gone too.
alter table audit.entries
  add column ip text not null default '',
  add column device text not null default '',
  add column origin_salt uuid;
alter table audit.entries alter column origin_salt set default gen_random_uuid();

create table audit.seals (
  position bigint primary key,
  entry_id uuid not null,
  -- SHA-256 over the salt, the address and the device; null for lines from before these were kept.
  origin bytea,
  hash bytea not null,
  sealed_at timestamptz(3) not null
);
comment on table audit.seals is 'read-only for the application: the chain over audit.entries, written by audit.seal()';

create table audit.unsealed (entry_id uuid primary key);
comment on table audit.unsealed is 'read-only for the application: lines that wait for audit.seal()';
insert into audit.unsealed select id from audit.entries;

create table audit.checkpoints (
  position bigint primary key,
  hash bytea not null,
  made_at timestamptz(3) not null default clock_timestamp(),
  -- What was signed outside the database, so that nobody can put a checkpoint here by hand.
  at text not null,
  kid text not null,
  signature text not null
);
comment on table audit.checkpoints is 'read-only for the application: where the chain begins after older lines were deleted';

create table audit.origins_forgotten (up_to uuid not null);
comment on table audit.origins_forgotten is 'read-only for the application: the last line whose address was forgotten';
insert into audit.origins_forgotten values ('00000000-0000-0000-0000-000000000000');

-- Functions below act as the owner: the application may run them and may not write these tables itself.
create function audit.queue_fresh() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into audit.unsealed select id from fresh;
  return null;
end $$;
create trigger every_line_waits_for_its_seal after insert on audit.entries
  referencing new table as fresh for each statement execute function audit.queue_fresh();

-- A text with its length before it, so that no two rows run together to the same bytes.
create function audit.measured(said text) returns text language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$
  select case when said is null then '-' else octet_length(said) || ':' || said end
$$;

create function audit.as_instant(moment timestamptz) returns text language sql stable parallel safe
  set search_path = pg_catalog, pg_temp as $$
  select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

create function audit.head() returns table (place bigint, link bytea) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  select position, hash from (
    (select position, hash from audit.seals order by position desc limit 1)
    union all (select position, hash from audit.checkpoints order by position desc limit 1)
    union all select 0, decode(repeat('00', 32), 'hex')) as ends
  order by position desc limit 1
$$;

-- Links waiting lines, at most so many; null when somebody else is just doing it. Lines of open transactions wait on.
create function audit.seal(most int) returns int language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  place bigint;
  link bytea;
  moment timestamptz(3) := clock_timestamp();
  line record;
  came bytea;
  linked int := 0;
begin
  if not pg_try_advisory_xact_lock(1634630149) then return null; end if;
  select h.place, h.link into place, link from audit.head() h;
  for line in
    with taken as (
      delete from audit.unsealed where entry_id in (
        select entry_id from audit.unsealed order by entry_id limit most) returning entry_id)
    select t.entry_id as sealing, e.* from taken t left join audit.entries e on e.id = t.entry_id order by t.entry_id
  loop
    place := place + 1;
    came := case when line.origin_salt is null then null else
      sha256(convert_to(line.origin_salt || audit.measured(line.ip) || audit.measured(line.device), 'UTF8')) end;
    link := sha256(link || convert_to(
      place || '|' || audit.as_instant(moment) || '|' || line.sealing || '|' ||
      coalesce(encode(came, 'hex'), '-') || '|' ||
      case when line.id is null then 'missing' else
        audit.as_instant(line.at) || audit.measured(line.trace) || audit.measured(line.account_id::text) ||
        audit.measured(line.post_id::text) || audit.measured(line.role) || audit.measured(line.unit) ||
        audit.measured(line.action) || audit.measured(line.outcome) || audit.measured(line.person_id::text) ||
        audit.measured(line.object) || audit.measured(line.reason) end, 'UTF8'));
    insert into audit.seals values (place, line.sealing, came, link, moment);
    linked := linked + 1;
  end loop;
  return linked;
end $$;

-- Deletes lines up to a place, all older than six months, leaving the signed checkpoint from which the chain goes on.
create function audit.forget_up_to(up_to bigint, expected bytea, said_at text, signed_by text, signed text)
  returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone int;
begin
  perform pg_advisory_xact_lock(1634630149);
  if not exists (select from audit.seals s where s.position = up_to and s.hash = expected) then
    raise exception 'audit: no link % with this hash', up_to;
  end if;
  if exists (
    select from audit.seals s left join audit.entries e on e.id = s.entry_id
     where s.position <= up_to and coalesce(e.at, s.sealed_at) > now() - interval '6 months') then
    raise exception 'audit: lines younger than six months are not deleted';
  end if;
  delete from audit.entries e using audit.seals s where s.position <= up_to and e.id = s.entry_id;
  delete from audit.seals where position <= up_to;
  get diagnostics gone = row_count;
  insert into audit.checkpoints (position, hash, at, kid, signature)
    values (up_to, expected, said_at, signed_by, signed);
  return gone;
end $$;

-- Forgets the address and the device of lines older than six months, at most so many; says how many.
create function audit.forget_origins(most int) returns int language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  last uuid;
  gone int;
begin
  perform from audit.origins_forgotten for update;
  with old as (
    select id from audit.entries
     where id > (select up_to from audit.origins_forgotten) and id < house.uuid_from(now() - interval '6 months')
     order by id limit most),
  cleared as (
    update audit.entries e set ip = '', device = '', origin_salt = null from old where e.id = old.id returning e.id)
  select max(id::text)::uuid, count(*) into last, gone from cleared;
  if gone > 0 then update audit.origins_forgotten set up_to = last; end if;
  return gone;
end $$;

revoke execute on all functions in schema audit from public;
grant execute on function audit.head(), audit.seal(int), audit.forget_origins(int),
  audit.forget_up_to(bigint, bytea, text, text, text) to anzhu_app;
