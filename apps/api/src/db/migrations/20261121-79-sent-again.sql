-- A message that is sent again keeps the day on which it was first queued; from when its tries count stands beside it.
alter table notices.outbox add column again_at timestamptz(3);
comment on column notices.outbox.again_at is 'When somebody queued a given-up message again; its tries count from then';
