// Generated from the migrated database by `npm run db:types`; do not edit.

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Numeric = ColumnType<string, number | string, number | string>;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AccessAccounts {
  contact_id_hash: Buffer | null;
  contact_id_number: Buffer | null;
  contact_phone: Buffer | null;
  contact_phone_hash: Buffer | null;
  created_at: Generated<Timestamp>;
  disabled_at: Timestamp | null;
  id: Generated<string>;
  login: string | null;
  must_change_password: Generated<boolean>;
  name: string;
  password_hash: string | null;
  pending_since: Timestamp | null;
  phone: Buffer | null;
  phone_hash: Buffer | null;
  rights_version: Generated<number>;
}

export interface AccessApiKeys {
  account_id: string;
  acts_as: string;
  admitted_at: Timestamp | null;
  admitted_by: string | null;
  expires_on: string;
  id: Generated<string>;
  key_hash: Buffer;
  last_used_at: Timestamp | null;
  made_at: Generated<Timestamp>;
  made_by: string;
  name: string;
  organisation_id: string | null;
  post_id: string;
  region: string | null;
  revoked_at: Timestamp | null;
  revoked_by: string | null;
  scopes: string[];
  shown: string;
}

export interface AccessCaptchas {
  answer_hash: Buffer;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  used_at: Timestamp | null;
}

export interface AccessChallenges {
  account_id: string | null;
  challenge: string;
  expires_at: Timestamp;
  purpose: string;
  used_at: Timestamp | null;
}

export interface AccessInitialPasswords {
  account_id: string;
  created_at: Generated<Timestamp>;
  import_id: string;
  imported_by: string;
  number: number;
  password: Buffer;
  told_at: Timestamp | null;
}

export interface AccessLicenceSignIns {
  account_id: string | null;
  browser_hash: Buffer;
  created_at: Generated<Timestamp>;
  device: string;
  expires_at: Timestamp;
  id: Generated<string>;
  seen_at: Timestamp | null;
  state: Generated<string>;
  token_hash: Buffer;
}

export interface AccessPosts {
  account_id: string;
  created_at: Generated<Timestamp>;
  ended_at: Timestamp | null;
  ended_by: string | null;
  granted_by: string | null;
  id: Generated<string>;
  only_projects: string[] | null;
  organisation_id: string | null;
  person_id: string | null;
  project_id: string | null;
  region: string | null;
  role: string;
  services: string[] | null;
  unit: Generated<string>;
  valid_from: Generated<string>;
  valid_until: string | null;
}

export interface AccessRegistrations {
  account_id: string;
  address: string;
  checked_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  credit_code: string;
  decided_at: Timestamp | null;
  decided_because: Generated<string>;
  decided_by: string | null;
  enterprise_id: string | null;
  id: Generated<string>;
  legal_representative: string;
  name: string;
  reasons: string[];
  region: string;
  source: string | null;
  state: string;
}

export interface AccessSecondSteps {
  account_id: string;
  expires_at: Timestamp;
  factors: string[];
  person_id: string | null;
  ticket_hash: Buffer;
  used_at: Timestamp | null;
}

export interface AccessSecurityKeys {
  account_id: string;
  counter: number;
  created_at: Generated<Timestamp>;
  credential_id: Buffer;
  id: Generated<string>;
  last_used_at: Timestamp | null;
  name: string;
  public_key: Buffer;
  revoked_at: Timestamp | null;
  transports: Generated<string[]>;
}

export interface AccessSessions {
  account_id: string;
  created_at: Generated<Timestamp>;
  device: Generated<string>;
  expires_at: Timestamp;
  factors: Generated<string[]>;
  id: Generated<string>;
  ip: Generated<string>;
  last_seen_at: Generated<Timestamp>;
  locked_at: Timestamp | null;
  place: Generated<string>;
  post_id: string;
  proven_at: Generated<Timestamp>;
  revoked_at: Timestamp | null;
  rights_version: number;
  token_hash: Buffer;
}

export interface AccessSignInFailures {
  failures: number;
  last_at: Timestamp;
  locked_until: Timestamp | null;
  login_hash: Buffer;
}

export interface AccessSmsCodes {
  code_hash: Buffer;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  phone_hash: Buffer;
  purpose: string;
  tries: Generated<number>;
  used_at: Timestamp | null;
}

export interface AccessWechatBindings {
  account_id: string;
  bound_at: Generated<Timestamp>;
  last_used_at: Generated<Timestamp>;
  openid_hash: Buffer;
}

export interface AccessWechatTries {
  at: Generated<Timestamp>;
  kind: string;
  openid_hash: Buffer | null;
  token_hash: Buffer;
}

export interface AssessmentAccidents {
  description: string;
  happened_on: string;
  id: Generated<string>;
  level: Generated<string>;
  project_id: string;
  recorded_at: Generated<Timestamp>;
  recorded_by: string;
  responsible: boolean;
}

export interface AssessmentAppeals {
  decided_by: string | null;
  decided_name: string | null;
  decided_on: string | null;
  decision: string | null;
  filed_by: string;
  filed_name: string;
  filed_on: string;
  grade_id: string;
  id: Generated<string>;
  new_grade_id: string | null;
  opinion: string | null;
  statement: string;
}

