import type * as contract from '@anzhu/contract/equipment'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { allowed, type Action } from '@anzhu/law/access/policy'
import { machineKinds } from '@anzhu/law/equipment/words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type SqlBool } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { asMachine, lockMachine, readChecks, readMachine, readMachines } from './machines.ts'

const order = { overdue: 0, soon: 1, ok: 2 } as const

/** The machines of a project, those that must not be used first; what has left is shown when asked for. */
export async function listMachines(
  call: Call,
  { id, state }: Input<typeof contract.listMachines>,
): Promise<Reply<typeof contract.listMachines>> {
  const { db, today, actor } = call
  const project = await readSite(call, 'equipment.view', id)
  const rows = await readMachines(db, sql<SqlBool>`machine.project_id = ${id}::uuid`)
  const checks = await readChecks(
    db,
    rows.map((row) => row.id),
  )
  const machines = rows.map((row) => asMachine(row, checks.get(row.id) ?? [], today))
  const standing = machines.filter(({ removedOn }) => removedOn === null)
  const removed = machines.filter(({ removedOn }) => removedOn !== null)
  const counted = (one: keyof typeof order) => standing.filter((machine) => machine.state === one)
  const shown =
    state === undefined
      ? standing.toSorted((a, b) => order[a.state] - order[b.state])
      : state === 'removed'
        ? removed
        : counted(state)
  return {
    items: shown.slice(0, 200),
    counts: {
      ok: counted('ok').length,
      soon: counted('soon').length,
      overdue: counted('overdue').length,
      removed: removed.length,
    },
    may: allowed(actor, 'equipment.edit', project) ? ['edit'] : [],
  }
}

