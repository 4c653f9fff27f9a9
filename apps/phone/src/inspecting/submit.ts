import { call } from '@anzhu/contract/client'
import { saveInspection } from '@anzhu/contract/inspections'
import { deliver } from './deliver.ts'
import { amend, readNotebook, settle } from './notebook.ts'
import { isPending, type KeptInspection, troubledOf } from './records.ts'

/** What came of submitting: done, waiting for network, or a sentence that says what stands against it. */
export type Submitted = { readonly done: true } | { readonly done: false; readonly sentence: string }

/**
 * Delivers all text of an inspection and has the server save it. Photos follow by themselves: the server knows of each by
 * its fingerprint. Throws ApiError with the server's reasons.
 */
export async function submit({ id, accountId }: KeptInspection, comment: string): Promise<Submitted> {
  await amend('inspections', id, { comment })
  await deliver(accountId, true)
  const { inspections, marks, findings, photos } = await readNotebook(accountId)
  const mine = (one: { readonly inspectionId: string }) => one.inspectionId === id
  const own = {
    inspections: inspections.filter((one) => one.id === id),
    marks: marks.filter(mine),
    findings: findings.filter(mine),
    photos: photos.filter(mine),
  }
  if (troubledOf(own) > 0)
    return { done: false, sentence: '有内容没有被服务器接收，或与另一台设备不一致。请先处理标出的各处。' }
  if ([...own.inspections, ...own.marks, ...own.findings, ...own.photos].some(isPending))
    return { done: false, sentence: '现在没有网络。内容都在本机，有网络时再提交。' }
  const nothingFound = own.findings.every(({ dropped }) => dropped === true)
  const view = await call(saveInspection, { id, comment, nothingFound })
  const [sent] = own.inspections
  if (sent !== undefined) {
    const { number, score, grade, documents } = view
    await settle('inspections', sent, { state: 'saved', saved: { number, score, grade, documents } })
  }
  await readNotebook(accountId)
  void deliver(accountId).catch(() => undefined)
  return { done: true }
}
