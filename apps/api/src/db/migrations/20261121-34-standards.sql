-- Versions of standards: which one they were made from, and that nothing of a published one changes.

alter table inspections.standards
  add column predecessor_id uuid references inspections.standards,
  add column withdrawn_by uuid references access.accounts,
  add column withdrawn_at timestamptz(3),
  add column withdrawal_reason text,
  add constraint what_is_withdrawn_says_why check ((state = 'withdrawn') = (withdrawal_reason is not null));
create index standards_in_force on inspections.standards (code, region, effective_from desc, version desc)
  where state = 'published';

-- Records point at the version they used; what they were scored by must still be there to read.
create function inspections.standards_stay() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (tg_op = 'DELETE' or
      (new.code, new.region, new.version, new.title, new.edition, new.content, new.provenance, new.effective_from)
      is distinct from
      (old.code, old.region, old.version, old.title, old.edition, old.content, old.provenance, old.effective_from))
  then raise exception 'a published standard is never changed'; end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger standards_stay before update or delete on inspections.standards
  for each row execute function inspections.standards_stay();
