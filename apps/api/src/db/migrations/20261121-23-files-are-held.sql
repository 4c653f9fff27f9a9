-- Whether a file is kept is said by who holds it, and by nothing else.

drop index files.files_to_be_thrown_away;
alter table files.files drop column attached;
create index files_by_age on files.files (created_at);
create index files_of_a_holder on files.holdings (holder);
