-- Certificates of safety personnel (安管人员) with their life, exams, and what is known of a person and an enterprise for both.

-- What is known of a person besides the identity; each part is recorded by whoever answers for it.
create table registry.particulars (
  person_id uuid primary key references registry.persons,
  -- Identity checked in person (实名认证), by which office.
  real_named_on date,
  real_named_by text,
  education text not null default 'none'
    check (education in ('none', 'secondary', 'college', 'bachelor', 'master')),
  title text not null default 'none' check (title in ('none', 'junior', 'intermediate', 'senior')),
  -- First year of work in construction management.
  work_since date,
  -- Where the person is registered as a constructor (注册建造师).
  constructor_at uuid references registry.enterprises,
  constructor_number text,
  updated_at timestamptz(3) not null default now()
);

-- The person's and the enterprise's papers, one set a slot: what is replaced stays, with the day until which it stood.
create table registry.person_papers (
  person_id uuid not null references registry.persons,
  slot text not null check (slot in ('photo', 'id_card', 'education', 'title', 'registration_cert', 'labour_contract')),
  file_id uuid not null references files.files,
  added_by uuid not null,
  added_at timestamptz(3) not null default now(),
  replaced_at timestamptz(3),
  primary key (person_id, slot, file_id)
);
create index papers_of_a_person on registry.person_papers (person_id, slot) where replaced_at is null;

create table registry.enterprise_papers (
  enterprise_id uuid not null references registry.enterprises,
  slot text not null check (slot in ('qualification_cert', 'integrity_commitment')),
  file_id uuid not null references files.files,
  added_by uuid not null,
  added_at timestamptz(3) not null default now(),
  replaced_at timestamptz(3),
  primary key (enterprise_id, slot, file_id)
);
create index papers_of_an_enterprise on registry.enterprise_papers (enterprise_id, slot) where replaced_at is null;

-- What the business registry (工商) said of an enterprise, and that the enterprise confirmed it (EN-08).
create table registry.business_records (
  enterprise_id uuid primary key references registry.enterprises,
  name text not null,
  credit_code text not null,
  legal_representative text not null,
  address text not null default '',
  synced_at timestamptz(3) not null,
  source text not null,
  confirmed_at timestamptz(3),
  confirmed_by uuid
);

-- The yearly safety training of the enterprise (令17 art. 6): who passed in which year.
create table registry.annual_trainings (
  person_id uuid not null references registry.persons,
  year int not null check (year between 2000 and 2100),
  enterprise_id uuid not null references registry.enterprises,
  hours int not null check (hours between 1 and 999),
  passed boolean not null,
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null default now(),
  primary key (person_id, year)
);

-- What a two-sided employment says besides (PE-03).
alter table registry.employments
  add column post text,
  add column contract_from date,
  add column contract_to date,
  -- Held as the legal representative of the enterprise.
  add column legal_representative boolean not null default false,
  add constraint a_contract_ends_after_it_begins check (contract_to is null or contract_from is null or contract_to > contract_from);

-- A file may be held by several: a case, and the record of a person.
create table files.holdings (
  file_id uuid not null references files.files on delete cascade,
  holder text not null,
  primary key (file_id, holder)
);
insert into files.holdings (file_id, holder) select file_id, 'case:' || case_id from cases.materials on conflict do nothing;

alter table cases.cases
  -- Of what at most one may be open for a person or enterprise; most often the service.
  add column exclusive text,
  add column certificate_id uuid,
  -- Steps whose party let its time pass.
  add column silent_steps text[] not null default '{}';
update cases.cases set exclusive = flow;
alter table cases.cases alter column exclusive set not null;
drop index cases.one_open_case_of_a_service_per_person;
drop index cases.one_open_case_of_a_service_per_enterprise;
create unique index one_open_case_of_a_kind_per_person on cases.cases (exclusive, person_id)
  where status in ('in-progress', 'returned') and person_id is not null;
create unique index one_open_case_of_a_kind_per_enterprise on cases.cases (exclusive, organisation_id)
  where status in ('in-progress', 'returned') and person_id is null;
create index cases_about_a_certificate on cases.cases (certificate_id, id desc) where certificate_id is not null;

create schema certificates;
comment on schema certificates is 'Safety certificates A, B, C: numbers, versions, trace, sanctions';

-- Serials of certificate numbers (C-10): one counter for a province, category and year; locked until the transaction ends.
create table certificates.serials (
  sign text not null,
  category text not null,
  year int not null,
  last int not null check (last between 1 and 9999999),
  primary key (sign, category, year)
);

create sequence certificates.status_places minvalue 0 start 0;

