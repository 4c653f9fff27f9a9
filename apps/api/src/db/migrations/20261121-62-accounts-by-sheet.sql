-- What importing a row would do, for whoever looks before importing; never a name or a number of a person.
alter table sheets.import_rows add column preview text not null default '';

-- Initial passwords of accounts that a sheet opened, sealed, until whoever imported it has downloaded them. They are thrown
-- away ten minutes after that, when the person has chosen one of their own, or after a week.
create table access.initial_passwords (
  account_id uuid primary key references access.accounts,
  import_id uuid not null references sheets.imports,
  imported_by uuid not null references access.accounts,
  number int not null,
  password bytea not null,
  created_at timestamptz(3) not null default now(),
  told_at timestamptz(3)
);
create index initial_passwords_of_an_import on access.initial_passwords (import_id);
