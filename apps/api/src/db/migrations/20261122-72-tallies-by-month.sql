-- Months that are over are summed once, not day by day at every look: a count until today is the sum of the months before
-- this one and of this month's days. It stays a sum of what was counted, so it is right for whatever day is asked.

-- Without the ends of validity: nobody asks for those that are over.
create table safety_code.tallies_by_month (
  level smallint not null,
  region text collate "C" not null,
  kind text not null,
  -- The first day of the month.
  month date not null,
  because text not null,
  n int not null,
  primary key (level, region, kind, month, because) include (n),
  constraint a_level_is_the_length_of_the_region check (level = length(region) and level in (2, 4, 6)),
  constraint a_month_is_named_by_its_first_day check (month = date_trunc('month', month::timestamp)::date)
);
create index months_of_nobody on safety_code.tallies_by_month (level) where n = 0;
comment on table safety_code.tallies_by_month is 'The tallies summed by month, folded with them in one statement';

-- With the count in the index a sum reads no rows besides.
alter table safety_code.tallies drop constraint tallies_pkey,
  add primary key (level, region, kind, day, because) include (n);

create or replace function safety_code.fold_tallies() returns void language plpgsql as $$
begin
  -- "anzhu" in ASCII, and 14: one folds at a time.
  if not pg_try_advisory_xact_lock(1634630164) then return; end if;
  with taken as (delete from safety_code.tally_changes returning district, kind, day, because, n),
  folded as (
    select levels.level, left(district, levels.level) as region, kind, day, because, sum(n) as n
      from taken cross join (values (2), (4), (6)) as levels (level) group by 1, 2, 3, 4, 5 having sum(n) <> 0),
  by_month as (
    insert into safety_code.tallies_by_month as m (level, region, kind, month, because, n)
    select level, region, kind, date_trunc('month', day::timestamp)::date, because, sum(n) from folded
     where kind not in ('expiring', 'expiring-red') group by 1, 2, 3, 4, 5 having sum(n) <> 0
    on conflict (level, region, kind, month, because) do update set n = m.n + excluded.n)
  insert into safety_code.tallies as t (level, region, kind, day, because, n)
  select level, region, kind, day, because, n from folded
  on conflict (level, region, kind, day, because) do update set n = t.n + excluded.n;
  delete from safety_code.tallies where n = 0;
  delete from safety_code.tallies_by_month where n = 0;
end $$;

create or replace function safety_code.recount_tallies() returns void language plpgsql as $$
begin
  lock table safety_code.standings in share mode;
  truncate safety_code.tally_changes, safety_code.tallies, safety_code.tallies_by_month;
  insert into safety_code.tally_changes (district, kind, day, because, n)
  select s.district, part.kind, part.day, part.because, count(*)
    from safety_code.standings s,
         safety_code.tally_parts(s.issued_on, s.valid_until, s.yellow_from, s.red_from, s.red_because) part
   where s.district is not null group by 1, 2, 3, 4;
  perform safety_code.fold_tallies();
end $$;

insert into safety_code.tallies_by_month (level, region, kind, month, because, n)
select level, region, kind, date_trunc('month', day::timestamp)::date, because, sum(n) from safety_code.tallies
 where kind not in ('expiring', 'expiring-red') group by 1, 2, 3, 4, 5 having sum(n) <> 0;
analyze safety_code.tallies_by_month;
