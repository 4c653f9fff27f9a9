/**
 * How a table is spread over the machines of a country: by the cell its rows belong to, whole on every machine, or by itself
 * on each because it speaks of that machine alone (docs/adr/0039).
 */
export type Placement = 'cell' | 'reference' | 'local'

/** The column that a distributed table is spread by: the province whose register the row belongs to, two digits. */
export const cellColumn = 'cell'

/** The setting of a connection that says whose requests it serves; every row it writes bears it, and it sees no others. */
export const cellSetting = 'anzhu.cell'

const byCell: Readonly<Record<string, string>> = {
  access:
    'accounts api_keys captchas challenges initial_passwords licence_sign_ins posts registrations ' +
    'second_steps security_keys sessions sign_in_failures sms_codes wechat_bindings wechat_tries',
  assessment:
    'accidents appeals completions grades overdue_statements review_digests review_reminders reviews ' +
    'revocations told',
  audit: 'checkpoints entries origins_forgotten seals unsealed',
  cases: 'cases decisions events materials pending_decisions serials',
  certificates:
    'certificates education events historic_answers penalties reminders run_rows runs sanctions ' +
    'serials versions',
  conduct: 'entries site_check_photos site_checks',
  connectors: 'links',
  consents: 'declarations',
  data_requests: 'requests',
  dangerous_works: 'parts records stops viewings works',
  documents: 'documents',
  employment: 'face_checks',
  equipment: 'checks machines reminders',
  events: 'deliveries webhooks',
  exams: 'bans candidates corrections notice_changes notices passes',
  exports: 'exports',
  files: 'files holdings',
  house: 'public_tries',
  http: 'idempotent_requests rates',
  inspections: 'findings inspections marks photo_pieces photos rectifications replies reply_links',
  labour: 'papers records',
  medical: 'reports',
  national: 'tasks',
  notices: 'messages objections outbox publicity',
  registry:
    'annual_trainings business_records employments enterprise_papers enterprises particulars ' +
    'person_papers persons portraits project_participants projects qualifications reveals',
  reminders: 'digests mornings sent',
  safety_code:
    'grants name_parts next_standings past_counts rule_preview_changes rule_previews scan_reports ' +
    'scan_retellings scans standings tallies tallies_by_month tally_changes told_turns',
  sheets: 'import_rows imports',
  supervision: 'draws serials stop_orders',
  training: 'corrections enrolments plans results',
}

/** Small, the same everywhere, read with every request and written a few times a year. */
const everywhere: Readonly<Record<string, string>> = {
  // Which keys an installation has: a process of any cell opens what another sealed.
  house: 'keys_in_use',
  // Standards of inspection are the nation's; rules are by region and few, and a code is judged by those of its own.
  inspections: 'standards',
  safety_code: 'rule_versions',
}

/** What a database says of itself. */
const ofItself: Readonly<Record<string, string>> = { db: 'migrations' }

const named = (schemas: Readonly<Record<string, string>>, placement: Placement) =>
  Object.entries(schemas).flatMap(([schema, tables]) =>
    tables.split(' ').map((table) => [`${schema}.${table}`, placement] as const),
  )

/** Every table of the product with its placement; a test holds it against the migrations. The queue's own tables are local. */
export const distribution: ReadonlyMap<string, Placement> = new Map([
  ...named(byCell, 'cell'),
  ...named(everywhere, 'reference'),
  ...named(ofItself, 'local'),
])
