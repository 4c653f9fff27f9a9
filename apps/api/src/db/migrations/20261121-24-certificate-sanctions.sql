-- Suspension and revocation of certificates by the authority, with the right to be heard (F-22).

create table certificates.sanctions (
  id uuid primary key default house.uuid_v7(),
  certificate_id uuid not null references certificates.certificates,
  person_id uuid not null references registry.persons,
  -- Where the officer who proposed it stands.
  region text not null check (region ~ '^\d{6}$'),
  kind text not null check (kind in ('suspend', 'revoke')),
  months int check (months between 1 and 24),
  reason text not null,
  basis text not null,
  state text not null default 'notified' check (state in ('notified', 'heard', 'dropped', 'in-force', 'lifted', 'over')),
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_unit text not null default '',
  proposed_at timestamptz(3) not null default now(),
  answer_by date not null,
  statement text,
  stated_at timestamptz(3),
  decided_by uuid,
  decided_name text,
  decided_at timestamptz(3),
  opinion text not null default '',
  -- First day on which a suspended certificate is given back.
  returns_on date,
  lift_reason text,
  constraint only_a_suspension_has_months check ((kind = 'suspend') = (months is not null)),
  constraint a_decided_sanction_names_the_officer check ((decided_by is null) = (state in ('notified', 'heard')))
);
-- One at a time for a certificate.
create unique index one_open_sanction_of_a_certificate on certificates.sanctions (certificate_id)
  where state in ('notified', 'heard', 'in-force');
create index sanctions_of_a_person on certificates.sanctions (person_id, id desc);
create index sanctions_of_a_region on certificates.sanctions (region text_pattern_ops, id desc);
create index sanctions_to_end on certificates.sanctions (returns_on) where state = 'in-force' and returns_on is not null;

-- Which reminders of the last day were told: once a rung for each last day.
create table certificates.reminders (
  certificate_id uuid not null references certificates.certificates,
  expires_on date not null,
  days int not null,
  told_on date not null,
  primary key (certificate_id, expires_on, days)
);

-- Sheets of historic certificates find who holds a number before they add it.
create index certificates_by_former_number on certificates.certificates (former_number) where former_number is not null;
-- What a case counts as the certificate it made.
create index versions_of_a_case on certificates.versions (case_id) where case_id is not null;
create index certificates_by_a_name on certificates.certificates using gin (house.bigrams(holder_name));
