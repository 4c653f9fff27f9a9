-- Exams are numbered, officials import sheets too, and whoever records a ban does not void it.

alter table exams.notices
  -- Year, region and place in it, given when the notice is published; admission numbers begin with it.
  add column batch text unique check (batch ~ '^\d{13}$'),
  add constraint a_published_exam_has_its_number check (state = 'draft' or state = 'cancelled' or batch is not null);

alter table exams.bans add column recorded_by uuid, add column voided_by uuid;
alter table exams.passes add column recorded_by uuid;
create unique index one_ban_of_a_kind_per_exam on exams.bans (candidate_id, type) where voided_at is null;
create index corrections_of_a_candidate on exams.corrections (candidate_id, id);
create index changes_of_a_notice on exams.notice_changes (notice_id, id);

-- An official has a region and no enterprise.
alter table sheets.imports
  alter column organisation_id drop not null,
  add column region text check (region ~ '^\d{6}$'),
  add constraint an_import_is_of_an_enterprise_or_a_region check ((organisation_id is null) <> (region is null));
create index imports_of_a_region on sheets.imports (region, id desc) where region is not null;

-- Everybody's enrolment in an exam, whatever became of it.
create index enrolments_of_an_exam on cases.cases (exclusive, id) where exclusive like 'exam:%';
