import { randomUUID } from 'node:crypto'
import { reviewOfFile } from '../review-things.ts'

const fileOf = (review: string) => [...reviewOfFile].find(([, one]) => one === review)?.[0] ?? randomUUID()

/** What becomes of somebody else's project, review or scan where reviews ask for one. */
export function reviewRows(own: { readonly project: () => string }) {
  const project = (rest: object, foreign: 'not-found' | 'left-out' = 'not-found') =>
    ({ thing: 'project', foreign, args: () => ({ ...rest }) }) as const
  const byProject = (projectId: string) => ({ projectId })
  const sheet = { month: '2026-10', score: 86, grade: '优良' }
  return {
    'listReviews query.projectId': { thing: 'project', foreign: 'left-out', args: byProject },
    'countReviews query.projectId': { thing: 'project', foreign: 'left-out', args: byProject },
    'listProjectReviews path.id': project({}),
    // A month that has not come: of one's own project that is said, and nothing is kept.
    'submitReview path.id': project({ ...sheet, month: '2099-01', files: [randomUUID()] }),
    'submitReview body.files[]': {
      thing: 'upload',
      foreign: 'not-found',
      args: (file: string) => ({ ...sheet, id: own.project(), files: [file] }),
    },
    'viewReviewFile path.id': {
      thing: 'review',
      foreign: 'not-found',
      args: (id: string) => ({ fileId: fileOf(id) }),
    },
    'viewReviewFile path.fileId': {
      thing: 'reviewFile',
      foreign: 'not-found',
      args: (fileId: string) => ({ id: reviewOfFile.get(fileId) ?? randomUUID(), fileId }),
    },
    'disputeReview path.id': {
      thing: 'review',
      foreign: 'not-found',
      args: () => ({ reason: '得分与现场检查不一致。', correctBy: '2026-11-25' }),
    },
    'pressReviews body.projectIds[]': {
      thing: 'project',
      foreign: 'not-found',
      args: (id: string) => ({ month: '2026-11', projectIds: [id] }),
    },
  } as const
}
