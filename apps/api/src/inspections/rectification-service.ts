import { rectification, type RectificationFacts } from '@anzhu/law/inspections/rectification'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { caseService, type Desk, type Matter } from '../cases/index.ts'
import { announceRectification } from './announce-rectification.ts'
import { rectifiedFindings } from './rectification-findings.ts'
import { requestReplySheet } from './rectification-papers.ts'
import { rectificationOf } from './rectification-rows.ts'

/** Where an order to put right is worked on. */
export const rectificationPage = (caseId: string): string => `/rectify/${caseId}`

/** Orders to put right (F-18) as cases: the department answers finding by finding, whoever inspected looks again. */
export const rectificationService = caseService<RectificationFacts>({
  flow: rectification,
  loadFacts,
  party: ({ organisationId }) => (organisationId === null ? undefined : { organisationId }),
  exclusive: ({ id }) => `rectification:${id ?? ''}`,
  page: rectificationPage,
  async correctBy({ db }, { id }) {
    const { due_on: dueOn } = await rectificationOf(db, id ?? '')
    return dueOn
  },
  async approved(desk, matter) {
    const caseId = matter.id ?? ''
    await desk.db
      .updateTable('inspections.rectifications')
      .set({ closed_on: desk.today })
      .where('case_id', '=', caseId)
      .execute()
    await requestReplySheet(desk, caseId)
    await announceRectification(desk.db, 'rectification.closed', {
      ...matter,
      caseId,
      data: { on: desk.today },
    })
  },
})

async function loadFacts({ db, today }: Desk, { id }: Matter): Promise<RectificationFacts> {
  const { kind, inspection_id: inspectionId } = await rectificationOf(db, id ?? '')
  const findings = await rectifiedFindings(db, inspectionId, today satisfies PlainDate)
  return {
    kind,
    findings: findings.map(({ no, state, replies }) => {
      const last = replies.at(-1)
      return {
        no,
        state,
        reply: last === undefined ? null : { text: last.text, photos: last.photos.length },
      }
    }),
  }
}
