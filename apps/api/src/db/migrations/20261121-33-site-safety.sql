-- Projects say more; inspections, rectification, reviews, assessment, dangerous works and machinery.

alter table registry.projects
  add column address text not null default '',
  -- 建设单位, 监理单位
  add column client_name text not null default '',
  add column supervision_firm text not null default '',
  add column structure text not null default '',
  add column floor_area numeric(12, 2) check (floor_area > 0),
  add column manager_name text not null default '',
  add column manager_phone bytea,
  -- Inspections a year by the enterprise where a supervisor demands more of this project than the jurisdiction does (IN-R1).
  add column inspections_a_year smallint check (inspections_a_year between 1 and 52),
  drop constraint projects_status_check,
  -- 在建, 停工, 已终止监督
  add constraint projects_status_check check (status in ('running', 'suspended', 'finished'));
comment on column registry.projects.floor_area is 'm²';

alter table cases.cases add column project_id uuid references registry.projects;
create index cases_of_a_project on cases.cases (project_id, id) where project_id is not null;

create schema inspections;

-- A standard of checking in one version, as data. What is published is never changed: a record keeps the version it used.
create table inspections.standards (
  id uuid primary key default house.uuid_v7(),
  code text not null check (code in ('jgj59', 'dust', 'check-terms')),
  -- Whose it is; 000000 for what ships with the platform.
  region text not null check (region ~ '^\d{6}$'),
  version int not null check (version > 0),
  title text not null,
  -- As the text names itself: JGJ59-2011.
  edition text not null,
  content jsonb not null,
  provenance text not null,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  effective_from date,
  reason text not null default '',
  made_by uuid references access.accounts,
  published_by uuid references access.accounts,
  published_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  changed_at timestamptz(3) not null default now(),
  constraint a_version_is_made_once unique (code, region, version),
  constraint what_is_published_has_a_first_day check (state = 'draft' or effective_from is not null)
);

-- Ids come from whoever records, also without a network: the same record delivered twice is one.
create table inspections.inspections (
  id uuid primary key,
  number text unique,
  project_id uuid not null references registry.projects,
  -- The project's, so that officials find what lies in theirs.
  region text not null check (region ~ '^\d{6}$'),
  -- 项目自查, 企业检查, 安监抽查
  kind text not null check (kind in ('self', 'enterprise', 'authority')),
  -- Of the inspecting enterprise; null for an authority's.
  organisation_id uuid references registry.enterprises,
  method text not null check (method in ('check-terms', 'own', 'jgj59', 'dust')),
  standard_id uuid references inspections.standards,
  missing_items text not null check (missing_items in ('proportional', 'full-marks')),
  on_day date not null,
  account_id uuid not null references access.accounts,
  inspector_name text not null,
  responsible_name text not null default '',
  remark text not null default '',
  comment text not null default '',
  state text not null default 'open' check (state in ('open', 'saved', 'discarded', 'void')),
  -- What score() said when it was saved, by both modes; the grade comes from the unrounded value.
  result jsonb,
  score numeric(5, 2),
  grade text check (grade in ('优良', '合格', '不合格')),
  draw_id uuid,
  device text not null default '',
  version int not null default 1,
  opened_at timestamptz(3) not null default now(),
  saved_at timestamptz(3),
  voided_at timestamptz(3),
  voided_by uuid references access.accounts,
  void_reason text,
  constraint own_standard_has_no_version check ((method = 'own') = (standard_id is null)),
  constraint a_saved_inspection_has_a_number check (state in ('open', 'discarded') or number is not null),
  constraint a_void_inspection_says_why check ((state = 'void') = (void_reason is not null))
);
create index inspections_of_a_project on inspections.inspections (project_id, on_day desc, id);
create index inspections_by_region on inspections.inspections (region text_pattern_ops, id);
create index inspections_of_an_enterprise on inspections.inspections (organisation_id, id);

