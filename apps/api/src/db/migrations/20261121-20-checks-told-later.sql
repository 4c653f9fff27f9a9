-- An answer lost on its way: the server has kept a check online, the device went by its own verdict and tells so later.
create table safety_code.scan_retellings (
  id uuid primary key default house.uuid_v7(),
  scan_id uuid not null references safety_code.scans,
  told_at timestamptz(3) not null,
  shown text,
  data_as_of timestamptz(3),
  decision text check (decision in ('admitted', 'stopped', 'by-hand')),
  override_reason text,
  constraint a_retelling_is_kept_once unique nulls not distinct (scan_id, shown, decision, override_reason),
  constraint who_was_let_in_by_hand_has_a_reason check ((decision = 'by-hand') = (override_reason is not null) or decision is null)
);
comment on table safety_code.scan_retellings is 'append-only: what a device told later of a check that had been kept already; the latest one counts';
