-- A message that was never delivered is told where it belongs.

alter table notices.outbox
  -- What the message is about, for whoever sent it: case:<id>.
  add column about text,
  add column failure_told boolean not null default false;
create index outbox_undelivered on notices.outbox (id) where state = 'failed' and about is not null and not failure_told;
