-- Who has a case, as people know them: an office or an enterprise by its name.

alter table cases.cases add column holder_name text;
