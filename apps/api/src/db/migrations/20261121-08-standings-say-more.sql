-- What reminders and dashboards ask of a standing: the calendar's first yellow day, the medical's last day, and what makes it red.

alter table safety_code.standings
  add column expiring_from date,
  add column medical_until date,
  add column red_because text check (red_because in ('AGE_OVER', 'MEDICAL_UNFIT', 'MEDICAL_EXPIRED', 'CE_FAILED', 'EXPIRED'));
comment on column safety_code.standings.expiring_from is
  'The calendar''s first yellow day (SCR-03); yellow_from can be earlier, when the medical lapses first';
comment on column safety_code.standings.red_because is 'What makes the code red on red_from';

-- Rows written before have no such days; they are computed by the law, so the server writes them anew as it starts.
create index standings_to_be_completed on safety_code.standings (person_id) where issued_on is not null and expiring_from is null;
create index standings_by_medical on safety_code.standings (medical_until, person_id) where medical_until is not null;
create index standings_by_validity on safety_code.standings (valid_until, person_id) where valid_until is not null;
