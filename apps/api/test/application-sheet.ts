import { uploadImport, viewImport, type Import } from '@anzhu/contract/imports'
import { setTimeout as sleep } from 'node:timers/promises'
import { forgeSheet, forgeWorkbook, type ForgedCell } from '../src/sheets/forged-workbook.ts'
import type { TestActor, World } from './world.ts'

const titles = ['姓名', '身份证号', '手机号', '工种', '项目', '安全教育合格日期', '体检日期', '体检结论']

/** A row as a clerk fills it in. */
export interface SheetWorker {
  readonly name?: string
  readonly idNumber: ForgedCell
  readonly phone?: string
  readonly trade?: string
  readonly project?: string
  readonly trainedOn?: ForgedCell
  readonly medicalOn?: ForgedCell
  readonly medicalResult?: string
}

/** A workbook to apply with; whatever a worker does not say is in order. Workers stand from row 2 on. */
export function applicationSheet(
  workers: readonly SheetWorker[],
  attributes: Readonly<Record<number, string>> = {},
): Buffer {
  const rows = workers.map((worker): ForgedCell[] => [
    worker.name ?? '王建国',
    worker.idNumber,
    worker.phone ?? null,
    worker.trade ?? '木工',
    worker.project ?? null,
    worker.trainedOn === undefined ? '2026-11-01' : worker.trainedOn,
    worker.medicalOn === undefined ? '2026-10-01' : worker.medicalOn,
    worker.medicalResult ?? '合格',
  ])
  return forgeWorkbook({ 申领: forgeSheet([titles, ...rows], { attributes }) })
}

/** Uploads a workbook as an actor. */
export const upload = (world: World, actor: TestActor, file: Buffer, fileName = '200.xlsx') =>
  world.as(actor, uploadImport, { kind: 'safety-code-application', fileName }, { file })

/** The import once it is no longer running; a test that waits for ever has failed. */
export async function untilDone(world: World, actor: TestActor, id: string): Promise<Import> {
  return until(
    async () => (await world.as(actor, viewImport, { id })).body,
    ({ state }) => state === 'done',
  )
}

/** Asks until the answer is the one awaited, at most half a minute long, or so many seconds. */
export async function until<T>(
  ask: () => Promise<T>,
  isAwaited: (answer: T) => boolean,
  seconds = 30,
): Promise<T> {
  for (let tries = 0; tries < seconds * 20; tries += 1) {
    const answer = await ask()
    if (isAwaited(answer)) return answer
    await sleep(50)
  }
  throw new Error('it did not come to pass')
}
