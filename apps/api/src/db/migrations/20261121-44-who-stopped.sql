-- Which side stopped a work: only that side or one above lets it go on.

alter table dangerous_works.stops add column side text not null default 'authority'
  check (side in ('department', 'enterprise', 'authority'));
update dangerous_works.stops stop set side = case
    when exists (select from access.posts p where p.account_id = stop.stopped_by and p.role = 'inspector') then 'authority'
    when exists (select from access.posts p where p.account_id = stop.stopped_by
                                              and p.role in ('safety-director', 'enterprise-admin')) then 'enterprise'
    else 'department' end;
alter table dangerous_works.stops alter column side drop default;