export interface AssessmentCompletions {
  completed_on: string;
  filing_number: string;
  heard_at: Generated<Timestamp>;
  listed_on: string | null;
  noticed_on: string | null;
  project_id: string;
  source: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface AssessmentGrades {
  automatic: Generated<boolean>;
  case_id: string | null;
  evidence: Json;
  grade: string;
  graded_by: string | null;
  graded_on: string;
  id: Generated<string>;
  project_id: string;
  publicity_id: string | null;
  reason: Generated<string>;
  replaced_at: Timestamp | null;
  suggested: string;
}

export interface AssessmentOverdueStatements {
  expected_on: string | null;
  finished: boolean;
  id: Generated<string>;
  project_id: string;
  situation: string;
  stated_at: Generated<Timestamp>;
  stated_by: string;
}

export interface AssessmentReviewDigests {
  enterprise_id: string;
  month: string;
  told_at: Generated<Timestamp>;
}

export interface AssessmentReviewReminders {
  id: Generated<string>;
  month: string;
  project_id: string;
  reminded_at: Generated<Timestamp>;
  reminded_by: string | null;
  step: string | null;
}

export interface AssessmentReviews {
  correct_by: string | null;
  dispute_reason: string | null;
  disputed_at: Timestamp | null;
  disputed_by: string | null;
  file_id: string;
  further_files: Generated<string[]>;
  grade: string | null;
  id: Generated<string>;
  month: string;
  project_id: string;
  replaced_at: Timestamp | null;
  score: Numeric | null;
  state: Generated<string>;
  submitted_at: Generated<Timestamp>;
  submitted_by: string;
}

export interface AssessmentRevocations {
  decided_by: string | null;
  decided_name: string | null;
  decided_on: string | null;
  decision: string | null;
  grade_id: string;
  grounds: string;
  id: Generated<string>;
  new_grade_id: string | null;
  opinion: string | null;
  proposed_by: string;
  proposed_name: string;
  proposed_on: string;
}

export interface AssessmentTold {
  of_day: string;
  project_id: string;
  told_on: string;
  what: string;
}

export interface AuditCheckpoints {
  at: string;
  hash: Buffer;
  kid: string;
  made_at: Generated<Timestamp>;
  position: number;
  signature: string;
}

export interface AuditEntries {
  account_id: string | null;
  action: string;
  at: Generated<Timestamp>;
  device: Generated<string>;
  id: Generated<string>;
  ip: Generated<string>;
  object: Generated<string>;
  origin_salt: Generated<string | null>;
  outcome: string;
  person_id: string | null;
  post_id: string | null;
  reason: Generated<string>;
  role: string | null;
  trace: string;
  unit: Generated<string>;
}

export interface AuditOriginsForgotten {
  up_to: string;
}

export interface AuditSeals {
  entry_id: string;
  hash: Buffer;
  origin: Buffer | null;
  position: number;
  sealed_at: Timestamp;
}

export interface AuditUnsealed {
  entry_id: string;
}

export interface CasesCases {
  account_id: string;
  answers: Buffer;
  applicant: string;
  /**
   * Recorded by an official against the enterprise, which did not file it
   */
  by_official: Generated<boolean>;
  by_person: boolean;
  certificate_id: string | null;
  checks_all: number | null;
  checks_met: number | null;
  correct_by: string | null;
  created_at: Generated<Timestamp>;
  days_left: number | null;
  due_on: string | null;
  ended_at: Timestamp | null;
  exclusive: string;
  findings: Generated<Json>;
  flow: string;
  flow_version: number;
  holder_name: string | null;
  holder_organisation_id: string | null;
  holder_person_id: string | null;
  holder_region: string | null;
  holder_role: string | null;
  id: Generated<string>;
  number: string | null;
  opened: Generated<boolean>;
  organisation_id: string | null;
  person_id: string | null;
  project_id: string | null;
  region: string;
  round: Generated<number>;
  silent_steps: Generated<string[]>;
  sources: Generated<Json>;
  status: Generated<string>;
  step: string | null;
  step_since: Timestamp | null;
  subject: string;
  submitted_at: Timestamp | null;
  taken_at: Timestamp | null;
  taken_by: string | null;
  taken_by_name: string | null;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CasesDecisions {
  account_id: string;
  answers: Buffer;
  at: Timestamp;
  case_id: string;
  decision: string;
  flow: string;
  id: Generated<string>;
  name: string;
  opinion: string;
  region: string;
  remarks: Generated<Json>;
  round: number;
  since: Timestamp | null;
  step: string;
  unit: string;
}

export interface CasesEvents {
  at: Generated<Timestamp>;
  case_id: string;
  id: Generated<string>;
  kind: string;
  name: Generated<string>;
  opinion: Generated<string>;
  remarks: Generated<Json>;
  title: string;
  unit: Generated<string>;
}

export interface CasesMaterials {
  case_id: string;
  file_id: string;
  position: number;
  slot: string;
}

export interface CasesPendingDecisions {
  account_id: string;
  answers: Buffer;
  at: Generated<Timestamp>;
  case_id: string;
  decision: string;
  failure: string | null;
  name: string;
  opinion: string;
  remarks: Generated<Json>;
  round: number;
  settles_at: Timestamp;
  step: string;
  unit: string;
}

export interface CasesSerials {
  day: string;
  last: number;
  region: string;
  service: string;
}

export interface CertificatesCertificates {
  category: string;
  created_at: Generated<Timestamp>;
  enterprise_id: string | null;
  enterprise_name: string;
  expires_on: string;
  first_issued_on: string;
  former_number: string | null;
  holder_name: string;
  id: Generated<string>;
  issued_on: string;
  last_change_on: string | null;
  legal_representative: Generated<boolean>;
  medium: string;
  number: string;
  origin: string;
  person_id: string;
  post: Generated<string>;
  province: string;
  status: Generated<string>;
  suspended_until: string | null;
  updated_at: Generated<Timestamp>;
  valid_from: string;
  version: Generated<number>;
}

export interface CertificatesEducation {
  body_id: string;
  category: string;
  completed_on: string;
  hours: number;
  id: Generated<string>;
  person_id: string;
  recorded_at: Generated<Timestamp>;
  recorded_by: string;
  void_reason: string | null;
  voided_at: Timestamp | null;
}

export interface CertificatesEvents {
  at: Generated<Timestamp>;
  by_name: Generated<string>;
  by_unit: Generated<string>;
  case_id: string | null;
  certificate_id: string;
  id: Generated<string>;
  kind: string;
  on_day: string;
  sentence: string;
}

export interface CertificatesHistoricAnswers {
  answer: Buffer;
  asked_at: Timestamp;
  asked_by: string;
  person_id: string;
  source: string;
}

export interface CertificatesPenalties {
  case_id: string | null;
  id: Generated<string>;
  imposed_on: string;
  kind: string;
  lift_reason: string | null;
  lifted_on: string | null;
  person_id: string;
  reason: string;
  recorded_at: Generated<Timestamp>;
  recorded_by: string;
}

export interface CertificatesReminders {
  certificate_id: string;
  days: number;
  expires_on: string;
  told_on: string;
}

export interface CertificatesRunRows {
  certificate_id: string;
  failure: string | null;
  position: number;
  run_id: string;
  state: Generated<string>;
}

export interface CertificatesRuns {
  account_id: string;
  case_id: string | null;
  created_at: Generated<Timestamp>;
  enterprise_id: string | null;
  finished_at: Timestamp | null;
  id: Generated<string>;
  kind: string;
  parameters: Generated<Json>;
  region: string;
  state: Generated<string>;
  title: string;
}

export interface CertificatesSanctions {
  answer_by: string;
  basis: string;
  certificate_id: string;
  decided_at: Timestamp | null;
  decided_by: string | null;
  decided_name: string | null;
  id: Generated<string>;
  kind: string;
  lift_reason: string | null;
  months: number | null;
  opinion: Generated<string>;
  person_id: string;
  proposed_at: Generated<Timestamp>;
  proposed_by: string;
  proposed_name: string;
  proposed_unit: Generated<string>;
  reason: string;
  region: string;
  returns_on: string | null;
  state: Generated<string>;
  stated_at: Timestamp | null;
  statement: string | null;
}

export interface CertificatesSerials {
  category: string;
  last: number;
  sign: string;
  year: number;
}

export interface CertificatesVersions {
  case_id: string | null;
  certificate_id: string;
  document_id: string | null;
  identifier: string;
  made_on: string;
  printed: Json;
  reason: string;
  status_place: Generated<number>;
  version: number;
}

export interface ConductEntries {
  account_id: string;
  basis: string;
  case_id: string;
  category: string;
  created_at: Generated<Timestamp>;
  enterprise_id: string;
  fact: string;
  happened_on: string;
  id: Generated<string>;
  kind: string;
  project_id: string | null;
  publicity_id: string | null;
  region: string;
}

export interface ConductSiteCheckPhotos {
  check_id: string;
  file_id: string;
  position: number;
}

export interface ConductSiteChecks {
  account_id: string;
  checked_on: string;
  closed_by: string | null;
  closed_on: string | null;
  closing: Generated<string>;
  created_at: Generated<Timestamp>;
  enterprise_id: string;
  findings: Json;
  follow_up_on: string | null;
  id: Generated<string>;
  persons: string;
  project_id: string;
  region: string;
}

export interface ConnectorsLinks {
  connector: string;
  last_failure: string | null;
  last_failure_at: Timestamp | null;
  last_success_at: Timestamp | null;
  latency_ms: number | null;
  resting_since: Timestamp | null;
  state: string;
  updated_at: Generated<Timestamp>;
}

export interface ConsentsDeclarations {
  account_id: string;
  at: Generated<Timestamp>;
  given: boolean;
  id: Generated<string>;
  person_id: string;
  purpose: string;
  version: number;
}

export interface DangerousWorksParts {
  absent: Generated<Json>;
  due: boolean;
  overdue_from: string | null;
  part: string;
  state: string;
  work_id: string;
}

export interface DangerousWorksRecords {
  account_id: string;
  by_name: string;
  conclusion: string | null;
  experts: Generated<Json>;
  file_ids: Generated<string[]>;
  id: string;
  next_on: string | null;
  note: Generated<string>;
  on_day: string;
  recorded_at: Generated<Timestamp>;
  signers: Generated<Json>;
  step: string;
  void_reason: string | null;
  voided_at: Timestamp | null;
  voided_by: string | null;
  work_id: string;
}

export interface DangerousWorksStops {
  id: Generated<string>;
  reason: string;
  resume_reason: string | null;
  resumed_at: Timestamp | null;
  resumed_by: string | null;
  side: string;
  stopped_at: Generated<Timestamp>;
  stopped_by: string;
  work_id: string;
}

export interface DangerousWorksViewings {
  account_id: string;
  id: Generated<string>;
  project_id: string;
  remark: Generated<string>;
  viewed_at: Generated<Timestamp>;
}

export interface DangerousWorksWorks {
  contractor_name: Generated<string>;
  declared_at: Generated<Timestamp>;
  declared_by: string;
  flags: Generated<Json>;
  id: Generated<string>;
  level: string;
  name: string;
  place: Generated<string>;
  planned_from: string | null;
  planned_to: string | null;
  project_id: string;
  quantities: Generated<Json>;
  rules: Generated<Json>;
  state: Generated<string>;
  unknown_flags: Generated<Json>;
  version: Generated<number>;
  void_reason: string | null;
  work_type: string;
}

export interface DataRequestsRequests {
  account_id: string;
  answer: Generated<string>;
  asked_at: Timestamp;
  decided_at: Timestamp | null;
  decided_by: string | null;
  done_at: Timestamp | null;
  erase_on: string | null;
  id: Generated<string>;
  kind: string;
  person_id: string;
  region: string;
  sentences: Generated<string[]>;
  state: string;
  words: Buffer;
}

export interface DbMigrations {
  applied_at: Generated<Timestamp>;
  checksum: string;
  name: string;
}

export interface DocumentsDocuments {
  attempts: Generated<number>;
  bytes: number | null;
  data: Buffer;
  failure: string | null;
  file_id: string | null;
  id: Generated<string>;
  kind: string;
  owner_id: string;
  owner_kind: string;
  rendered_at: Timestamp | null;
  requested_at: Generated<Timestamp>;
  sha256: Buffer | null;
  state: Generated<string>;
  title: string;
  version: number;
}

export interface EmploymentFaceChecks {
  at: Generated<Timestamp>;
  id: Generated<string>;
  outcome: string | null;
  person_id: string;
}

export interface EquipmentChecks {
  added_at: Generated<Timestamp>;
  added_by: string;
  by_name: Generated<string>;
  expires_on: string | null;
  file_id: string | null;
  id: Generated<string>;
  kind: string;
  machine_id: string;
  on_day: string;
  passed: boolean;
  void_reason: string | null;
  voided_at: Timestamp | null;
  voided_by: string | null;
}

export interface EquipmentMachines {
  added_at: Generated<Timestamp>;
  added_by: string;
  filing_number: string;
  id: Generated<string>;
  installed_on: string | null;
  kind: string;
  model: Generated<string>;
  owner_name: Generated<string>;
  project_id: string;
  removed_by: string | null;
  removed_on: string | null;
  version: Generated<number>;
  void_reason: string | null;
  voided_at: Timestamp | null;
  voided_by: string | null;
}

export interface EquipmentReminders {
  at: Generated<Timestamp>;
  check_id: string;
  days: number;
  told_on: string;
}

export interface EventsDeliveries {
  attempts: Generated<number>;
  data: Json;
  delivered_at: Timestamp | null;
  gives_up_at: Timestamp;
  happened_at: Timestamp;
  id: Generated<string>;
  last_problem: Generated<string>;
  last_status: number | null;
  leased_until: Timestamp | null;
  next_at: Generated<Timestamp>;
  object: string;
  object_id: string;
  sequence: Generated<number>;
  state: Generated<string>;
  type: string;
  webhook_id: string;
}

export interface EventsWebhooks {
  ended_at: Timestamp | null;
  former_secret: Buffer | null;
  id: Generated<string>;
  made_at: Generated<Timestamp>;
  made_by: string;
  name: string;
  organisation_id: string | null;
  paused_at: Timestamp | null;
  region: string | null;
  rests_until: Timestamp | null;
  secret: Buffer;
  told_dead_at: Timestamp | null;
  types: string[];
  url: string;
}

export interface ExamsBans {
  candidate_id: string | null;
  from_on: string;
  id: Generated<string>;
  person_id: string;
  province: string;
  reason: string;
  recorded_at: Generated<Timestamp>;
  recorded_by: string | null;
  type: string;
  void_reason: string | null;
  voided_at: Timestamp | null;
  voided_by: string | null;
}

export interface ExamsCandidates {
  admission: string;
  case_id: string;
  category: string;
  created_at: Generated<Timestamp>;
  enterprise_id: string | null;
  id: Generated<string>;
  notice_id: string;
  outcome: string | null;
  person_id: string;
  published_at: Timestamp | null;
  remark: Generated<string>;
  score: Numeric | null;
}

export interface ExamsCorrections {
  after: Json;
  at: Generated<Timestamp>;
  before: Json;
  by_account: string;
  by_name: string;
  candidate_id: string;
  id: Generated<string>;
  reason: string;
}

export interface ExamsNoticeChanges {
  at: Generated<Timestamp>;
  by_name: string;
  id: Generated<string>;
  notice_id: string;
  sentence: string;
}

export interface ExamsNotices {
  account_id: string;
  batch: string | null;
  body: string;
  cancel_reason: string | null;
  categories: string[];
  created_at: Generated<Timestamp>;
  enrol_from: string;
  enrol_to: string;
  exam_on: string;
  exam_time: string;
  full_mark: Generated<number>;
  id: Generated<string>;
  pass_mark: Generated<number>;
  place: string;
  published_at: Timestamp | null;
  region: string;
  scored_at: Timestamp | null;
  seats: number | null;
  state: Generated<string>;
  title: string;
  unit: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ExamsPasses {
  candidate_id: string | null;
  category: string;
  id: Generated<string>;
  passed_on: string;
  person_id: string;
  province: string;
  recorded_at: Generated<Timestamp>;
  recorded_by: string | null;
  score: Numeric | null;
  source: string;
  voided_at: Timestamp | null;
}

export interface ExportsExports {
  account_id: string;
  asked_at: Timestamp;
  because: Generated<string>;
  decided_at: Timestamp | null;
  decided_by: string | null;
  id: Generated<string>;
  kind: string;
  number: Generated<number>;
  organisation_id: string | null;
  post_id: string;
  project_id: string | null;
  purpose: Generated<string>;
  query: string;
  region: string | null;
  rows: number;
  state: string;
  taken_at: Timestamp | null;
}

export interface FilesFiles {
  account_id: string;
  bytes: number;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  kind: string;
  name: string;
  sha256: Buffer;
}

export interface FilesHoldings {
  file_id: string;
  holder: string;
}

export interface HouseKeysInUse {
  fingerprint: Buffer;
  one: Generated<boolean>;
}

export interface HousePublicTries {
  blocked_until: Timestamp | null;
  key: Buffer;
  since: Timestamp;
  tries: number;
}

export interface HttpIdempotentRequests {
  account_id: string;
  at: Generated<Timestamp>;
  fingerprint: Buffer;
  key: string;
  reply: Buffer | null;
  status: number | null;
}

export interface HttpRates {
  count: number;
  key: Buffer;
  since: Timestamp;
}

export interface InspectionsFindings {
  changed_at: Generated<Timestamp>;
  clause: Generated<string>;
  closed_at: Timestamp | null;
  due_on: string | null;
  id: string;
  inspection_id: string;
  level: Generated<string>;
  noted_at: Generated<Timestamp>;
  place: Generated<string>;
  position: number;
  rectify: boolean;
  requirement: Generated<string>;
  responsible_name: Generated<string>;
  state: Generated<string>;
  term_code: Generated<string>;
  text: string;
}

export interface InspectionsInspections {
  account_id: string;
  comment: Generated<string>;
  device: Generated<string>;
  draw_id: string | null;
  grade: string | null;
  id: string;
  inspector_name: string;
  kind: string;
  method: string;
  missing_items: string;
  number: string | null;
  on_day: string;
  opened_at: Generated<Timestamp>;
  organisation_id: string | null;
  project_id: string;
  region: string;
  remark: Generated<string>;
  responsible_name: Generated<string>;
  result: Json | null;
  saved_at: Timestamp | null;
  score: Numeric | null;
  standard_id: string | null;
  state: Generated<string>;
  version: Generated<number>;
  void_reason: string | null;
  voided_at: Timestamp | null;
  voided_by: string | null;
}

export interface InspectionsMarks {
  deductions: Generated<Json>;
  inspection_id: string;
  item_code: string;
  marked_at: Timestamp;
  reason: Generated<string>;
  state: string;
  table_code: string;
  unit: Generated<string>;
}

export interface InspectionsPhotoPieces {
  bytes: number;
  from_byte: number;
  original: boolean;
  photo_id: string;
  received_at: Generated<Timestamp>;
  sealed: Buffer;
}

export interface InspectionsPhotos {
  accuracy: Numeric | null;
  bytes: number;
  clock_off: number | null;
  file_id: string | null;
  finding_id: string | null;
  id: string;
  inspection_id: string | null;
  latitude: Numeric | null;
  longitude: Numeric | null;
  noted_at: Generated<Timestamp>;
  original_file_id: string | null;
  original_sha256: string | null;
  position: Generated<number>;
  purpose: string;
  received_at: Timestamp | null;
  reply_id: string | null;
  sha256: string;
  source: string;
  taken_at: Timestamp | null;
}

export interface InspectionsRectifications {
  case_id: string;
  closed_on: string | null;
  due_on: string;
  escalated_on: string | null;
  id: Generated<string>;
  inspection_id: string;
  project_id: string;
}

export interface InspectionsReplies {
  account_id: string | null;
  by_name: string;
  finding_id: string;
  id: string;
  link_id: string | null;
  replied_at: Generated<Timestamp>;
  text: string;
  verdict: string | null;
  verdict_at: Timestamp | null;
  verdict_by: string | null;
  verdict_reason: Generated<string>;
}

export interface InspectionsReplyLinks {
  expires_at: Timestamp;
  finding_ids: string[];
  id: Generated<string>;
  made_at: Generated<Timestamp>;
  made_by: string;
  name: string;
  phone: Buffer;
  phone_hash: Buffer;
  rectification_id: string;
  revoked_at: Timestamp | null;
  token_hash: Buffer;
}

export interface InspectionsStandards {
  changed_at: Generated<Timestamp>;
  code: string;
  content: Json;
  created_at: Generated<Timestamp>;
  edition: string;
  effective_from: string | null;
  id: Generated<string>;
  made_by: string | null;
  predecessor_id: string | null;
  provenance: string;
  published_at: Timestamp | null;
  published_by: string | null;
  reason: Generated<string>;
  region: string;
  state: string;
  title: string;
  version: number;
  withdrawal_reason: string | null;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface LabourPapers {
  code: string;
  document_id: string;
  edition: number;
  id: Generated<string>;
  issued_on: string;
  number: string;
  record_id: string;
  replaced_on: string | null;
  withdrawn_on: string | null;
}

export interface LabourRecords {
  approved_on: string;
  by_hand: boolean;
  case_id: string;
  case_number: string;
  content: Buffer;
  contract_number: string | null;
  created_at: Generated<Timestamp>;
  ended_by: string | null;
  ended_on: string | null;
  ended_reason: string | null;
  enterprise_id: string;
  id: Generated<string>;
  kind: string;
  person_id: string | null;
  region: string;
  superseded_on: string | null;
  title: string;
  version: number;
}

export interface MedicalReports {
  case_id: string | null;
  examined_on: string;
  id: Generated<string>;
  organisation_id: string | null;
  person_id: string;
  recorded_at: Generated<Timestamp>;
  recorded_by: string | null;
  result: string;
  source: string;
  void_reason: Generated<string>;
  voided_at: Timestamp | null;
  voided_by: string | null;
}

export interface NationalTasks {
  answer: Buffer | null;
  asked_at: Timestamp | null;
  attempts: Generated<number>;
  certificate_id: string;
  created_at: Generated<Timestamp>;
  done_at: Timestamp | null;
  expired_on: string | null;
  held_until: Timestamp | null;
  holder: string | null;
  id: Generated<string>;
  last_error: string | null;
  next_at: Generated<Timestamp>;
  op: string;
  operation: string;
  place: Generated<number>;
  round: Generated<number>;
  source: string | null;
  state: Generated<string>;
  version: number;
}

export interface NoticesMessages {
  account_id: string;
  at: Generated<Timestamp>;
  body: string;
  id: Generated<string>;
  link: string | null;
  read_at: Timestamp | null;
  title: string;
}

export interface NoticesObjections {
  at: Generated<Timestamp>;
  id: Generated<string>;
  message: string;
  phone: Buffer;
  publicity_id: string;
}

export interface NoticesOutbox {
  about: string | null;
  /**
   * When somebody queued a given-up message again; its tries count from then
   */
  again_at: Timestamp | null;
  at: Generated<Timestamp>;
  attempts: Generated<number>;
  body: Buffer;
  /**
   * Not sent in the quiet hours
   */
  by_day: Generated<boolean>;
  channel: string;
  failure: string | null;
  failure_told: Generated<boolean>;
  id: Generated<string>;
  recipient: Buffer;
  recipient_hash: Buffer;
  sent_at: Timestamp | null;
  state: Generated<string>;
  template: string;
}

export interface NoticesPublicity {
  case_id: string | null;
  created_at: Generated<Timestamp>;
  entries: Json;
  from_on: string;
  id: Generated<string>;
  kind: string;
  region: string;
  title: string;
  to_on: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface RegistryAnnualTrainings {
  enterprise_id: string;
  hours: number;
  passed: boolean;
  person_id: string;
  recorded_at: Generated<Timestamp>;
  recorded_by: string;
  year: number;
}

export interface RegistryBusinessRecords {
  address: Generated<string>;
  confirmed_at: Timestamp | null;
  confirmed_by: string | null;
  credit_code: string;
  enterprise_id: string;
  established_on: string | null;
  legal_representative: string;
  name: string;
  registered_capital: Generated<string>;
  source: string;
  synced_at: Timestamp;
}

export interface RegistryEmployments {
  changed_at: Generated<Timestamp>;
  contract_from: string | null;
  contract_to: string | null;
  created_at: Generated<Timestamp>;
  end_reason: string | null;
  ended_on: string | null;
  enterprise_id: string;
  id: Generated<string>;
  legal_representative: Generated<boolean>;
  person_id: string;
  post: string | null;
  project_id: string | null;
  started_on: string;
  trade: string;
}

export interface RegistryEnterprisePapers {
  added_at: Generated<Timestamp>;
  added_by: string;
  enterprise_id: string;
  file_id: string;
  position: Generated<number>;
  replaced_at: Timestamp | null;
  slot: string;
}

export interface RegistryEnterprises {
  changed_at: Generated<Timestamp>;
  created_at: Generated<Timestamp>;
  credit_code: string;
  id: Generated<string>;
  name: string;
  region: string;
}

export interface RegistryParticulars {
  constructor_at: string | null;
  constructor_number: string | null;
  education: Generated<string>;
  person_id: string;
  real_named_by: string | null;
  real_named_how: string | null;
  real_named_on: string | null;
  title: Generated<string>;
  updated_at: Generated<Timestamp>;
  work_since: string | null;
}

export interface RegistryPersonPapers {
  added_at: Generated<Timestamp>;
  added_by: string;
  file_id: string;
  person_id: string;
  position: Generated<number>;
  replaced_at: Timestamp | null;
  slot: string;
}

export interface RegistryPersons {
  born_on: string;
  changed_at: Generated<Timestamp>;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  id_number: Buffer;
  id_number_hash: Buffer;
  name: string;
  phone: Buffer | null;
  phone_hash: Buffer | null;
  sex: string;
}

export interface RegistryPortraits {
  account_id: string;
  at: Generated<Timestamp>;
  by_unit: string;
  file_id: string;
  person_id: string;
  taken_on: string;
}

export interface RegistryProjectParticipants {
  changed_at: Generated<Timestamp>;
  enterprise_id: string;
  id: Generated<string>;
  project_id: string;
}

export interface RegistryProjects {
  address: Generated<string>;
  changed_at: Generated<Timestamp>;
  client_name: Generated<string>;
  contractor_id: string;
  created_at: Generated<Timestamp>;
  filing_number: string;
  /**
   * m²
   */
  floor_area: Numeric | null;
  id: Generated<string>;
  inspections_a_year: number | null;
  manager_name: Generated<string>;
  manager_phone: Buffer | null;
  name: string;
  permit_number: Generated<string>;
  planned_completion_on: string | null;
  region: string;
  started_on: string;
  status: string;
  structure: Generated<string>;
  supervision_firm: Generated<string>;
}

export interface RegistryQualifications {
  case_id: string | null;
  created_at: Generated<Timestamp>;
  ended_on: string | null;
  enterprise_id: string;
  granted_on: string;
  id: Generated<string>;
  kind: string;
  reason: Generated<string>;
  recorded_by: string | null;
  suspended_on: string | null;
}

export interface RegistryReveals {
  account_id: string;
  at: Timestamp;
  id: Generated<string>;
  post_id: string;
}

export interface RemindersDigests {
  at: Generated<Timestamp>;
  told_on: string;
  unit: string;
  unit_id: string;
}

export interface RemindersMornings {
  day: string;
  finished_at: Generated<Timestamp>;
}

export interface RemindersSent {
  about: string;
  at: Generated<Timestamp>;
  by_sms: boolean;
  enterprise_id: string | null;
  id: Generated<string>;
  notice: string;
  person_id: string;
  project_id: string | null;
  told_on: string;
}

export interface SafetyCodeGrants {
  applied_by: string | null;
  enterprise_id: string | null;
  granted_on: string;
  id: Generated<string>;
  import_id: string | null;
  person_id: string;
  recorded_at: Generated<Timestamp>;
  source: string;
}

export interface SafetyCodeNameParts {
  district: string;
  part: string;
  person_id: string;
  province: string;
}

export interface SafetyCodeNextStandings {
  effective_from: string;
  expiring_from: string;
  grace_until: string;
  issued_on: string;
  medical_until: string | null;
  person_id: string;
  red_because: string | null;
  red_from: string;
  valid_until: string;
  yellow_from: string;
}

export interface SafetyCodePastCounts {
  day: string;
  green: number;
  held: number;
  /**
   * Codes issued in the month of the day, until the day
   */
  issued: number;
  red: number;
  rostered: number;
  scope: string;
  yellow: number;
}

export interface SafetyCodeRulePreviewChanges {
  district: string | null;
  from_colour: string;
  person_id: string;
  preview_id: string;
  red_from_after: string | null;
  red_from_before: string | null;
  red_sooner: boolean;
  to_colour: string;
}

export interface SafetyCodeRulePreviews {
  asked_at: Timestamp;
  asked_by: string;
  done: Generated<number>;
  effective_from: string;
  finished_at: Timestamp | null;
  id: Generated<string>;
  jurisdiction: string;
  known: string;
  numbers: Json;
  position: string | null;
  total: number;
}

export interface SafetyCodeRuleVersions {
  computed: Generated<number>;
  computed_through: string | null;
  effective_from: string;
  id: Generated<string>;
  jurisdiction: string;
  numbers: Json;
  published_at: Timestamp;
  published_by: string;
  ready_at: Timestamp | null;
  reason: string;
  to_compute: number;
  told_at: Timestamp | null;
  withdrawal_reason: string | null;
  withdrawal_told_at: Timestamp | null;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface SafetyCodeScanReports {
  account_id: string;
  at: Timestamp;
  id: Generated<string>;
  reason: string;
  scan_id: string;
}

export interface SafetyCodeScanRetellings {
  data_as_of: Timestamp | null;
  decision: string | null;
  id: Generated<string>;
  override_reason: string | null;
  scan_id: string;
  shown: string | null;
  told_at: Timestamp;
}

export interface SafetyCodeScans {
  account_id: string;
  at: Timestamp;
  clock_offset: Generated<number>;
  code_number: string | null;
  data_as_of: Timestamp | null;
  decision: string | null;
  delivered_at: Timestamp | null;
  entrance: string | null;
  form: string;
  id: Generated<string>;
  offline: Generated<boolean>;
  override_reason: string | null;
  person_id: string | null;
  post_id: string;
  project_id: string | null;
  region: string | null;
  shown: string | null;
  verdict: string;
}

export interface SafetyCodeStandings {
  city: Generated<string | null>;
  code_number: string | null;
  district: string | null;
  enterprise_id: string | null;
  enterprise_name: string | null;
  /**
   * The calendar's first yellow day (SCR-03); yellow_from can be earlier, when the medical lapses first
   */
  expiring_from: string | null;
  grace_until: string | null;
  holder_name: string;
  issued_on: string | null;
  medical_until: string | null;
  person_id: string;
  project_id: string | null;
  province: Generated<string | null>;
  /**
   * What makes the code red on red_from
   */
  red_because: string | null;
  red_from: string | null;
  refreshed_at: Generated<Timestamp>;
  status_index: number | null;
  trade: string | null;
  valid_until: string | null;
  yellow_from: string | null;
}

export interface SafetyCodeTallies {
  because: string;
  day: string;
  kind: string;
  level: number;
  n: number;
  region: string;
}

export interface SafetyCodeTalliesByMonth {
  because: string;
  kind: string;
  level: number;
  month: string;
  n: number;
  region: string;
}

export interface SafetyCodeTallyChanges {
  because: string;
  day: string;
  district: string;
  kind: string;
  n: number;
}

export interface SafetyCodeToldTurns {
  day: string;
  told_at: Generated<Timestamp>;
}

export interface SheetsImportRows {
  cells: Buffer;
  findings: Generated<Json>;
  import_id: string;
  number: number;
  preview: Generated<string>;
  refused: Generated<boolean>;
  state: string;
  subject_hash: Buffer | null;
}

export interface SheetsImports {
  account_id: string;
  created_at: Generated<Timestamp>;
  file_name: string;
  finished_at: Timestamp | null;
  id: Generated<string>;
  kind: string;
  only_projects: string[] | null;
  organisation_id: string | null;
  post_id: string;
  region: string | null;
  state: string;
  warnings: Generated<string[]>;
}

export interface SupervisionDraws {
  drawn: Json;
  drawn_at: Generated<Timestamp>;
  drawn_by: string;
  id: Generated<string>;
  inspectors: Json;
  method: string;
  projects: Json;
  reason: string;
  region: string;
  seed: string;
}

export interface SupervisionSerials {
  last: number;
  region: string;
  year: number;
}

export interface SupervisionStopOrders {
  id: Generated<string>;
  inspection_id: string | null;
  lift_reason: string | null;
  lifted_by: string | null;
  lifted_on: string | null;
  number: string;
  ordered_by: string;
  ordered_on: string;
  project_id: string;
  reason: string;
  scope: string;
  whole_site: boolean;
}

export interface TrainingCorrections {
  asked_at: Generated<Timestamp>;
  asked_by: string;
  decided_at: Timestamp | null;
  decided_by: string | null;
  enrolment_id: string;
  id: Generated<string>;
  reason: string;
  result: string;
  state: Generated<string>;
}

export interface TrainingEnrolments {
  checked_in_at: Timestamp | null;
  closed: Generated<boolean>;
  enrolled_as: string;
  enrolled_at: Generated<Timestamp>;
  enrolled_by: string | null;
  enterprise_id: string | null;
  id: Generated<string>;
  own_worker: Generated<boolean>;
  person_id: string;
  plan_id: string;
  result_id: string | null;
  state: Generated<string>;
  withdrawn_at: Timestamp | null;
}

export interface TrainingPlans {
  address: string;
  cancel_reason: Generated<string>;
  contact: string;
  contact_phone: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  ends_at: Timestamp;
  enterprise_id: string;
  exam_on: string;
  id: Generated<string>;
  kind: string;
  note: Generated<string>;
  number: Generated<number>;
  region: string;
  seats: number;
  starts_at: Timestamp;
  state: Generated<string>;
  taken: Generated<number>;
  title: string;
}

export interface TrainingResults {
  held_on: string;
  id: Generated<string>;
  kind: string;
  own_worker: Generated<boolean>;
  person_id: string;
  plan_id: string | null;
  recorded_at: Generated<Timestamp>;
  recorded_by: string | null;
  result: string;
  source: string;
  void_reason: Generated<string>;
  voided_at: Timestamp | null;
  voided_by: string | null;
}

export interface DB {
  "access.accounts": AccessAccounts;
  "access.api_keys": AccessApiKeys;
  "access.captchas": AccessCaptchas;
  "access.challenges": AccessChallenges;
  "access.initial_passwords": AccessInitialPasswords;
  "access.licence_sign_ins": AccessLicenceSignIns;
  "access.posts": AccessPosts;
  "access.registrations": AccessRegistrations;
  "access.second_steps": AccessSecondSteps;
  "access.security_keys": AccessSecurityKeys;
  "access.sessions": AccessSessions;
  "access.sign_in_failures": AccessSignInFailures;
  "access.sms_codes": AccessSmsCodes;
  "access.wechat_bindings": AccessWechatBindings;
  "access.wechat_tries": AccessWechatTries;
  "assessment.accidents": AssessmentAccidents;
  "assessment.appeals": AssessmentAppeals;
  "assessment.completions": AssessmentCompletions;
  "assessment.grades": AssessmentGrades;
  "assessment.overdue_statements": AssessmentOverdueStatements;
  "assessment.review_digests": AssessmentReviewDigests;
  "assessment.review_reminders": AssessmentReviewReminders;
  "assessment.reviews": AssessmentReviews;
  "assessment.revocations": AssessmentRevocations;
  "assessment.told": AssessmentTold;
  "audit.checkpoints": AuditCheckpoints;
  "audit.entries": AuditEntries;
  "audit.origins_forgotten": AuditOriginsForgotten;
  "audit.seals": AuditSeals;
  "audit.unsealed": AuditUnsealed;
  "cases.cases": CasesCases;
  "cases.decisions": CasesDecisions;
  "cases.events": CasesEvents;
  "cases.materials": CasesMaterials;
  "cases.pending_decisions": CasesPendingDecisions;
  "cases.serials": CasesSerials;
  "certificates.certificates": CertificatesCertificates;
  "certificates.education": CertificatesEducation;
  "certificates.events": CertificatesEvents;
  "certificates.historic_answers": CertificatesHistoricAnswers;
  "certificates.penalties": CertificatesPenalties;
  "certificates.reminders": CertificatesReminders;
  "certificates.run_rows": CertificatesRunRows;
  "certificates.runs": CertificatesRuns;
  "certificates.sanctions": CertificatesSanctions;
  "certificates.serials": CertificatesSerials;
  "certificates.versions": CertificatesVersions;
  "conduct.entries": ConductEntries;
  "conduct.site_check_photos": ConductSiteCheckPhotos;
  "conduct.site_checks": ConductSiteChecks;
  "connectors.links": ConnectorsLinks;
  "consents.declarations": ConsentsDeclarations;
  "dangerous_works.parts": DangerousWorksParts;
  "dangerous_works.records": DangerousWorksRecords;
  "dangerous_works.stops": DangerousWorksStops;
  "dangerous_works.viewings": DangerousWorksViewings;
  "dangerous_works.works": DangerousWorksWorks;
  "data_requests.requests": DataRequestsRequests;
  "db.migrations": DbMigrations;
  "documents.documents": DocumentsDocuments;
  "employment.face_checks": EmploymentFaceChecks;
  "equipment.checks": EquipmentChecks;
  "equipment.machines": EquipmentMachines;
  "equipment.reminders": EquipmentReminders;
  "events.deliveries": EventsDeliveries;
  "events.webhooks": EventsWebhooks;
  "exams.bans": ExamsBans;
  "exams.candidates": ExamsCandidates;
  "exams.corrections": ExamsCorrections;
  "exams.notice_changes": ExamsNoticeChanges;
  "exams.notices": ExamsNotices;
  "exams.passes": ExamsPasses;
  "exports.exports": ExportsExports;
  "files.files": FilesFiles;
  "files.holdings": FilesHoldings;
  "house.keys_in_use": HouseKeysInUse;
  "house.public_tries": HousePublicTries;
  "http.idempotent_requests": HttpIdempotentRequests;
  "http.rates": HttpRates;
  "inspections.findings": InspectionsFindings;
  "inspections.inspections": InspectionsInspections;
  "inspections.marks": InspectionsMarks;
  "inspections.photo_pieces": InspectionsPhotoPieces;
  "inspections.photos": InspectionsPhotos;
  "inspections.rectifications": InspectionsRectifications;
  "inspections.replies": InspectionsReplies;
  "inspections.reply_links": InspectionsReplyLinks;
  "inspections.standards": InspectionsStandards;
  "labour.papers": LabourPapers;
  "labour.records": LabourRecords;
  "medical.reports": MedicalReports;
  "national.tasks": NationalTasks;
  "notices.messages": NoticesMessages;
  "notices.objections": NoticesObjections;
  "notices.outbox": NoticesOutbox;
  "notices.publicity": NoticesPublicity;
  "registry.annual_trainings": RegistryAnnualTrainings;
  "registry.business_records": RegistryBusinessRecords;
  "registry.employments": RegistryEmployments;
  "registry.enterprise_papers": RegistryEnterprisePapers;
  "registry.enterprises": RegistryEnterprises;
  "registry.particulars": RegistryParticulars;
  "registry.person_papers": RegistryPersonPapers;
  "registry.persons": RegistryPersons;
  "registry.portraits": RegistryPortraits;
  "registry.project_participants": RegistryProjectParticipants;
  "registry.projects": RegistryProjects;
  "registry.qualifications": RegistryQualifications;
  "registry.reveals": RegistryReveals;
  "reminders.digests": RemindersDigests;
  "reminders.mornings": RemindersMornings;
  "reminders.sent": RemindersSent;
  "safety_code.grants": SafetyCodeGrants;
  "safety_code.name_parts": SafetyCodeNameParts;
  "safety_code.next_standings": SafetyCodeNextStandings;
  "safety_code.past_counts": SafetyCodePastCounts;
  "safety_code.rule_preview_changes": SafetyCodeRulePreviewChanges;
  "safety_code.rule_previews": SafetyCodeRulePreviews;
  "safety_code.rule_versions": SafetyCodeRuleVersions;
  "safety_code.scan_reports": SafetyCodeScanReports;
  "safety_code.scan_retellings": SafetyCodeScanRetellings;
  "safety_code.scans": SafetyCodeScans;
  "safety_code.standings": SafetyCodeStandings;
  "safety_code.tallies": SafetyCodeTallies;
  "safety_code.tallies_by_month": SafetyCodeTalliesByMonth;
  "safety_code.tally_changes": SafetyCodeTallyChanges;
  "safety_code.told_turns": SafetyCodeToldTurns;
  "sheets.import_rows": SheetsImportRows;
  "sheets.imports": SheetsImports;
  "supervision.draws": SupervisionDraws;
  "supervision.serials": SupervisionSerials;
  "supervision.stop_orders": SupervisionStopOrders;
  "training.corrections": TrainingCorrections;
  "training.enrolments": TrainingEnrolments;
  "training.plans": TrainingPlans;
  "training.results": TrainingResults;
}
