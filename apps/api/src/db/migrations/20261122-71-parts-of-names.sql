-- Whom a part of a name finds in a place, in an order that can be walked: by what follows in the name, then by person.
-- An index of pairs of characters finds whoever bears a pair in the whole register, and all of them must be looked at
-- before the first can be shown; here the first twenty are the first twenty entries.

-- From each character of a name to its end: 王建国 has 王建国, 建国 and 国. What begins with a text contains it in the name.
-- C collation: a beginning is a range of text.
create table safety_code.name_parts (
  province text not null,
  part text collate "C" not null,
  person_id uuid not null,
  district text not null
);
comment on table safety_code.name_parts is
  'The ends of the names of everybody with a standing in some place; kept by triggers, equal to the standings after every commit';

create function safety_code.name_of_added() returns trigger language plpgsql as $$
begin
  insert into safety_code.name_parts (province, part, person_id, district)
  select left(s.district, 2), substr(s.holder_name, i), s.person_id, s.district
    from added s, generate_series(1, length(s.holder_name)) as i where s.district is not null;
  return null;
end $$;

create function safety_code.name_of_changed() returns trigger language plpgsql as $$
begin
  delete from safety_code.name_parts n
   where n.province = left(old.district, 2) and n.person_id = old.person_id
     and n.part = any(array(select substr(old.holder_name, i) from generate_series(1, length(old.holder_name)) as i));
  if tg_op = 'UPDATE' and new.district is not null then
    insert into safety_code.name_parts (province, part, person_id, district)
    select left(new.district, 2), substr(new.holder_name, i), new.person_id, new.district
      from generate_series(1, length(new.holder_name)) as i;
  end if;
  return null;
end $$;

-- Days change often, names and places hardly ever: a change of days costs one comparison.
create trigger name_of_added after insert on safety_code.standings
  referencing new table as added for each statement execute function safety_code.name_of_added();
create trigger name_of_changed after update on safety_code.standings for each row
  when (old.holder_name is distinct from new.holder_name or old.district is distinct from new.district)
  execute function safety_code.name_of_changed();
create trigger name_of_gone after delete on safety_code.standings for each row
  execute function safety_code.name_of_changed();

-- Writes all of them anew, for whoever writes standings by the million with the triggers off. Only the owner may.
create function safety_code.rewrite_name_parts() returns void language plpgsql as $$
begin
  lock table safety_code.standings in share mode;
  drop index if exists safety_code.name_parts_in_a_province;
  truncate safety_code.name_parts;
  insert into safety_code.name_parts (province, part, person_id, district)
  select left(s.district, 2), substr(s.holder_name, i), s.person_id, s.district
    from safety_code.standings s, generate_series(1, length(s.holder_name)) as i where s.district is not null;
  create index name_parts_in_a_province on safety_code.name_parts (province, part, person_id) include (district);
  analyze safety_code.name_parts;
end $$;
select safety_code.rewrite_name_parts();
