-- A plan that is over or called off keeps nobody from another one, whatever became of each part in it.

-- The plan is finished or cancelled; whoever ends a plan writes this. Who checked in may still get the result.
alter table training.enrolments add column closed boolean not null default false;
update training.enrolments e set closed = true
  from training.plans plan where plan.id = e.plan_id and plan.state in ('finished', 'cancelled');
drop index training.one_plan_at_a_time;
-- One plan at a time: a second one is open when the first has its result, is over, or was withdrawn from.
create unique index one_plan_at_a_time on training.enrolments (person_id)
  where state in ('enrolled', 'attended') and not closed;