-- What was found at one item of a score sheet; an item without a row was not inspected yet.
create table inspections.marks (
  inspection_id uuid not null references inspections.inspections,
  table_code text not null,
  -- Which of several machines or scaffolds of a kind; empty where there is one.
  unit text not null default '',
  item_code text not null,
  state text not null check (state in ('scored', 'missing')),
  -- [{code, points}] in the order of the tapping; points is what one deduction takes in all.
  deductions jsonb not null default '[]',
  -- Why an item does not exist here.
  reason text not null default '',
  marked_at timestamptz(3) not null,
  primary key (inspection_id, table_code, unit, item_code)
);

create table inspections.findings (
  id uuid primary key,
  inspection_id uuid not null references inspections.inspections,
  position int not null,
  -- Of a check term or of an item of a score sheet; empty for one's own words.
  term_code text not null default '',
  text text not null,
  place text not null default '',
  clause text not null default '',
  level text not null default 'general' check (level in ('general', 'major')),
  rectify boolean not null,
  requirement text not null default '',
  due_on date,
  responsible_name text not null default '',
  -- none: nothing is to be done. open → replied → closed, or back to open.
  state text not null default 'open' check (state in ('none', 'open', 'replied', 'closed')),
  closed_at timestamptz(3),
  noted_at timestamptz(3) not null default now(),
  constraint what_is_to_be_rectified_says_how_and_when
    check (not rectify or (requirement <> '' and due_on is not null)),
  constraint nothing_to_do_is_none check (rectify or state = 'none')
);
create index findings_of_an_inspection on inspections.findings (inspection_id, position);
create index findings_not_closed on inspections.findings (due_on) where state in ('open', 'replied');

-- A photo or scan: its text arrives first, its bytes when they can. The hash was taken on the device.
create table inspections.photos (
  id uuid primary key,
  inspection_id uuid references inspections.inspections,
  finding_id uuid references inspections.findings,
  reply_id uuid,
  purpose text not null check (purpose in ('finding', 'after', 'sheet')),
  position int not null default 0,
  source text not null check (source in ('camera', 'album', 'file')),
  taken_at timestamptz(3),
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  accuracy numeric(8, 1),
  -- Of the picture with its marks burnt in, and of the untouched one.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  original_sha256 text check (original_sha256 ~ '^[0-9a-f]{64}$'),
  bytes int not null check (bytes > 0),
  file_id uuid references files.files,
  original_file_id uuid references files.files,
  -- Minutes by which the device's clock differed from the server's, where more than five.
  clock_off int,
  noted_at timestamptz(3) not null default now(),
  received_at timestamptz(3)
);
create index photos_of_an_inspection on inspections.photos (inspection_id);
create index photos_of_a_finding on inspections.photos (finding_id);
create index photos_of_a_reply on inspections.photos (reply_id);

-- The order to put right what an inspection found: one case, its findings answered one by one.
create table inspections.rectifications (
  id uuid primary key default house.uuid_v7(),
  case_id uuid not null unique references cases.cases,
  inspection_id uuid not null unique references inspections.inspections,
  project_id uuid not null references registry.projects,
  due_on date not null,
  escalated_on date,
  closed_on date
);
create index rectifications_of_a_project on inspections.rectifications (project_id) where closed_on is null;

create table inspections.replies (
  id uuid primary key,
  finding_id uuid not null references inspections.findings,
  text text not null,
  by_name text not null,
  -- Null for whoever answered through a link.
  account_id uuid references access.accounts,
  link_id uuid,
  replied_at timestamptz(3) not null default now(),
  verdict text check (verdict in ('accepted', 'returned')),
  verdict_reason text not null default '',
  verdict_by uuid references access.accounts,
  verdict_at timestamptz(3)
);
create index replies_of_a_finding on inspections.replies (finding_id, replied_at);
alter table inspections.photos add foreign key (reply_id) references inspections.replies;

-- A sub-contractor without an account answers through this, with a code sent to the phone.
create table inspections.reply_links (
  id uuid primary key default house.uuid_v7(),
  rectification_id uuid not null references inspections.rectifications,
  token_hash bytea not null unique,
  finding_ids uuid[] not null,
  name text not null,
  phone bytea not null,
  phone_hash bytea not null,
  made_by uuid not null references access.accounts,
  made_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);

