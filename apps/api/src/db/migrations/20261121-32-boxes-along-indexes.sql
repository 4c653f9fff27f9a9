-- Queues and lists are read region by region, each in its order, and merged: none is sorted as a whole.
drop index cases.cases_waiting_for_officials;
create index cases_waiting_for_officials
  on cases.cases (holder_role, holder_region, coalesce(due_on, 'infinity'::date), id)
  where status = 'in-progress' and holder_role is not null;
drop index cases.cases_in_a_region;
create index cases_in_a_region on cases.cases (region, id desc) where status not in ('draft', 'deleted');
create index decisions_of_a_day on cases.decisions (account_id, at);

-- How long each step took, where it was taken: what the authority asks of its cases.
alter table cases.cases add column step_since timestamptz(3);
update cases.cases set step_since = updated_at where status = 'in-progress';
alter table cases.decisions
  add column flow text,
  add column region text,
  -- Since when the case was at the step.
  add column since timestamptz(3);
update cases.decisions d set flow = c.flow, region = c.region from cases.cases c where c.id = d.case_id;
alter table cases.decisions alter column flow set not null, alter column region set not null;
create index decisions_in_a_region on cases.decisions (region, at);
create index cases_ended_in_a_region on cases.cases (region, ended_at) where ended_at is not null and status <> 'deleted';
