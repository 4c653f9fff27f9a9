import { createHash, randomUUID } from 'node:crypto'
import { smallPdf } from './case-files.ts'
import type { TestActor, World } from './world.ts'

/** Things of the life of certificates. */
export interface CertificateThings {
  /** A certificate with a file. */
  documented(): Promise<string>
  /** That file. */
  certificateFile(): Promise<string>
  /** Somebody with a certificate. */
  holder(): Promise<string>
  /** The enterprise on a certificate. */
  certifiedFirm(): Promise<string>
  /** A certificate that is to be suspended. */
  sanctioned(): Promise<string>
  /** That suspension. */
  sanction(): Promise<string>
  penalty(): Promise<string>
  run(): Promise<string>
  education(): Promise<string>
}

/** Which file belongs to which certificate, of those made here. */
export const certificateOfDocument = new Map<string, string>()
/** The file of a certificate made here. */
export const documentOf = (certificate: string): string =>
  [...certificateOfDocument].find(([, one]) => one === certificate)?.[0] ?? randomUUID()

interface Place {
  readonly enterprise: { readonly id: string; readonly name: string }
  readonly region: string
  /** Adds a certificate as this actor has it. */
  readonly certificate: () => Promise<string>
}

/** The things as this actor has them, in a place. */
export function certificateThings(world: World, place: Place, actor: TestActor): CertificateThings {
  const { db } = world.house
  const { enterprise, region } = place
  const holderOf = async (certificate: string) =>
    (
      await db
        .selectFrom('certificates.certificates')
        .select('person_id')
        .where('id', '=', certificate)
        .executeTakeFirstOrThrow()
    ).person_id
  const sanctionOf = async (certificate: string) => {
    const values = {
      certificate_id: certificate,
      person_id: await holderOf(certificate),
      region,
      kind: 'suspend',
      months: 6,
      reason: '未履行安全生产管理职责',
      basis: '住建部令第17号',
      proposed_by: randomUUID(),
      proposed_name: '某人',
      answer_by: '2026-11-26',
    }
    return (
      await db.insertInto('certificates.sanctions').values(values).returning('id').executeTakeFirstOrThrow()
    ).id
  }
  const document = async () => {
    const owner = await place.certificate()
    const id = await renderedDocument(world, owner)
    certificateOfDocument.set(id, owner)
    return id
  }
  return {
    certificateFile: document,
    documented: async () => certificateOfDocument.get(await document()) ?? '',
    holder: async () => holderOf(await place.certificate()),
    async certifiedFirm() {
      await place.certificate()
      return enterprise.id
    },
    sanction: async () => sanctionOf(await place.certificate()),
    async sanctioned() {
      const certificate = await place.certificate()
      await sanctionOf(certificate)
      return certificate
    },
    async penalty() {
      const values = {
        person_id: await holderOf(await place.certificate()),
        kind: 'accident',
        imposed_on: '2026-10-01',
        reason: '一般事故',
        recorded_by: actor.accountId,
      }
      const added = db.insertInto('certificates.penalties').values(values).returning('id')
      return (await added.executeTakeFirstOrThrow()).id
    },
    async run() {
      const values = {
        kind: 'rename',
        title: '企业名称变更',
        region,
        enterprise_id: enterprise.id,
        state: 'done',
      }
      const { id } = await db
        .insertInto('certificates.runs')
        .values({ ...values, account_id: actor.accountId })
        .returning('id')
        .executeTakeFirstOrThrow()
      const row = { run_id: id, position: 1, certificate_id: await place.certificate() }
      await db
        .insertInto('certificates.run_rows')
        .values({ ...row, state: 'failed', failure: '测试' })
        .execute()
      return id
    },
    async education() {
      const values = {
        person_id: await holderOf(await place.certificate()),
        category: 'C',
        hours: 24,
        completed_on: '2026-06-01',
        body_id: enterprise.id,
        recorded_by: actor.accountId,
      }
      const added = db.insertInto('certificates.education').values(values).returning('id')
      return (await added.executeTakeFirstOrThrow()).id
    },
  }
}

/** A proof of transfer that was rendered: what may be read whatever the certificate's state. */
async function renderedDocument({ house }: World, certificate: string): Promise<string> {
  const fileId = randomUUID()
  await house.files.put(fileId, house.cipher.sealBytes(smallPdf))
  const { id } = await house.db
    .insertInto('documents.documents')
    .values({
      kind: 'transfer-proof',
      title: '转出证明',
      owner_kind: 'certificate',
      owner_id: certificate,
      version: 1,
      data: house.cipher.seal('{}'),
      state: 'rendered',
      file_id: fileId,
      sha256: createHash('sha256').update(smallPdf).digest(),
      bytes: smallPdf.length,
      rendered_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