create table certificates.certificates (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  -- Province in which it counts, six digits: 430000.
  province text not null check (province ~ '^\d{2}0000$'),
  category text not null check (category in ('A', 'B', 'C', 'C1', 'C2', 'C3')),
  -- Normalised: full-width brackets (C-10). Never used twice.
  number text not null,
  medium text not null check (medium in ('paper', 'electronic')),
  origin text not null check (origin in ('issued', 'supplemented', 'transferred-in', 'imported')),
  status text not null default 'valid' check (status in ('valid', 'suspended', 'revoked', 'cancelled', 'transferred_out')),
  -- The enterprise on the certificate; null where a historic certificate names one that is not in the register.
  enterprise_id uuid references registry.enterprises,
  enterprise_name text not null,
  legal_representative boolean not null default false,
  post text not null default '',
  -- The name that stands on it; it may differ from the person's present one.
  holder_name text not null,
  first_issued_on date not null,
  issued_on date not null,
  valid_from date not null,
  expires_on date not null,
  last_change_on date,
  suspended_until date,
  -- Number of a certificate of another province from which it was transferred.
  former_number text,
  version int not null default 1,
  status_place bigint not null default nextval('certificates.status_places') unique,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint a_certificate_number_is_never_reused unique (number),
  constraint a_certificate_ends_after_it_begins check (expires_on >= valid_from)
);
create index certificates_of_a_person on certificates.certificates (person_id, id);
create index certificates_of_an_enterprise on certificates.certificates (enterprise_id, id);
create index certificates_of_a_province on certificates.certificates (province, id desc);
create index certificates_by_expiry on certificates.certificates (province, expires_on) where status = 'valid';

-- What stood on the certificate, version by version, and the case or run that made it.
create table certificates.versions (
  certificate_id uuid not null references certificates.certificates,
  version int not null,
  made_on date not null,
  reason text not null check (reason in ('new', 'extend', 'change', 'replace', 'correct', 'rename', 'supplement', 'transfer-in', 'campaign', 'import')),
  case_id uuid,
  -- As printed: name, enterprise, credit code, post, category, number, days.
  printed jsonb not null,
  -- National identifier of this version (D-2).
  identifier text not null,
  document_id uuid,
  primary key (certificate_id, version)
);
comment on table certificates.versions is 'one row a version; document_id is filled in once the file is rendered';

create table certificates.events (
  id uuid primary key default house.uuid_v7(),
  certificate_id uuid not null references certificates.certificates,
  at timestamptz(3) not null default now(),
  on_day date not null,
  kind text not null,
  sentence text not null,
  case_id uuid,
  by_name text not null default '',
  by_unit text not null default ''
);
comment on table certificates.events is 'append-only: the trace of a certificate (证书轨迹)';
create index events_of_a_certificate on certificates.events (certificate_id, id);

-- What is due to the national platform, in order (D-4); a connector takes it from here.
create table certificates.national_operations (
  id uuid primary key default house.uuid_v7(),
  certificate_id uuid not null references certificates.certificates,
  operation text not null check (operation in ('01', '02', '03', '04', '05', '06', '07', '08', '09')),
  version int not null,
  at timestamptz(3) not null default now(),
  sent_at timestamptz(3)
);
create index national_operations_waiting on certificates.national_operations (id) where sent_at is null;

-- Continuing education that a training body uploads (CR-X04).
create table certificates.education (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  category text not null check (category in ('A', 'B', 'C')),
  hours int not null check (hours between 1 and 999),
  completed_on date not null,
  body_id uuid not null references registry.enterprises,
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null default now(),
  voided_at timestamptz(3),
  void_reason text
);
create index education_of_a_person on certificates.education (person_id, completed_on) where voided_at is null;

-- Penalties for accidents and entries in the credit file (CR-X05, CR-X06).
create table certificates.penalties (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  kind text not null check (kind in ('accident', 'bad-credit', 'false-materials', 'fraud')),
  imposed_on date not null,
  reason text not null,
  case_id uuid,
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null default now(),
  lifted_on date,
  lift_reason text
);
create index penalties_of_a_person on certificates.penalties (person_id) where lifted_on is null;

-- Many certificates at once: a rename, an automatic extension, an import; each row succeeds or fails by itself.
create table certificates.runs (
  id uuid primary key default house.uuid_v7(),
  kind text not null check (kind in ('rename', 'campaign', 'import', 'issue')),
  title text not null,
  region text not null,
  enterprise_id uuid,
  case_id uuid,
  account_id uuid not null,
  parameters jsonb not null default '{}',
  state text not null default 'queued' check (state in ('queued', 'running', 'done')),
  created_at timestamptz(3) not null default now(),
  finished_at timestamptz(3)
);
create table certificates.run_rows (
  run_id uuid not null references certificates.runs,
  position int not null,
  certificate_id uuid not null references certificates.certificates,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  failure text,
  primary key (run_id, position)
);
create index run_rows_waiting on certificates.run_rows (run_id, position) where state = 'waiting';

