import { caseNumber } from '@anzhu/law/identifiers/case-number'
import { createHash, randomUUID } from 'node:crypto'
import { recordDeclaration } from '../src/consents/index.ts'
import { keepPapers } from '../src/registry/index.ts'
import { smallJpeg, smallPdf } from './case-files.ts'
import { testDay, type TestActor, type World } from './world.ts'

/** Things of the records of people and enterprises. */
export interface RecordThings {
  /** A file that the actor uploaded and nothing holds yet. */
  upload(): Promise<string>
  /** A picture that the actor uploaded and nothing holds yet. */
  picture(): Promise<string>
  /** Somebody with a portrait that they agree is shown. */
  portrayed(): Promise<string>
  /** Somebody with a paper in the record; who decides cases has one of them. */
  papered(): Promise<string>
  /** That paper. */
  paper(): Promise<string>
  /** A paper of the enterprise. */
  firmPaper(): Promise<string>
  /** An employment that the enterprise asked for, and that waits for the actor where the actor is a worker. */
  request(): Promise<string>
}

/** Which paper belongs to whose record, of those made here. */
export const holderOfPaper = new Map<string, string>()

const store = async (
  world: World,
  accountId: string,
  { name, kind, bytes }: { name: string; kind: string; bytes: Buffer } = {
    name: '证照.pdf',
    kind: 'pdf',
    bytes: smallPdf,
  },
): Promise<string> => {
  const { db, cipher, files } = world.house
  const { id } = await db
    .insertInto('files.files')
    .values({
      name,
      kind,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      account_id: accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await files.put(id, cipher.sealBytes(bytes))
  return id
}

const picture = (world: World, accountId: string) =>
  store(world, accountId, { name: '照片.jpg', kind: 'jpeg', bytes: smallJpeg })

/** Gives somebody the portrait of the hall, as they agreed to there. */
export async function portray(world: World, personId: string, accountId: string): Promise<void> {
  const { db } = world.house
  const values = { person_id: personId, file_id: await picture(world, accountId), account_id: accountId }
  await db
    .insertInto('registry.portraits')
    .values({ ...values, taken_on: testDay, by_unit: '窗口' })
    .execute()
  await recordDeclaration(db, { personId, accountId, purpose: 'portrait', given: true })
}

let serial = 70_000

/** These things in one place, as this actor has them; `openCase` opens a case of somebody there for the actor. */
export function recordThings(
  world: World,
  { enterprise, region }: { enterprise: { id: string }; region: string },
  { accountId, role }: TestActor,
  openCase: () => Promise<{ id: string }>,
): RecordThings {
  const { db, cipher } = world.house
  const paper = async () => {
    const { id: caseId } = await openCase()
    const { person_id: concerned } = await db
      .selectFrom('cases.cases')
      .select('person_id')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    // Whoever has to do with cases about projects only has people of the place without a case.
    const personId = concerned ?? (await world.worker(enterprise)).id
    const fileId = await store(world, accountId)
    await keepPapers(db, { personId, slot: 'id_card', fileIds: [fileId], accountId })
    holderOfPaper.set(fileId, personId)
    return { fileId, personId }
  }
  return {
    upload: () => store(world, accountId),
    picture: () => picture(world, accountId),
    async portrayed() {
      const { id } = await world.worker(enterprise)
      await portray(world, id, accountId)
      return id
    },
    papered: async () => (await paper()).personId,
    paper: async () => (await paper()).fileId,
    async firmPaper() {
      const fileId = await store(world, accountId)
      const kept = { enterpriseId: enterprise.id, slot: 'qualification_cert', accountId }
      await keepPapers(db, { ...kept, fileIds: [fileId] })
      holderOfPaper.set(fileId, enterprise.id)
      return fileId
    },
    async request() {
      const own =
        role !== 'worker'
          ? null
          : (
              await db
                .selectFrom('access.posts')
                .select('person_id')
                .where('account_id', '=', accountId)
                .executeTakeFirstOrThrow()
            ).person_id
      const personId = own ?? (await world.worker(enterprise)).id
      await db
        .updateTable('cases.cases')
        .set({ status: 'lapsed', step: null })
        .where('person_id', '=', personId)
        .where('exclusive', '=', 'employ')
        .where('status', '=', 'in-progress')
        .execute()
      serial += 1
      const answers = { post: '安全员', from: '2026-12-01', to: '2027-12-01' }
      const { id } = await db
        .insertInto('cases.cases')
        .values({
          number: caseNumber({ region, service: '50', day: '261119', serial }),
          flow: 'jiangsu-employ',
          exclusive: 'employ',
          flow_version: 1,
          region,
          account_id: randomUUID(),
          organisation_id: enterprise.id,
          person_id: personId,
          by_person: false,
          subject: '王*国',
          applicant: '测试',
          status: 'in-progress',
          step: 'person',
          answers: cipher.seal(JSON.stringify(answers)),
          holder_person_id: personId,
          submitted_at: new Date(),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },
  }
}
