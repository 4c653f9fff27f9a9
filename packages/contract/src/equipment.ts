import { checkKinds, checkStates, machineKinds } from '@anzhu/law/equipment/words'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Day, Id, Instant, list, said, text } from './fields.ts'

const keysOf = <T extends object>(words: T) =>
  Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]

export const MachineKind = z.enum(keysOf(machineKinds))
export const CheckKind = z.enum(keysOf(checkKinds))

/** How one kind of check stands today, in words. */
export const CheckStanding = z.object({
  kind: CheckKind,
  state: z.enum(keysOf(checkStates)),
  until: Day.nullable(),
  daysLeft: z.int().nullable(),
  sentence: said(100),
})

/** One check as it was recorded; a voided one says why. */
export const MachineCheck = z.object({
  id: Id,
  kind: CheckKind,
  onDay: Day,
  expiresOn: Day.nullable(),
  passed: z.boolean(),
  byName: said(100),
  recordedAt: Instant,
  voidReason: said(200).nullable(),
})

export const Machine = z.object({
  id: Id,
  kind: MachineKind,
  model: said(100),
  filingNumber: said(60),
  ownerName: said(200),
  installedOn: Day.nullable(),
  removedOn: Day.nullable(),
  state: z.enum(['ok', 'soon', 'overdue']),
  standings: list(CheckStanding, 4),
  checks: list(MachineCheck, 100),
})
export type Machine = z.output<typeof Machine>

export const listMachines = endpoint({
  id: 'listMachines',
  method: 'GET',
  path: '/projects/:id/machines',
  title: '项目的机械设备：检测、安装验收、使用登记、定期检验及其期限；逾期的在前',
  access: 'equipment.view',
  params: z.object({ id: Id }),
  query: z.object({ state: z.enum(['ok', 'soon', 'overdue', 'removed']).optional() }),
  reply: z.object({
    items: list(Machine, 200),
    counts: z.object({ ok: count(), soon: count(), overdue: count(), removed: count() }),
    may: list(z.enum(['edit']), 1),
  }),
  refusals: ['not-found'],
})

export const addMachine = endpoint({
  id: 'addMachine',
  method: 'POST',
  path: '/projects/:id/machines',
  title: '登记一台进场的机械设备；同一产权备案编号只能在一处',
  access: 'equipment.edit',
  params: z.object({ id: Id }),
  body: z.object({
    kind: MachineKind,
    model: text(100, 0).default(''),
    filingNumber: text(60),
    ownerName: text(200, 0).default(''),
    installedOn: Day.nullable().default(null),
  }),
  reply: Machine,
  refusals: ['not-found', 'invalid', 'equipment.stands-elsewhere'],
})

export const recordMachineCheck = endpoint({
  id: 'recordMachineCheck',
  method: 'POST',
  path: '/machines/:id/checks',
  title: '记录一次检测、安装验收、使用登记或定期检验',
  access: 'equipment.edit',
  params: z.object({ id: Id }),
  body: z.object({
    kind: CheckKind,
    onDay: Day,
    expiresOn: Day.nullable().default(null),
    passed: z.boolean(),
    byName: text(100, 0).default(''),
  }),
  reply: Machine,
  refusals: ['not-found', 'invalid', 'equipment.moved-on'],
})

export const voidMachineCheck = endpoint({
  id: 'voidMachineCheck',
  method: 'POST',
  path: '/machine-checks/:id/void',
  title: '作废录错的一次记录；须写明原因，记录保留',
  access: 'equipment.edit',
  params: z.object({ id: Id }),
  body: z.object({ reason: text(200) }),
  reply: Machine,
  refusals: ['not-found', 'equipment.moved-on'],
})

export const removeMachine = endpoint({
  id: 'removeMachine',
  method: 'POST',
  path: '/machines/:id/removal',
  title: '机械设备退场；之后才能登记到另一项目',
  access: 'equipment.edit',
  params: z.object({ id: Id }),
  body: z.object({ removedOn: Day }),
  reply: Machine,
  refusals: ['not-found', 'invalid', 'equipment.moved-on'],
})

export const voidMachine = endpoint({
  id: 'voidMachine',
  method: 'POST',
  path: '/machines/:id/void',
  title: '作废登记错的机械设备；须写明原因，记录保留',
  access: 'equipment.edit',
  params: z.object({ id: Id }),
  body: z.object({ reason: text(200) }),
  reply: Machine,
  refusals: ['not-found', 'equipment.moved-on'],
})
