-- Who voided a medical report and why; one that was voided may be recorded again.

alter table medical.reports
  add column voided_by uuid,
  add column void_reason text not null default '',
  add constraint a_voided_report_says_why check (voided_at is null or void_reason <> '');
alter table medical.reports drop constraint a_report_is_recorded_once;
create unique index a_report_is_recorded_once on medical.reports (person_id, examined_on, result) where voided_at is null;
