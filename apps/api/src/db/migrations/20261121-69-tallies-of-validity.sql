-- The tallies also count by the end of validity, so that “expiring in 30 days” needs no look at the codes themselves.

-- `expiring` is whoever is not red before the validity ends; `expiring-red` whoever is, with the day of turning red as what
-- tells them apart: on a day they count only while that day is still to come.
create function safety_code.tally_parts(issued_on date, valid_until date, yellow_from date, red_from date, red_because text)
returns table (kind text, day date, because text) language sql immutable parallel safe as $$
  select part.kind, part.day, case part.kind when 'red' then coalesce(red_because, '')
                                             when 'expiring-red' then red_from::text else '' end
    from (select k.kind, case k.kind
                   when 'all' then '-infinity'::date
                   when 'issued' then issued_on
                   when 'yellow' then case when yellow_from < red_from then yellow_from end
                   when 'at-once' then case when yellow_from >= red_from then red_from end
                   when 'red' then red_from
                   when 'expiring' then case when red_from > valid_until then valid_until end
                   when 'expiring-red' then case when red_from <= valid_until then valid_until end
                 end as day
            from unnest('{all,issued,yellow,at-once,red,expiring,expiring-red}'::text[]) as k (kind)) as part
   where part.day is not null
$$;

create or replace function safety_code.tally_added() returns trigger language plpgsql as $$
begin
  insert into safety_code.tally_changes (district, kind, day, because, n)
  select s.district, part.kind, part.day, part.because, count(*)
    from added s, safety_code.tally_parts(s.issued_on, s.valid_until, s.yellow_from, s.red_from, s.red_because) part
   where s.district is not null group by 1, 2, 3, 4;
  return null;
end $$;

create or replace function safety_code.tally_gone() returns trigger language plpgsql as $$
begin
  insert into safety_code.tally_changes (district, kind, day, because, n)
  select s.district, part.kind, part.day, part.because, -count(*)
    from gone s, safety_code.tally_parts(s.issued_on, s.valid_until, s.yellow_from, s.red_from, s.red_because) part
   where s.district is not null group by 1, 2, 3, 4;
  return null;
end $$;

create or replace function safety_code.tally_changed() returns trigger language plpgsql as $$
begin
  insert into safety_code.tally_changes (district, kind, day, because, n)
  select s.district, part.kind, part.day, part.because, sum(s.n)
    from (select district, issued_on, valid_until, yellow_from, red_from, red_because, 1 as n from added
          union all select district, issued_on, valid_until, yellow_from, red_from, red_because, -1 from gone) s,
         safety_code.tally_parts(s.issued_on, s.valid_until, s.yellow_from, s.red_from, s.red_because) part
   where s.district is not null group by 1, 2, 3, 4 having sum(s.n) <> 0;
  return null;
end $$;

create or replace function safety_code.recount_tallies() returns void language plpgsql as $$
begin
  lock table safety_code.standings in share mode;
  truncate safety_code.tally_changes, safety_code.tallies;
  insert into safety_code.tally_changes (district, kind, day, because, n)
  select s.district, part.kind, part.day, part.because, count(*)
    from safety_code.standings s,
         safety_code.tally_parts(s.issued_on, s.valid_until, s.yellow_from, s.red_from, s.red_because) part
   where s.district is not null group by 1, 2, 3, 4;
  perform safety_code.fold_tallies();
end $$;

drop function safety_code.tally_parts(date, date, date, text);
select safety_code.recount_tallies();
