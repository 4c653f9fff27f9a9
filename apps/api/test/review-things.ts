import { createHash } from 'node:crypto'
import { smallPdf } from './case-files.ts'
import type { TestActor, World } from './world.ts'

/** Of the place: a review of its project, and the scan of one. */
export interface ReviewThings {
  review(): Promise<string>
  reviewFile(): Promise<string>
}

/** Which scan belongs to which review, of those made here. */
export const reviewOfFile = new Map<string, string>()

interface Made {
  readonly project: { readonly id: string }
  readonly month?: string
  readonly score?: number
  readonly grade?: string
  readonly submittedAt?: string
}

/** Puts a review in the place of the one that stood, by somebody whose account it is. */
export async function addReview(
  { house: { db, files, cipher } }: World,
  { accountId }: Pick<TestActor, 'accountId'>,
  {
    project,
    month = '2026-09',
    score = 86,
    grade = '优良',
    submittedAt = `${month}-28T09:00:00+08:00`,
  }: Made,
): Promise<string> {
  const sha256 = createHash('sha256').update(smallPdf).digest()
  const { id: fileId } = await db
    .insertInto('files.files')
    .values({ name: '月评表.pdf', kind: 'pdf', bytes: smallPdf.length, sha256, account_id: accountId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await files.put(fileId, cipher.sealBytes(smallPdf))
  await db
    .updateTable('assessment.reviews')
    .set({ replaced_at: new Date() })
    .where('project_id', '=', project.id)
    .where('month', '=', `${month}-01`)
    .where('replaced_at', 'is', null)
    .execute()
  const { id } = await db
    .insertInto('assessment.reviews')
    .values({
      project_id: project.id,
      month: `${month}-01`,
      file_id: fileId,
      score,
      grade,
      submitted_by: accountId,
      submitted_at: new Date(submittedAt),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  reviewOfFile.set(fileId, id)
  return id
}

/** The same in every place, whoever acts: reviews are the project's. */
export function reviewThings(
  world: World,
  { project }: { readonly project: { readonly id: string } },
  actor: TestActor,
): ReviewThings {
  const review = () => addReview(world, actor, { project })
  return {
    review,
    async reviewFile() {
      const id = await review()
      return [...reviewOfFile].find(([, one]) => one === id)?.[0] ?? ''
    },
  }
}
