-- Kept counters for dashboards: how many codes of a region turn on which day, equal to the standings after every commit.

-- What one standing counts towards: itself, the day it was issued, the days on which it turns. `at-once` is turning red
-- without having been yellow. Counts on a day are sums over the days until it. One definition for all who count.
create function safety_code.tally_parts(issued_on date, yellow_from date, red_from date, red_because text)
returns table (kind text, day date, because text) language sql immutable parallel safe as $$
  select part.kind, part.day, part.because from (values
    ('all', '-infinity'::date, ''),
    ('issued', issued_on, ''),
    ('yellow', case when yellow_from < red_from then yellow_from end, ''),
    ('at-once', case when yellow_from >= red_from then red_from end, ''),
    ('red', red_from, coalesce(red_because, ''))
  ) as part (kind, day, because) where part.day is not null
$$;

-- Writers only ever add rows here, so that no transaction waits for another's count.
create table safety_code.tally_changes (
  district text not null,
  kind text not null,
  day date not null,
  because text not null,
  n int not null
);
create index tally_changes_in_a_district on safety_code.tally_changes (district text_pattern_ops);
comment on table safety_code.tally_changes is 'What was counted up or down since the changes were last folded into tallies';

-- region: the digits that name its subtree, as left(district, level). C collation: a subtree is a range of text.
create table safety_code.tallies (
  level smallint not null,
  region text collate "C" not null,
  kind text not null,
  day date not null,
  because text not null,
  n int not null,
  primary key (level, region, kind, day, because),
  constraint a_level_is_the_length_of_the_region check (level = length(region) and level in (2, 4, 6))
);
create index tallies_of_nobody on safety_code.tallies (level) where n = 0;
comment on table safety_code.tallies is 'Folded counts of provinces, cities and districts; with tally_changes they equal the standings';

create function safety_code.tally_added() returns trigger language plpgsql as $$
begin
  insert into safety_code.tally_changes (district, kind, day, because, n)
  select s.district, part.kind, part.day, part.because, count(*)
    from added s, safety_code.tally_parts(s.issued_on, s.yellow_from, s.red_from, s.red_because) part
   where s.district is not null group by 1, 2, 3, 4;
  return null;
end $$;

create function safety_code.tally_gone() returns trigger language plpgsql as $$
begin
  insert into safety_code.tally_changes (district, kind, day, because, n)
  select s.district, part.kind, part.day, part.because, -count(*)
    from gone s, safety_code.tally_parts(s.issued_on, s.yellow_from, s.red_from, s.red_because) part
   where s.district is not null group by 1, 2, 3, 4;
  return null;
end $$;

create function safety_code.tally_changed() returns trigger language plpgsql as $$
begin
  insert into safety_code.tally_changes (district, kind, day, because, n)
  select s.district, part.kind, part.day, part.because, sum(s.n)
    from (select district, issued_on, yellow_from, red_from, red_because, 1 as n from added
          union all select district, issued_on, yellow_from, red_from, red_because, -1 from gone) s,
         safety_code.tally_parts(s.issued_on, s.yellow_from, s.red_from, s.red_because) part
   where s.district is not null group by 1, 2, 3, 4 having sum(s.n) <> 0;
  return null;
end $$;

create trigger tally_added after insert on safety_code.standings
  referencing new table as added for each statement execute function safety_code.tally_added();
create trigger tally_changed after update on safety_code.standings
  referencing old table as gone new table as added for each statement execute function safety_code.tally_changed();
create trigger tally_gone after delete on safety_code.standings
  referencing old table as gone for each statement execute function safety_code.tally_gone();

-- Folds what was counted since the last time. One statement moves the counts, so a reader sees them once, here or there.
create function safety_code.fold_tallies() returns void language plpgsql as $$
begin
  -- "anzhu" in ASCII, and 14: one folds at a time.
  if not pg_try_advisory_xact_lock(1634630164) then return; end if;
  with taken as (delete from safety_code.tally_changes returning district, kind, day, because, n),
  folded as (
    select levels.level, left(district, levels.level) as region, kind, day, because, sum(n) as n
      from taken cross join (values (2), (4), (6)) as levels (level) group by 1, 2, 3, 4, 5 having sum(n) <> 0)
  insert into safety_code.tallies as t (level, region, kind, day, because, n)
  select level, region, kind, day, because, n from folded
  on conflict (level, region, kind, day, because) do update set n = t.n + excluded.n;
  delete from safety_code.tallies where n = 0;
end $$;

-- Counts everything anew, for whoever writes standings by the million with the triggers off. Only the owner may.
create function safety_code.recount_tallies() returns void language plpgsql as $$
begin
  lock table safety_code.standings in share mode;
  truncate safety_code.tally_changes, safety_code.tallies;
  insert into safety_code.tally_changes (district, kind, day, because, n)
  select s.district, part.kind, part.day, part.because, count(*)
    from safety_code.standings s, safety_code.tally_parts(s.issued_on, s.yellow_from, s.red_from, s.red_because) part
   where s.district is not null group by 1, 2, 3, 4;
  perform safety_code.fold_tallies();
end $$;
select safety_code.recount_tallies();

-- What the counts said at the end of a day. Standings only know how it stands now: a code made green again leaves no
-- trace of having been red, so a comparison with last month needs what was counted then.
create table safety_code.past_counts (
  -- region:3205, enterprise:<id>, project:<id>
  scope text not null,
  day date not null,
  rostered int not null,
  held int not null,
  issued int not null,
  green int not null,
  yellow int not null,
  red int not null,
  primary key (scope, day)
);
create index past_counts_by_day on safety_code.past_counts (day);
comment on column safety_code.past_counts.issued is 'Codes issued in the month of the day, until the day';

create function safety_code.remember_counts(today date) returns void language sql as $$
  insert into safety_code.past_counts as p (scope, day, rostered, held, issued, green, yellow, red)
  select case when enterprise_id is not null then 'enterprise:' || enterprise_id
              when project_id is not null then 'project:' || project_id
              else 'region:' || coalesce(district, city, province) end,
         today, count(*), count(*) filter (where issued_on <= today),
         count(*) filter (where issued_on between date_trunc('month', today)::date and today),
         count(*) filter (where issued_on <= today and yellow_from > today), count(*) filter (where yellow_from <= today and red_from > today),
         count(*) filter (where red_from <= today)
    from safety_code.standings
   group by grouping sets (enterprise_id, project_id, district, city, province)
  having coalesce(enterprise_id::text, project_id::text, district, city, province) is not null
  on conflict (scope, day) do update set rostered = excluded.rostered, held = excluded.held, issued = excluded.issued,
    green = excluded.green, yellow = excluded.yellow, red = excluded.red
$$;

-- Lists that dashboards lead to: codes by the day of issue, checks by their time.
create index standings_by_issue on safety_code.standings (issued_on, person_id) where issued_on is not null;
create index scans_in_a_region_by_time on safety_code.scans (region text_pattern_ops, at) include (project_id, verdict);