/** Whose the project is, if the actor may do this on it. */
async function readSite({ db, actor }: Call, action: Action, id: string) {
  const row = await db
    .selectFrom('registry.projects')
    .select(['contractor_id', 'region', 'status'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  const { contractor_id: organisationId, region, status } = row
  const site = { personId: null, organisationId, projectId: id, region, status }
  permit(actor, action, site)
  return site
}

/** Registers a machine that has come; the same one cannot stand on another site as well. */
export async function addMachine(call: Call, { id, ...form }: Input<typeof contract.addMachine>) {
  const { db, actor, today, remark } = call
  const site = await readSite(call, 'equipment.edit', id)
  if (site.status === 'finished') throw new Refusal('invalid', '项目已终止监督，不能再登记机械设备。')
  if (form.installedOn !== null) mustBePast(form.installedOn as PlainDate, today, 'installedOn', '安装日期')
  const filingNumber = form.filingNumber.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  const { rows } = await sql<{ id: string }>`
    insert into equipment.machines (project_id, kind, model, filing_number, owner_name, installed_on, added_by)
    values (${id}::uuid, ${form.kind}, ${form.model}, ${filingNumber}, ${form.ownerName}, ${form.installedOn}::date,
            ${actor.accountId}::uuid)
    on conflict (filing_number) where removed_on is null and voided_at is null do nothing returning id`.execute(
    db,
  )
  const added = rows[0]?.id
  if (added === undefined) throw await standsElsewhere(call, filingNumber)
  remark.object = `${machineKinds[form.kind]} ${filingNumber}`
  return readMachine(call, added)
}

/** Names the other site only to whoever sees it anyway. */
async function standsElsewhere({ db, actor }: Call, filingNumber: string): Promise<Refusal> {
  const { rows } = await sql<{ name: string; id: string; contractor: string; region: string }>`
    select project.name, project.id, project.contractor_id as contractor, project.region
      from equipment.machines machine join registry.projects project on project.id = machine.project_id
     where machine.filing_number = ${filingNumber} and machine.removed_on is null and machine.voided_at is null`.execute(
    db,
  )
  const [site] = rows
  const seen =
    site !== undefined &&
    allowed(actor, 'equipment.view', {
      personId: null,
      organisationId: site.contractor,
      projectId: site.id,
      region: site.region,
    })
  const where = seen ? `“${site.name}”` : '另一个项目'
  return new Refusal(
    'equipment.stands-elsewhere',
    `产权备案编号 ${filingNumber} 的设备登记在${where}，还没有退场。同一台设备只能在一处；请先在原项目办理退场，或核对编号。`,
    [{ path: 'filingNumber', message: '登记在另一处，还没有退场' }],
  )
}

/** Records one check; what it does to the machine is computed. */
export async function recordMachineCheck(
  call: Call,
  { id, kind, onDay, expiresOn, passed, byName }: Input<typeof contract.recordMachineCheck>,
) {
  const { db, actor, today, remark } = call
  const machine = await lockMachine(call, 'equipment.edit', id)
  if (machine.removed_on !== null) throw gone(machine.removed_on)
  mustBePast(onDay as PlainDate, today, 'onDay', '日期')
  if (expiresOn !== null && expiresOn < onDay)
    throw new Refusal('invalid', `有效期 ${expiresOn} 早于检查日期 ${onDay}。请核对报告。没有保存。`, [
      { path: 'expiresOn', message: '早于检查日期' },
    ])
  await sql`
    insert into equipment.checks (machine_id, kind, on_day, expires_on, passed, by_name, added_by)
    values (${id}::uuid, ${kind}, ${onDay}::date, ${expiresOn}::date, ${passed}, ${byName}, ${actor.accountId}::uuid)`.execute(
    db,
  )
  remark.object = `${machineKinds[machine.kind]} ${machine.filing_number}`
  return readMachine(call, id)
}

function mustBePast(day: PlainDate, today: PlainDate, path: string, title: string): void {
  if (day > today)
    throw new Refusal('invalid', `${title} ${day} 还没有到，今天是 ${today}。请核对。没有保存。`, [
      { path, message: '还没有到' },
    ])
}

const gone = (day: string) =>
  new Refusal('equipment.moved-on', `这台设备已于 ${day} 退场，不能再记录。重新进场的请重新登记。`)

/** Takes back a check that was recorded by mistake; it stays on record with the reason. */
export async function voidMachineCheck(call: Call, { id, reason }: Input<typeof contract.voidMachineCheck>) {
  const { db, actor, remark } = call
  const check = await db
    .selectFrom('equipment.checks')
    .select('machine_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (check === undefined) throw notFound()
  const machine = await lockMachine(call, 'equipment.edit', check.machine_id)
  const { numAffectedRows } = await sql`
    update equipment.checks set voided_at = now(), voided_by = ${actor.accountId}::uuid, void_reason = ${reason}
     where id = ${id}::uuid and voided_at is null`.execute(db)
  if (numAffectedRows === 0n) throw new Refusal('equipment.moved-on', '这条记录已经作废，不用再办。')
  remark.object = `${machineKinds[machine.kind]} ${machine.filing_number}`
  remark.reason = reason
  return readMachine(call, machine.id)
}

/** Lets a machine leave, so that it can be registered where it goes. */
export async function removeMachine(call: Call, { id, removedOn }: Input<typeof contract.removeMachine>) {
  const { db, actor, today, remark } = call
  const machine = await lockMachine(call, 'equipment.edit', id)
  if (machine.removed_on !== null) throw gone(machine.removed_on)
  mustBePast(removedOn as PlainDate, today, 'removedOn', '退场日期')
  if (machine.installed_on !== null && removedOn < machine.installed_on)
    throw new Refusal('invalid', `退场日期早于安装日期 ${machine.installed_on}。请核对。没有保存。`, [
      { path: 'removedOn', message: '早于安装日期' },
    ])
  await sql`update equipment.machines set removed_on = ${removedOn}::date, removed_by = ${actor.accountId}::uuid,
    version = version + 1 where id = ${id}::uuid`.execute(db)
  remark.object = `${machineKinds[machine.kind]} ${machine.filing_number}`
  return readMachine(call, id)
}

/** Takes back a machine that was entered by mistake. */
export async function voidMachine(call: Call, { id, reason }: Input<typeof contract.voidMachine>) {
  const { db, actor, remark } = call
  const machine = await lockMachine(call, 'equipment.edit', id)
  if (machine.removed_on !== null) throw gone(machine.removed_on)
  const last = await readMachine(call, id)
  await sql`update equipment.machines set voided_at = now(), voided_by = ${actor.accountId}::uuid, void_reason = ${reason},
    version = version + 1 where id = ${id}::uuid`.execute(db)
  remark.object = `${machineKinds[machine.kind]} ${machine.filing_number}`
  remark.reason = reason
  return last
}
