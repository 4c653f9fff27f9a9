import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, list, said } from './fields.ts'
import { StoredFile } from './files.ts'

/** A material of a case that was approved, for the same enterprise or person. */
export const AcceptedMaterial = z.object({
  file: StoredFile,
  /** Where it is read from: that case. */
  caseId: Id,
  number: said(20),
  /** What was applied for, and what the material is called there. */
  service: said(60),
  title: said(60),
  approvedAt: Instant,
})
export type AcceptedMaterial = z.output<typeof AcceptedMaterial>

export const listAcceptedMaterials = endpoint({
  id: 'listAcceptedMaterials',
  method: 'GET',
  path: '/cases/:id/accepted-materials',
  title: '同一申请人已通过的办件里的材料，可以直接用到这一件',
  access: 'case.apply',
  audited: true,
  params: z.object({ id: Id }),
  reply: z.object({ items: list(AcceptedMaterial, 50) }),
  refusals: ['not-found'],
})
