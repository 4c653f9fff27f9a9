-- While sealed values are sealed again under a new key (docs/adr/0033), nothing about their rows has changed: other
-- systems are not told, and a rendered document stays as it is in everything else. The application itself cannot do this.

create function house.is_sealing_again() returns boolean language sql stable as $$
  select coalesce(current_setting('anzhu.sealing_again', true), '') = 'on' and current_user <> 'anzhu_app'
$$;

create or replace function house.mark_changed() returns trigger language plpgsql as $$
begin
  if not house.is_sealing_again() then new.changed_at := clock_timestamp(); end if;
  return new;
end $$;

create or replace function documents.stays_as_rendered() returns trigger language plpgsql as $$
begin
  if house.is_sealing_again() and to_jsonb(new) - 'data' = to_jsonb(old) - 'data' then return new; end if;
  raise exception 'document % is rendered and stays as it is', old.id using errcode = 'check_violation';
end
$$;