create table inspections.stop_orders (
  id uuid primary key default house.uuid_v7(),
  number text not null unique,
  project_id uuid not null references registry.projects,
  inspection_id uuid references inspections.inspections,
  -- The part of the site, or all of it.
  scope text not null,
  whole_site boolean not null,
  reason text not null,
  ordered_on date not null,
  ordered_by uuid not null references access.accounts,
  lifted_on date,
  lifted_by uuid references access.accounts,
  lift_reason text,
  constraint what_was_lifted_says_why check ((lifted_on is null) = (lift_reason is null))
);
create index stop_orders_of_a_project on inspections.stop_orders (project_id, ordered_on);

-- A draw by lot, so that anybody can repeat it: pool, seed and what came of them.
create table inspections.draws (
  id uuid primary key default house.uuid_v7(),
  region text not null check (region ~ '^\d{6}$'),
  seed text not null,
  method text not null,
  projects jsonb not null,
  inspectors jsonb not null,
  drawn jsonb not null,
  reason text not null,
  drawn_by uuid not null references access.accounts,
  drawn_at timestamptz(3) not null default now()
);
alter table inspections.inspections add foreign key (draw_id) references inspections.draws;

create schema assessment;

-- One review (标准化月评) a running project a calendar month (IN-R5).
create table assessment.reviews (
  id uuid primary key default house.uuid_v7(),
  project_id uuid not null references registry.projects,
  month date not null check (extract(day from month) = 1),
  file_id uuid not null references files.files,
  score numeric(5, 2) check (score between 0 and 100),
  grade text check (grade in ('优良', '合格', '不合格')),
  state text not null default 'done' check (state in ('done', 'disputed')),
  dispute_reason text,
  disputed_by uuid references access.accounts,
  disputed_at timestamptz(3),
  submitted_by uuid not null references access.accounts,
  submitted_at timestamptz(3) not null default now(),
  -- Set when a later scan took its place.
  replaced_at timestamptz(3),
  constraint what_is_disputed_says_why check ((state = 'disputed') = (dispute_reason is not null))
);
create unique index one_review_a_month on assessment.reviews (project_id, month) where replaced_at is null;

create table assessment.review_reminders (
  id uuid primary key default house.uuid_v7(),
  project_id uuid not null references registry.projects,
  month date not null,
  reminded_by uuid not null references access.accounts,
  reminded_at timestamptz(3) not null default now()
);
create index reminders_of_a_project on assessment.review_reminders (project_id, month);

-- A completion that was filed (竣工备案), as the connector told it; from noticed_on the 30 days run (IN-R6).
create table assessment.completions (
  project_id uuid primary key references registry.projects,
  filing_number text not null,
  completed_on date not null,
  source text not null,
  heard_at timestamptz(3) not null default now(),
  noticed_on date
);

-- What the safety director says of a project past its planned day (IN-R7).
create table assessment.overdue_statements (
  id uuid primary key default house.uuid_v7(),
  project_id uuid not null references registry.projects,
  finished boolean not null,
  situation text not null,
  expected_on date,
  stated_by uuid not null references access.accounts,
  stated_at timestamptz(3) not null default now()
);
create index statements_of_a_project on assessment.overdue_statements (project_id, stated_at desc);

create table assessment.accidents (
  id uuid primary key default house.uuid_v7(),
  project_id uuid not null references registry.projects,
  happened_on date not null,
  responsible boolean not null,
  description text not null,
  recorded_by uuid not null references access.accounts,
  recorded_at timestamptz(3) not null default now()
);

-- The grade of a project; a later one after an appeal or a revocation takes its place, the former stays.
create table assessment.grades (
  id uuid primary key default house.uuid_v7(),
  project_id uuid not null references registry.projects,
  case_id uuid references cases.cases,
  grade text not null check (grade in ('优良', '合格', '不合格')),
  suggested text not null check (suggested in ('优良', '合格', '不合格')),
  -- The evidence and the arithmetic of the suggestion as they stood.
  evidence jsonb not null,
  reason text not null default '',
  automatic boolean not null default false,
  graded_by uuid references access.accounts,
  graded_on date not null,
  publicity_id uuid,
  replaced_at timestamptz(3),
  constraint a_person_or_the_calendar_grades check (automatic = (graded_by is null))
);
create unique index one_grade_of_a_project on assessment.grades (project_id) where replaced_at is null;

