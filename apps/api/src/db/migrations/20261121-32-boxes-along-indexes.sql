-- Queues and lists are read region by region, each in its order, and merged: none is sorted as a whole.
drop index cases.cases_waiting_for_officials;
create index cases_waiting_for_officials
  on cases.cases (holder_role, holder_region, coalesce(due_on, 'infinity'::date), id)
  where status = 'in-progress' and holder_role is not null;
drop index cases.cases_in_a_region;
create index cases_in_a_region on cases.cases (region, id desc) where status not in ('draft', 'deleted');
create index decisions_of_a_day on cases.decisions (account_id, at);
