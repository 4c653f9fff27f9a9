import type { Machine } from '@anzhu/contract/equipment'
import type { Action } from '@anzhu/law/access/policy'
import { checkInWords, checkStandings, machineState, type MachineCheck } from '@anzhu/law/equipment/machine'
import { checkKinds, type CheckKind, type MachineKind } from '@anzhu/law/equipment/words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'

/** A machine with what decides who may touch it. */
export interface MachineRow {
  readonly id: string
  readonly project_id: string
  readonly kind: MachineKind
  readonly model: string
  readonly filing_number: string
  readonly owner_name: string
  readonly installed_on: PlainDate | null
  readonly removed_on: PlainDate | null
  readonly contractor_id: string
  readonly region: string
}

/** A check as it stands in its table. */
export interface CheckRow {
  readonly id: string
  readonly machine_id: string
  readonly kind: CheckKind
  readonly on_day: PlainDate
  readonly expires_on: PlainDate | null
  readonly passed: boolean
  readonly by_name: string
  readonly added_at: Date
  readonly void_reason: string | null
}

/** The machines of which a condition on `machine` holds; those entered by mistake never. */
export async function readMachines(db: Db, which: RawBuilder<SqlBool>): Promise<readonly MachineRow[]> {
  const { rows } = await sql<MachineRow>`
    select machine.id, machine.project_id, machine.kind, machine.model, machine.filing_number, machine.owner_name,
           machine.installed_on, machine.removed_on, project.contractor_id, project.region
      from equipment.machines machine join registry.projects project on project.id = machine.project_id
     where machine.voided_at is null and ${which} order by machine.filing_number limit 500`.execute(db)
  return rows
}

/** Locks a machine that the actor may do this to; to others it does not exist. */
export async function lockMachine(call: Call, action: Action, id: string): Promise<MachineRow> {
  await sql`select from equipment.machines where id = ${id}::uuid for update`.execute(call.db)
  const [machine] = await readMachines(call.db, sql<SqlBool>`machine.id = ${id}::uuid`)
  if (machine === undefined) throw notFound()
  permit(call.actor, action, belongingOf(machine))
  return machine
}

const belongingOf = ({ contractor_id: organisationId, project_id: projectId, region }: MachineRow) => ({
  personId: null,
  organisationId,
  projectId,
  region,
})

/** The checks of machines, the latest day first and of one day the latest entry first, as the law counts them. */
export async function readChecks(
  db: Db,
  machineIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CheckRow[]>> {
  const { rows } = await sql<CheckRow>`
    select id, machine_id, kind, on_day, expires_on, passed, by_name, added_at, void_reason
      from equipment.checks where machine_id = any(${[...machineIds]}::uuid[]) order by on_day desc, id desc`.execute(
    db,
  )
  return Map.groupBy(rows, (row) => row.machine_id)
}

/** A machine as it is shown, with the law's word on each of its checks. */
export function asMachine(row: MachineRow, checks: readonly CheckRow[], today: PlainDate): Machine {
  const standings = checkStandings(row.kind, checks.filter(counts).map(asFact), today)
  return {
    id: row.id,
    kind: row.kind,
    model: row.model,
    filingNumber: row.filing_number,
    ownerName: row.owner_name,
    installedOn: row.installed_on,
    removedOn: row.removed_on,
    state: machineState(standings),
    standings: standings.map((one) => ({ ...one, sentence: checkInWords(checkKinds[one.kind], one) })),
    checks: checks.slice(0, 100).map((check) => ({
      id: check.id,
      kind: check.kind,
      onDay: check.on_day,
      expiresOn: check.expires_on,
      passed: check.passed,
      byName: check.by_name,
      recordedAt: check.added_at.toISOString(),
      voidReason: check.void_reason,
    })),
  }
}

const counts = ({ void_reason: reason }: CheckRow) => reason === null

const asFact = ({ kind, on_day: onDay, expires_on: expiresOn, passed }: CheckRow): MachineCheck => ({
  kind,
  onDay,
  expiresOn,
  passed,
})

/** One machine as it stands now. */
export async function readMachine({ db, today }: Call, id: string): Promise<Machine> {
  const [row] = await readMachines(db, sql<SqlBool>`machine.id = ${id}::uuid`)
  if (row === undefined) throw notFound()
  return asMachine(row, (await readChecks(db, [id])).get(id) ?? [], today)
}
