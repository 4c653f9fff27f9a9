import { z } from 'zod'
import { CertificateCategory } from './certificate-shapes.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, list, said } from './fields.ts'
import { Sourced } from './sourced.ts'

/** A certificate as the register of the former system holds it. */
export const HistoricCertificate = z.object({
  number: said(40),
  category: CertificateCategory,
  holderName: said(60),
  enterprise: said(200),
  post: said(60),
  issuedOn: Day,
  expiresOn: Day,
  /** As the former system says it. */
  status: said(20),
  /** The certificate of this number here; null where it is not on file. */
  certificateId: Id.nullable(),
})
export type HistoricCertificate = z.output<typeof HistoricCertificate>

/** What the register of the former system said of a person, and when. */
export const HistoricAnswer = z.object({
  /** Whether a register is connected and can be asked. */
  connected: z.boolean(),
  /** Null where it was never asked about this person. */
  sourced: Sourced.nullable(),
  items: list(HistoricCertificate, 50),
})
export type HistoricAnswer = z.output<typeof HistoricAnswer>

const person = z.object({ id: Id })

export const viewHistoric = endpoint({
  id: 'viewHistoric',
  method: 'GET',
  path: '/people/:id/historic-certificates',
  title: '上次在原系统历史证书库查到的证书，注明来源和日期',
  access: 'certificate.look-back',
  audited: true,
  params: person,
  reply: HistoricAnswer,
  refusals: ['not-found'],
})

export const lookBack = endpoint({
  id: 'lookBack',
  method: 'POST',
  path: '/people/:id/historic-certificates',
  title: '查原系统历史证书库，记下结果、来源和时间；身份证号不离开本平台，只送出加密的摘要',
  access: 'certificate.look-back',
  params: person,
  reply: HistoricAnswer,
  refusals: ['not-found', 'unavailable'],
})

export const lookBackAtMine = endpoint({
  id: 'lookBackAtMine',
  method: 'POST',
  path: '/my/historic-certificates',
  title: '查我在原系统的证书，补录前核对编号和日期',
  access: 'certificate.mine',
  reply: HistoricAnswer,
  refusals: ['unavailable', 'too-many-requests'],
})
