-- Keys that are made one after the other sort one after the other, also within a millisecond: PostgreSQL 18 has such a
-- function; before it the twelve bits behind the milliseconds hold their fraction (RFC 9562, 6.2, method 3).
do $$
begin
  if current_setting('server_version_num')::int >= 180000 then
    create or replace function house.uuid_v7() returns uuid language sql volatile parallel safe as 'select uuidv7()';
  else
    create or replace function house.uuid_v7() returns uuid language sql volatile parallel safe as $made$
      select encode(
        overlay(overlay(uuid_send(gen_random_uuid())
          placing substring(int8send(us / 1000) from 3) from 1 for 6)
          placing substring(int2send((28672 + (us % 1000) * 4096 / 1000)::smallint) from 1) from 7 for 2), 'hex')::uuid
        from (select floor(extract(epoch from clock_timestamp()) * 1000000)::bigint as us) as now
    $made$;
  end if;
end $$;
