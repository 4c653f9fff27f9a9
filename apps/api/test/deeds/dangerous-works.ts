import * as contract from '@anzhu/contract/dangerous-works'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import type { Role } from '@anzhu/law/access/roles'
import { randomUUID } from 'node:crypto'
import { dangerousWorkThings, workOfThing } from '../dangerous-work-things.ts'
import { deepPit, recordOf } from '../dangerous-works.ts'
import type { TestActor, World } from '../world.ts'

interface Place {
  readonly world: World
  readonly project: { readonly id: string }
  readonly actor: (role: Role) => TestActor
}

/** One successful request for each act on dangerous works. */
export function dangerousWorkDeeds(place: () => Place) {
  const ask = <E extends Endpoint>(endpoint: E, args: Args<E>, role: Role = 'project-department') =>
    place().world.as(place().actor(role), endpoint, args)
  const things = () => dangerousWorkThings(place().world, { project: place().project })
  const reason = '测试所用的原因'
  return {
    declareDangerousWork: () =>
      ask(contract.declareDangerousWork, { id: randomUUID(), projectId: place().project.id, ...deepPit }),
    amendDangerousWork: async () =>
      ask(contract.amendDangerousWork, { id: await things().hazard(), ...deepPit, version: 1 }),
    voidDangerousWork: async () => ask(contract.voidDangerousWork, { id: await things().hazard(), reason }),
    keepDangerousWorkRecord: async () =>
      ask(contract.keepDangerousWorkRecord, {
        id: await things().hazard(),
        recordId: randomUUID(),
        ...recordOf('hazard-list', '2026-10-01'),
      }),
    async voidDangerousWorkRecord() {
      const recordId = await things().hazardRecord()
      return ask(contract.voidDangerousWorkRecord, { id: workOfThing.get(recordId) ?? '', recordId, reason })
    },
    stopDangerousWork: async () =>
      ask(contract.stopDangerousWork, { id: await things().hazardUnderWay(), reason }),
    resumeDangerousWork: async () =>
      ask(contract.resumeDangerousWork, { id: await things().hazardStopped(), reason }),
    recordHazardViewing: () =>
      ask(
        contract.recordHazardViewing,
        { projectId: place().project.id, remark: '请补齐监测记录。' },
        'safety-director',
      ),
  }
}
