-- What the register of a former system said of a person's certificates, and when.

create table certificates.historic_answers (
  person_id uuid primary key references registry.persons,
  -- Sealed: a list of certificates with the name that stands on them.
  answer bytea not null,
  source text not null,
  asked_at timestamptz(3) not null,
  asked_by uuid not null
);