create schema exams;
comment on schema exams is 'Exams of safety personnel: notices, enrolments, scores, bans, passes';

create table exams.notices (
  id uuid primary key default house.uuid_v7(),
  region text not null check (region ~ '^\d{6}$'),
  title text not null,
  body text not null,
  categories text[] not null,
  enrol_from date not null,
  enrol_to date not null,
  exam_on date not null,
  exam_time text not null,
  place text not null,
  -- Null: no limit.
  seats int check (seats > 0),
  pass_mark int not null default 60 check (pass_mark between 1 and 100),
  full_mark int not null default 100 check (full_mark between 1 and 1000),
  unit text not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'cancelled', 'scored')),
  cancel_reason text,
  account_id uuid not null,
  published_at timestamptz(3),
  scored_at timestamptz(3),
  version int not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint enrolment_ends_before_the_exam check (enrol_from <= enrol_to and enrol_to <= exam_on),
  constraint a_cancelled_exam_says_why check ((state = 'cancelled') = (cancel_reason is not null))
);
create index notices_of_a_region on exams.notices (region text_pattern_ops, enrol_to desc);

-- Changes to a notice after it was published, told to whoever is enrolled.
create table exams.notice_changes (
  id uuid primary key default house.uuid_v7(),
  notice_id uuid not null references exams.notices,
  at timestamptz(3) not null default now(),
  sentence text not null,
  by_name text not null
);
comment on table exams.notice_changes is 'append-only: what was changed in a published notice';

-- Whoever was let in to an exam; made when the case of the enrolment is approved.
create table exams.candidates (
  id uuid primary key default house.uuid_v7(),
  notice_id uuid not null references exams.notices,
  person_id uuid not null references registry.persons,
  enterprise_id uuid references registry.enterprises,
  case_id uuid not null,
  category text not null check (category in ('A', 'B', 'C1', 'C2', 'C3')),
  -- Admission number (准考证号): year, region, notice and place in it.
  admission text not null unique,
  score numeric(6, 1),
  outcome text check (outcome in ('pass', 'fail', 'absent', 'excused', 'cheating')),
  remark text not null default '',
  published_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  constraint one_place_a_person_in_an_exam unique (notice_id, person_id, category)
);
create index candidates_of_a_person on exams.candidates (person_id, id);
create index candidates_of_an_enterprise on exams.candidates (enterprise_id, id desc);

-- A published result that was put right, with the reason.
create table exams.corrections (
  id uuid primary key default house.uuid_v7(),
  candidate_id uuid not null references exams.candidates,
  at timestamptz(3) not null default now(),
  reason text not null,
  before jsonb not null,
  after jsonb not null,
  by_account uuid not null,
  by_name text not null
);
comment on table exams.corrections is 'append-only: corrected results';

-- Passes, of our exams and of older systems (EX-15).
create table exams.passes (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  category text not null check (category in ('A', 'B', 'C1', 'C2', 'C3')),
  passed_on date not null,
  source text not null check (source in ('new_system', 'history')),
  province text not null check (province ~ '^\d{2}0000$'),
  score numeric(6, 1),
  candidate_id uuid references exams.candidates,
  recorded_at timestamptz(3) not null default now(),
  voided_at timestamptz(3),
  constraint a_pass_is_recorded_once unique (person_id, category, passed_on, province)
);
create index passes_of_a_person on exams.passes (person_id, category) where voided_at is null;

create table exams.bans (
  id uuid primary key default house.uuid_v7(),
  person_id uuid not null references registry.persons,
  type text not null check (type in ('absence', 'cheating', 'false_materials', 'fraud')),
  province text not null,
  from_on date not null,
  candidate_id uuid references exams.candidates,
  reason text not null,
  recorded_at timestamptz(3) not null default now(),
  voided_at timestamptz(3),
  void_reason text,
  constraint a_voided_ban_says_why check ((voided_at is null) = (void_reason is null))
);
create index bans_of_a_person on exams.bans (person_id) where voided_at is null;

-- What is made public: results and cancellations, names masked, until a last day (PI-11).
create table notices.publicity (
  id uuid primary key default house.uuid_v7(),
  kind text not null,
  region text not null,
  title text not null,
  -- Masked name and what happened; never an ID number.
  entries jsonb not null,
  case_id uuid,
  from_on date not null,
  to_on date not null,
  withdrawn_at timestamptz(3),
  withdrawn_by uuid,
  withdrawn_reason text,
  created_at timestamptz(3) not null default now(),
  constraint publicity_has_an_end check (to_on >= from_on),
  constraint a_withdrawn_publicity_says_why check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index publicity_standing on notices.publicity (to_on, id desc) where withdrawn_at is null;