create schema dangerous_works;

create table dangerous_works.works (
  id uuid primary key default house.uuid_v7(),
  project_id uuid not null references registry.projects,
  name text not null,
  place text not null default '',
  work_type text not null,
  quantities jsonb not null default '{}',
  flags jsonb not null default '[]',
  unknown_flags jsonb not null default '[]',
  -- What classify() said of the above, kept for lists; needs-data is never "not dangerous".
  level text not null check (level in ('none', 'dangerous', 'over', 'needs-data')),
  rules jsonb not null default '[]',
  contractor_name text not null default '',
  state text not null default 'preparing' check (state in ('preparing', 'working', 'stopped', 'accepted', 'void')),
  void_reason text,
  declared_by uuid not null references access.accounts,
  declared_at timestamptz(3) not null default now(),
  version int not null default 1
);
create index works_of_a_project on dangerous_works.works (project_id, id);

-- One entry at one of the steps of 37号令, in the order in which they were made; nothing is changed, only voided.
create table dangerous_works.records (
  id uuid primary key,
  work_id uuid not null references dangerous_works.works,
  step text not null,
  on_day date not null,
  -- [{role, name}]
  signers jsonb not null default '[]',
  -- [{name, title, employer, fromPool, interested}]
  experts jsonb not null default '[]',
  conclusion text check (conclusion in ('pass', 'pass-after-revision', 'fail')),
  note text not null default '',
  file_ids uuid[] not null default '{}',
  account_id uuid not null references access.accounts,
  by_name text not null,
  recorded_at timestamptz(3) not null default now(),
  voided_at timestamptz(3),
  void_reason text
);
create index records_of_a_work on dangerous_works.records (work_id, on_day, recorded_at);

-- Who looked at the list of a project when (DW-04).
create table dangerous_works.viewings (
  id uuid primary key default house.uuid_v7(),
  project_id uuid not null references registry.projects,
  account_id uuid not null references access.accounts,
  remark text not null default '',
  viewed_at timestamptz(3) not null default now()
);
create index viewings_of_a_project on dangerous_works.viewings (project_id, viewed_at desc);

create schema equipment;

create table equipment.machines (
  id uuid primary key default house.uuid_v7(),
  project_id uuid not null references registry.projects,
  kind text not null,
  model text not null default '',
  -- 产权备案编号
  filing_number text not null,
  owner_name text not null default '',
  installed_on date,
  removed_on date,
  added_by uuid not null references access.accounts,
  added_at timestamptz(3) not null default now(),
  version int not null default 1
);
create unique index a_machine_stands_in_one_place on equipment.machines (filing_number) where removed_on is null;
create index machines_of_a_project on equipment.machines (project_id, id);

-- 检测, 安装验收, 使用登记, 定期检验
create table equipment.checks (
  id uuid primary key default house.uuid_v7(),
  machine_id uuid not null references equipment.machines,
  kind text not null check (kind in ('test', 'acceptance', 'registration', 'maintenance')),
  on_day date not null,
  expires_on date check (expires_on >= on_day),
  passed boolean not null,
  by_name text not null default '',
  file_id uuid references files.files,
  added_by uuid not null references access.accounts,
  added_at timestamptz(3) not null default now(),
  voided_at timestamptz(3),
  void_reason text
);
create index checks_of_a_machine on equipment.checks (machine_id, on_day desc);

-- What else documents belong to: an inspection, a project, an order to stop work, the grade of a project.
alter table documents.documents
  drop constraint documents_owner_kind_check,
  add constraint documents_owner_kind_check
    check (owner_kind in ('case', 'certificate', 'inspection', 'project', 'stop-order', 'grade'));
