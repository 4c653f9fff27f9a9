-- Checks made without network and at gates: they arrive late, perhaps twice, and are judged for the moment they were made.

alter table safety_code.scans
  -- Judged by the device without network, and when its record arrived.
  add column offline boolean not null default false,
  add column delivered_at timestamptz(3),
  -- What the device showed then; `verdict` is what the facts say for that moment.
  add column shown text,
  -- When the device had fetched what it judged by.
  add column data_as_of timestamptz(3),
  -- Server's clock less the device's, in seconds: beyond five minutes the time of the check is the device's word only.
  add column clock_offset int not null default 0,
  add column entrance text,
  add column decision text check (decision in ('admitted', 'stopped', 'by-hand')),
  add column override_reason text,
  add constraint who_is_let_in_by_hand_has_a_reason check ((decision = 'by-hand') = (override_reason is not null) or decision is null),
  add constraint what_was_delivered_was_made_offline check (delivered_at is null or offline);
comment on table safety_code.scans is 'append-only: each check of a code, kept as proof that it was made and what it said';

-- Records arrive in another order than the checks were made in, so lists go by the time of the check.
drop index safety_code.scans_by_an_account;
drop index safety_code.scans_in_a_region;
create index scans_by_an_account on safety_code.scans (account_id, at desc, id desc);
create index scans_in_a_region on safety_code.scans (region text_pattern_ops, at desc, id desc);

-- 举报冒用: somebody else's code was shown.
create table safety_code.scan_reports (
  id uuid primary key default house.uuid_v7(),
  scan_id uuid not null references safety_code.scans,
  account_id uuid not null,
  reason text not null,
  at timestamptz(3) not null,
  constraint a_report_is_kept_once unique (scan_id, account_id, reason)
);
comment on table safety_code.scan_reports is 'append-only: what inspectors report about a check';
