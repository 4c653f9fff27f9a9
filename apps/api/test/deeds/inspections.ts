import * as contract from '@anzhu/contract/inspections'
import { randomUUID } from 'node:crypto'
import { beginInspection, somethingFound } from '../inspections.ts'
import { testDay, type TestActor, type World } from '../world.ts'

/** One successful request for each endpoint that changes an inspection. */
export function inspectionDeeds(
  world: () => World,
  /** A safety director, and a project of the same enterprise. */
  at: () => { readonly director: TestActor; readonly project: { readonly id: string } },
): Readonly<Record<string, () => Promise<{ status: number }>>> {
  const begin = (method: contract.Inspection['method'] = 'check-terms') =>
    beginInspection(world(), at().director, at().project, { method })
  const found = async () => {
    const { id } = await begin()
    const findingId = randomUUID()
    await world().as(at().director, contract.keepFinding, { id, findingId, ...somethingFound })
    return { id, findingId }
  }
  const saved = async () => {
    const { id } = await begin()
    await world().as(at().director, contract.saveInspection, { id, nothingFound: true })
    return id
  }
  const scan = { purpose: 'sheet', source: 'file', sha256: '1'.repeat(64), bytes: 3 } as const
  return {
    openInspection: async () =>
      world().as(at().director, contract.openInspection, {
        id: randomUUID(),
        projectId: at().project.id,
        kind: 'enterprise',
        method: 'own',
        standardId: null,
        onDay: testDay,
      }),
    keepMarks: async () =>
      world().as(at().director, contract.keepMarks, { id: (await begin('dust')).id, marks: [] }),
    clearInspection: async () =>
      world().as(at().director, contract.clearInspection, { id: (await begin('dust')).id }),
    keepFinding: async () =>
      world().as(at().director, contract.keepFinding, {
        id: (await begin()).id,
        findingId: randomUUID(),
        ...somethingFound,
      }),
    dropFinding: async () => world().as(at().director, contract.dropFinding, await found()),
    keepPhoto: async () =>
      world().as(at().director, contract.keepPhoto, {
        id: (await begin()).id,
        photoId: randomUUID(),
        ...scan,
      }),
    dropPhoto: async () =>
      world().as(at().director, contract.dropPhoto, { id: (await begin()).id, photoId: randomUUID() }),
    saveInspection: async () =>
      world().as(at().director, contract.saveInspection, { id: (await begin()).id, nothingFound: true }),
    discardInspection: async () =>
      world().as(at().director, contract.discardInspection, { id: (await begin()).id }),
    voidInspection: async () =>
      world().as(at().director, contract.voidInspection, { id: await saved(), reason: '检查项目选错' }),
    makeInspectionSheet: async () =>
      world().as(at().director, contract.makeInspectionSheet, { id: await saved() }),
  }
}
