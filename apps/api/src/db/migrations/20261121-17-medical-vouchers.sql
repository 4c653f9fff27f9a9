-- Which enterprise vouches for a medical report: the one that reviewed it, else the one that entered it. It, and the
-- authority, may void what was entered by mistake.

alter table medical.reports
  add column organisation_id uuid references registry.enterprises,
  add column case_id uuid;
