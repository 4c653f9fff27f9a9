import * as contract from '@anzhu/contract/dangerous-works'
import { smallPdf, upload } from './case-files.ts'
import { addWork, recordOf, untilStart } from './dangerous-works.ts'
import type { World } from './world.ts'
import { randomUUID } from 'node:crypto'

/** Of the place: dangerous works of its project, one under way and one stopped, a record and a file of one. */
export interface DangerousWorkThings {
  hazard(): Promise<string>
  hazardUnderWay(): Promise<string>
  hazardStopped(): Promise<string>
  hazardRecord(): Promise<string>
  hazardFile(): Promise<string>
  /** A work with a record and a file. */
  hazardFiled(): Promise<string>
  /** The project, once it has a dangerous work. */
  hazardous(): Promise<string>
}

/** Which record or file belongs to which work, of those made here. */
export const workOfThing = new Map<string, string>()
/** Which record and file such a work has. */
export const filedIn = new Map<string, { readonly recordId: string; readonly fileId: string }>()

/** The same in every place, whoever acts: works belong to the project. */
export function dangerousWorkThings(
  world: World,
  { project }: { readonly project: { readonly id: string } },
): DangerousWorkThings {
  const department = () => world.actor('project-department', { project })
  const hazard = async () => addWork(world, await department(), project)
  const hazardUnderWay = async () => addWork(world, await department(), project, untilStart)
  const hazardFiled = async () => {
    const [id, recordId, actor] = [await hazard(), randomUUID(), await department()]
    const fileId = await upload(world, actor, smallPdf, '危大清单.pdf')
    const form = recordOf('hazard-list', '2026-10-01', { files: [fileId] })
    await world.as(actor, contract.keepDangerousWorkRecord, { id, recordId, ...form })
    filedIn.set(id, { recordId, fileId })
    return id
  }
  return {
    hazard,
    hazardUnderWay,
    async hazardous() {
      await hazard()
      return project.id
    },
    async hazardStopped() {
      const id = await hazardUnderWay()
      await world.as(await department(), contract.stopDangerousWork, { id, reason: '支护变形超过报警值' })
      return id
    },
    async hazardRecord() {
      const [id, recordId] = [await hazard(), randomUUID()]
      const form = recordOf('hazard-list', '2026-10-01')
      await world.as(await department(), contract.keepDangerousWorkRecord, { id, recordId, ...form })
      workOfThing.set(recordId, id)
      return recordId
    },
    hazardFiled,
    async hazardFile() {
      const id = await hazardFiled()
      const { fileId = '' } = filedIn.get(id) ?? {}
      workOfThing.set(fileId, id)
      return fileId
    },
  }
}
