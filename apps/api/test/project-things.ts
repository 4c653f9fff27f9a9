import type { World } from './world.ts'

/** Of the place's own project: a machine, and a check of one. */
export interface ProjectThings {
  machine(): Promise<string>
  machineCheck(): Promise<string>
}

interface Place {
  readonly enterprise: { readonly id: string }
  readonly region: string
  readonly project: { readonly id: string }
}

let serial = 0

/** The same in every place, whoever acts. */
export function projectThings(world: World, { enterprise, region, project }: Place): ProjectThings {
  const { db } = world.house
  const department = () => world.actor('project-department', { enterprise, project, region })
  const machine = async () => {
    const { accountId } = await department()
    serial += 1
    const { id } = await db
      .insertInto('equipment.machines')
      .values({
        project_id: project.id,
        kind: 'tower-crane',
        filing_number: `苏E-T-${serial}`,
        added_by: accountId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, accountId }
  }
  return {
    machine: async () => (await machine()).id,
    async machineCheck() {
      const { id, accountId } = await machine()
      const check = { machine_id: id, kind: 'test', on_day: '2026-11-01', passed: true, added_by: accountId }
      return (await db.insertInto('equipment.checks').values(check).returning('id').executeTakeFirstOrThrow())
        .id
    },
  }
}
