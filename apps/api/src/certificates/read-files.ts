import type * as contract from '@anzhu/contract/certificates'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { findDocument, readDocument } from '../documents/index.ts'
import { readFileBytes } from '../files/index.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { drawCertificate, type CertificateOverlay } from './documents/index.ts'
import { certificateData } from './request-document.ts'
import { standingOf, type Standing } from './standing.ts'
import { readCertificate } from './view.ts'

/** A file of a certificate. The certificate itself only while it can be used (CT-82), with every reason why not. */
export async function readCertificateDocument(
  call: Call,
  { id, documentId }: Input<typeof contract.readCertificateDocument>,
): Promise<FileReply> {
  const { db, house, today, remark } = call
  const { row, person } = await readCertificate(call, id)
  const document = await findDocument(db, documentId)
  if (document?.ownerKind !== 'certificate' || document.ownerId !== row.id) throw notFound()
  if (document.kind === 'certificate') {
    mustBeUsable(row.number, standingOf(person, row, today))
    if (document.version !== row.version)
      throw new Refusal(
        'certificate.unusable',
        '这是以前的版本，已由新的证书代替，不能下载。请下载最新的一版。',
      )
  }
  remark.personId = row.person_id
  remark.object = `${row.number} ${document.title}`
  const { bytes } = await readDocument(house, document.id)
  return { fileName: `${row.number} ${document.title}.pdf`, body: bytes }
}

function mustBeUsable(number: string, { usable, reasons }: Standing): void {
  if (usable) return
  throw new Refusal(
    'certificate.unusable',
    `${number} 现在不能下载：${reasons.map(({ sentence }) => sentence).join('；')}。办好以后可以下载。`,
    reasons.map(({ id, sentence, remedyTitle }) => ({ path: id, message: `${sentence}。${remedyTitle}` })),
  )
}

/** The certificate as it stands today, unsigned; what is not in order is written across it. */
export async function printCertificate(
  call: Call,
  { id }: Input<typeof contract.printCertificate>,
): Promise<FileReply> {
  const { db, house, today, remark } = call
  const { row, person } = await readCertificate(call, id)
  const version = await db
    .selectFrom('certificates.versions')
    .select('identifier')
    .where('certificate_id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  const { photoFileId, ...data } = await certificateData({ db, house }, row, version?.identifier ?? null)
  const photo = photoFileId === null ? null : await readFileBytes(house, photoFileId)
  const overlay = overlayOf(standingOf(person, row, today))
  remark.personId = row.person_id
  remark.object = row.number
  const body = Buffer.from(await drawCertificate(data, { photo, overlay }))
  return { fileName: `${row.number} 打印件.pdf`, body }
}

function overlayOf({ usable, state }: Standing): CertificateOverlay | null {
  if (usable) return null
  if (state === 'expired') return '已过期'
  return state === 'cancelled' || state === 'revoked' || state === 'transferred_out' ? '已注销' : '暂不可用'
}
