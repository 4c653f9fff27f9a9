-- The numbers of the safety code as dated data: published versions, what they would change, and the days they bring.

-- Laid over the law's own numbers from effective_from on. What was published stays as it was; a version can only be withdrawn,
-- and only before it takes effect.
create table safety_code.rule_versions (
  id uuid primary key default house.uuid_v7(),
  jurisdiction text not null,
  effective_from date not null,
  -- Every number, also those that stay.
  numbers jsonb not null,
  reason text not null,
  published_by uuid not null references access.accounts,
  published_at timestamptz(3) not null,
  withdrawn_by uuid references access.accounts,
  withdrawn_at timestamptz(3),
  withdrawal_reason text,
  -- How far the next standings have been computed: the last person done, how many of how many, and when all were.
  computed_through uuid,
  computed int not null default 0,
  to_compute int not null,
  -- When the enterprises were told of it, and of its withdrawal.
  told_at timestamptz(3),
  withdrawal_told_at timestamptz(3),
  ready_at timestamptz(3),
  constraint a_version_says_why check (length(reason) >= 10),
  constraint a_version_takes_effect_on_a_later_day
    check (effective_from > (published_at at time zone 'Asia/Shanghai')::date),
  constraint a_withdrawal_says_who_and_why check (
    (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null)
    and (withdrawal_reason is null or length(withdrawal_reason) >= 10)),
  constraint a_version_is_withdrawn_before_it_takes_effect
    check (withdrawn_at is null or (withdrawn_at at time zone 'Asia/Shanghai')::date < effective_from)
);
create unique index one_version_a_day_of_a_jurisdiction
  on safety_code.rule_versions (jurisdiction, effective_from) where withdrawn_at is null;

create function safety_code.keep_published() returns trigger language plpgsql as $$
begin
  raise exception 'a published version of the rules is never changed';
end $$;
create trigger a_published_version_stays_as_it_was
  before update of id, jurisdiction, effective_from, numbers, reason, published_by, published_at on safety_code.rule_versions
  for each row execute function safety_code.keep_published();
create trigger a_published_version_is_never_deleted
  before delete on safety_code.rule_versions for each row execute function safety_code.keep_published();

-- The days of a standing from effective_from on, for persons for whom a published version brings other days than the ones
-- before. Applied to standings when the day has come; until then, and while that is under way, single codes are read with it.
create table safety_code.next_standings (
  person_id uuid not null references registry.persons,
  effective_from date not null,
  issued_on date not null,
  valid_until date not null,
  yellow_from date not null,
  grace_until date not null,
  red_from date not null,
  expiring_from date not null,
  medical_until date,
  red_because text,
  primary key (person_id, effective_from)
);
create index next_standings_by_day on safety_code.next_standings (effective_from, person_id);

-- What numbers not published yet would change, asked by an authority and counted in the background.
create table safety_code.rule_previews (
  id uuid primary key default house.uuid_v7(),
  jurisdiction text not null,
  effective_from date not null,
  numbers jsonb not null,
  -- The versions published when it was asked, in a word; a preview beside other versions says nothing any longer.
  known text not null,
  asked_by uuid not null references access.accounts,
  asked_at timestamptz(3) not null,
  position uuid,
  done int not null default 0,
  total int not null,
  finished_at timestamptz(3)
);

-- Whom a preview changes on its day; also whose code keeps its colour that day but turns red sooner within a month.
create table safety_code.rule_preview_changes (
  preview_id uuid not null references safety_code.rule_previews on delete cascade,
  person_id uuid not null references registry.persons,
  district text,
  from_colour text not null,
  to_colour text not null,
  red_from_before date,
  red_from_after date,
  red_sooner boolean not null,
  primary key (preview_id, person_id)
);
create index rule_preview_changes_by_colour
  on safety_code.rule_preview_changes (preview_id, from_colour, to_colour, person_id);

-- A single code is exact from the first second of the day on which other rules take effect.
drop function safety_code.find_holders(text[]);
create function safety_code.find_holders(numbers text[], on_day date)
returns table (
  code_number text, person_id uuid, name text, enterprise_name text, trade text, region text,
  issued_on date, valid_until date, yellow_from date, red_from date
) language plpgsql stable parallel safe as $$
begin
  return query
    select s.code_number, s.person_id, s.holder_name, s.enterprise_name, s.trade, s.district,
           coalesce(due.issued_on, s.issued_on), coalesce(due.valid_until, s.valid_until),
           coalesce(due.yellow_from, s.yellow_from), coalesce(due.red_from, s.red_from)
      from safety_code.standings s
      left join lateral (
        select n.issued_on, n.valid_until, n.yellow_from, n.red_from from safety_code.next_standings n
         where n.person_id = s.person_id and n.effective_from <= on_day
           and exists (select from safety_code.rule_versions v
                        where v.effective_from = n.effective_from and v.withdrawn_at is null)
         order by n.effective_from desc limit 1) due on true
     where s.code_number = any(numbers);
end $$;
