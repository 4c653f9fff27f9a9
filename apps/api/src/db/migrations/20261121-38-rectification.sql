-- Cases about a project: at most one of a kind is open for a project, however many its contractor has.

drop index cases.one_open_case_of_a_kind_per_enterprise;
create unique index one_open_case_of_a_kind_per_enterprise on cases.cases (exclusive, organisation_id)
  where status in ('in-progress', 'returned') and person_id is null and project_id is null;
create unique index one_open_case_of_a_kind_per_project on cases.cases (exclusive, project_id)
  where status in ('in-progress', 'returned') and project_id is not null;
alter table cases.cases
  add constraint a_case_about_a_project_names_its_contractor
    check (project_id is null or (organisation_id is not null and person_id is null and not by_person));
