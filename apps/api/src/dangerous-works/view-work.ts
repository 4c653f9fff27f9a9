import type { DangerousWorkWhole } from '@anzhu/contract/dangerous-works'
import { relationsFor, type Action } from '@anzhu/law/access/policy'
import { explainClassification } from '@anzhu/law/dangerous-works/classify'
import { blockedOn } from '@anzhu/law/dangerous-works/order'
import { leastExperts, notAsPlanned } from '@anzhu/law/dangerous-works/order-checks'
import { countingRecords, latest } from '@anzhu/law/dangerous-works/records'
import { mayResume } from '@anzhu/law/dangerous-works/stopping'
import { stepIds } from '@anzhu/law/dangerous-works/steps'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { findFiles } from '../files/index.ts'
import type { Call } from '../http/serve.ts'
import { heard, readRecords, type RecordRow } from './standing.ts'
import {
  asWork,
  classificationOf,
  countOpenDeviations,
  factsOf,
  readWork,
  stoppedBySide,
  type WorkRow,
} from './works.ts'

/** A work with its records, its steps and whether each can be recorded now. */
export async function viewDangerousWork(
  call: Pick<Call, 'db' | 'actor' | 'today'>,
  { id }: { readonly id: string },
): Promise<DangerousWorkWhole> {
  const { db, actor, today } = call
  const row = await readWork(call, 'dangerous-work.view', id)
  const [records, stops, openDeviations, stoppedBy] = await Promise.all([
    readRecords(db, id),
    readStops(db, id),
    countOpenDeviations(db, row.project_id, notAsPlanned),
    stoppedBySide(db, id),
  ])
  const { rules, missing, hint } = classificationOf(row)
  const mayLift = stoppedBy === null || mayResume(actor.role, stoppedBy)
  const may = (['record', 'stop', 'press'] as const).filter(
    (what) => isTheirs(actor, row, what) && (what !== 'stop' || mayLift),
  )
  return {
    ...asWork(row, today),
    quantities: row.quantities,
    flags: [...row.flags],
    unknownFlags: [...row.unknown_flags],
    rules: [...rules],
    missing: [...missing],
    hint,
    explanation: explainClassification(factsOf(row)),
    contractorName: row.contractor_name,
    voidReason: row.void_reason,
    version: row.version,
    records: await withFiles(db, records),
    steps: stepsOf(row, records, { openDeviations, today }),
    stops,
    openDeviations,
    may,
  }
}

/** Whether the actor's post reaches this work for an act; pages show buttons by it. */
function isTheirs(actor: Call['actor'], row: WorkRow, what: 'record' | 'stop' | 'press'): boolean {
  const action: Action = `dangerous-work.${what}`
  return relationsFor(actor, action).some((relation) =>
    relation === 'own'
      ? actor.organisationId === row.contractor_id
      : relation === 'project'
        ? actor.projectId === row.project_id
        : relation === 'region',
  )
}

/** What a new record of a work is judged by. */
export function settingOf(
  row: WorkRow,
  records: readonly RecordRow[],
  { openDeviations, today }: { readonly openDeviations: number; readonly today: Call['today'] },
) {
  return {
    work: {
      level: row.level,
      missing: classificationOf(row).missing,
      state: row.state,
      subcontracted: row.contractor_name !== '',
    },
    records: heard(records),
    openDeviations,
    today,
    experts: leastExperts,
    parties: [row.contractor, row.client_name, row.supervision_firm, row.contractor_name],
  }
}

function stepsOf(
  row: WorkRow,
  records: readonly RecordRow[],
  now: Parameters<typeof settingOf>[2],
): DangerousWorkWhole['steps'] {
  const setting = settingOf(row, records, now)
  const counting = countingRecords(setting.records)
  return stepIds.map((step) => ({
    step,
    doneOn: latest(counting, step)?.onDay ?? null,
    blocked: blockedOn(step, setting) ?? null,
  }))
}

async function withFiles(db: Db, rows: readonly RecordRow[]): Promise<DangerousWorkWhole['records']> {
  const files = await findFiles(
    db,
    rows.flatMap(({ file_ids: ids }) => ids),
  )
  return rows.map((row) => ({
    id: row.id,
    step: row.step,
    onDay: row.on_day,
    signers: [...row.signers],
    experts: [...row.experts],
    conclusion: row.conclusion,
    nextOn: row.next_on,
    note: row.note,
    files: row.file_ids.flatMap((file) => files.get(file) ?? []),
    byName: row.by_name,
    recordedAt: row.recorded_at.toISOString(),
    voidReason: row.void_reason,
  }))
}

async function readStops(db: Db, workId: string): Promise<DangerousWorkWhole['stops']> {
  const { rows } = await sql<{
    reason: string
    by: string
    stopped_at: Date
    resumed_at: Date | null
    resumed_by: string | null
    resume_reason: string | null
  }>`
    select stop.reason, who.name as by, stop.stopped_at, stop.resumed_at, lifter.name as resumed_by, stop.resume_reason
      from dangerous_works.stops stop join access.accounts who on who.id = stop.stopped_by
      left join access.accounts lifter on lifter.id = stop.resumed_by
     where stop.work_id = ${workId}::uuid order by stop.stopped_at`.execute(db)
  return rows.map((row) => ({
    reason: row.reason,
    by: row.by,
    stoppedAt: row.stopped_at.toISOString(),
    resumedAt: row.resumed_at?.toISOString() ?? null,
    resumedBy: row.resumed_by,
    resumeReason: row.resume_reason,
  }))
}
