import type { PlainDate } from '@anzhu/law/kernel/date'
import { announceFacts, holdAnnouncements } from '../facts/changed.ts'
import { recordMedicals } from '../medical/index.ts'
import { enrolWorkers } from '../registry/index.ts'
import type { ImportKindDefinition, ImportSetting, ReadRow, Unwritten } from '../sheets/import-kinds.ts'
import { recordTrainings } from '../training/index.ts'
import { applicationLayout } from './application-layout.ts'
import { applyFor } from './apply.ts'
import { examineRows, type Examined } from './examine-application-rows.ts'
import { listProjectsOf, type Entry } from './read-application-row.ts'
import { refreshStandings } from './standings.ts'

/** Workers from a sheet: put on the roster, their training and medical recorded, and a code applied for. */
export const applicationImport: ImportKindDefinition = {
  kind: 'safety-code-application',
  access: 'safety-code.apply',
  layout: applicationLayout,
  subjectColumn: 'idNumber',
  choices: async (db, { organisationId, onlyProjects }) => ({
    project: (await listProjectsOf(db, { organisationId: organisationId ?? '', onlyProjects })).map(
      ({ name }) => name,
    ),
  }),
  check: async (setting, rows) => (await examineRows(setting, rows)).map(({ judged }) => judged),
  run,
  link: (id) => `/codes/batch/${id}`,
}

type Person = Entry & { readonly personId: string; readonly number: number }

/** Writes the rows that still stand when their turn comes; the register may have changed since the check. */
async function run(
  setting: ImportSetting,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, Unwritten>> {
  const { db, house, today, accountId, importId } = setting
  const examined = await examineRows(setting, rows)
  const { recorded: people, about } = await holdAnnouncements(db, async () => {
    const enrolled = await enrol(setting, examined)
    await recordFacts(setting, enrolled)
    return enrolled
  })
  const results = await applyFor(house, db, {
    personIds: people.map(({ personId }) => personId),
    today,
    source: 'sheet',
    appliedBy: accountId,
    importId,
  })
  // The code was granted by all that is known of them: only of the others is the standing still as it was before.
  const granted = new Set(results.flatMap((result) => (result.granted ? [result.personId] : [])))
  await announceFacts(db, [...granted], today, refreshStandings)
  await announceFacts(
    db,
    about.filter((id) => !granted.has(id)),
    today,
  )
  const numbers = new Map(people.map(({ personId, number }) => [personId, number]))
  const refused = results.filter(({ granted }) => !granted)
  return new Map([
    ...examined.flatMap(({ row, judged: { state, findings } }): [number, Unwritten][] =>
      state === 'good' ? [] : [[row.number, { state, findings }]],
    ),
    ...refused.map(({ personId, findings }): [number, Unwritten] => [
      numbers.get(personId) ?? 0,
      { state: 'bad', findings: findings.map(asFinding) },
    ]),
  ])
}

const asFinding = ({
  rule,
  sentence,
  suggestion,
}: {
  rule: string
  sentence: string
  suggestion: string
}) => ({
  column: null,
  rule,
  reason: sentence,
  suggestion,
})

async function enrol(
  { db, house, organisationId, today }: ImportSetting,
  examined: readonly Examined[],
): Promise<Person[]> {
  const good = examined.flatMap(({ row, entry, judged }) =>
    entry === null || judged.state !== 'good' ? [] : [{ ...entry, number: row.number }],
  )
  const ids = await enrolWorkers(db, house.cipher, { enterpriseId: organisationId, today, workers: good })
  return good.map((entry, i) => ({ ...entry, personId: ids[i] ?? '' }))
}

const source = '企业申报（导入表格）'

async function recordFacts(
  { db, today, accountId, organisationId }: ImportSetting,
  people: readonly Person[],
): Promise<void> {
  const by = { recordedBy: accountId, today }
  const dated = <T>(day: PlainDate | null, of: (day: PlainDate) => T) => (day === null ? [] : [of(day)])
  const trainings = people.flatMap(({ personId, trainedOn }) =>
    dated(trainedOn, (heldOn) => ({
      personId,
      kind: 'safety-education' as const,
      heldOn,
      result: 'pass' as const,
      source,
    })),
  )
  const reports = people.flatMap(({ personId, medicalOn, medicalResult: result }) =>
    dated(medicalOn, (examinedOn) => ({ personId, examinedOn, result, source })),
  )
  await recordTrainings(db, by, trainings)
  await recordMedicals(db, { ...by, organisationId }, reports)
}
