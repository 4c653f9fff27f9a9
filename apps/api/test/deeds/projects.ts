import * as equipment from '@anzhu/contract/equipment'
import * as projects from '@anzhu/contract/projects'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import type { Things } from '../two-places.ts'
import type { TestActor } from '../world.ts'

interface Told {
  readonly as: <E extends Endpoint>(
    actor: TestActor,
    endpoint: E,
    args: Args<E>,
  ) => Promise<{ status: number }>
  readonly admin: () => TestActor
  readonly things: () => Things
}

let logins = 0

/** What changes a project or its machines, done by the administrator of the enterprise that builds it. */
export function projectDeeds({
  as,
  admin,
  things,
}: Told): Readonly<Record<string, () => Promise<{ status: number }>>> {
  const project = () => things().project()
  return {
    editProject: async () =>
      as(admin(), projects.editProject, {
        id: await project(),
        managerName: '陆建平',
        managerPhone: '13900002222',
      }),
    async revealManagerPhone() {
      const id = await project()
      await as(admin(), projects.editProject, { id, managerPhone: '13900002222' })
      return as(admin(), projects.revealManagerPhone, { id, reason: 'site-check' })
    },
    addMachine: async () =>
      as(admin(), equipment.addMachine, {
        id: await project(),
        kind: 'hoist',
        filingNumber: `苏E-S-${++logins}`,
      }),
    recordMachineCheck: async () =>
      as(admin(), equipment.recordMachineCheck, {
        id: await things().machine(),
        kind: 'test',
        onDay: '2026-11-01',
        passed: true,
      }),
    voidMachineCheck: async () =>
      as(admin(), equipment.voidMachineCheck, {
        id: await things().machineCheck(),
        reason: '录错了报告日期',
      }),
    removeMachine: async () =>
      as(admin(), equipment.removeMachine, { id: await things().machine(), removedOn: '2026-11-18' }),
    voidMachine: async () =>
      as(admin(), equipment.voidMachine, { id: await things().machine(), reason: '登记重复' }),
  }
}
