import * as contract from '@anzhu/contract/rectification'
import type { InspectionKind } from '@anzhu/law/inspections/standard'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { createHash, randomUUID } from 'node:crypto'
import { openRectification } from '../src/inspections/index.ts'
import { smallJpeg, upload } from './case-files.ts'
import { testDay, type TestActor, type World } from './world.ts'

interface Plan {
  readonly kind?: InspectionKind
  /** The days by which each finding is to be put right; as many findings. */
  readonly due?: readonly PlainDate[]
  /** Whether the first finding has a photo. */
  readonly photo?: boolean
}

/** An inspection that was saved, with what it found, written straight into the tables; nothing is ordered yet. */
export async function addSavedInspection(
  world: World,
  { project, by }: { project: { id: string; region: string }; by: Pick<TestActor, 'accountId'> },
  { kind = 'enterprise', due = ['2026-11-26', '2026-11-28'], photo = true }: Plan = {},
): Promise<{ id: string; findingIds: string[] }> {
  const { db } = world.house
  const { contractor_id: contractor } = await db
    .selectFrom('registry.projects')
    .select('contractor_id')
    .where('id', '=', project.id)
    .executeTakeFirstOrThrow()
  const [id, findingIds] = [randomUUID(), due.map(() => randomUUID())]
  await db
    .insertInto('inspections.inspections')
    .values({
      id,
      number: `检 ${id.slice(0, 8)}`,
      project_id: project.id,
      region: project.region,
      kind,
      organisation_id: kind === 'enterprise' ? contractor : null,
      method: 'own',
      missing_items: 'full-marks',
      on_day: testDay,
      account_id: by.accountId,
      inspector_name: '钱进',
      state: 'saved',
      saved_at: new Date(),
    })
    .execute()
  if (due.length === 0) return { id, findingIds }
  await db
    .insertInto('inspections.findings')
    .values(
      due.map((day, at) => ({
        id: findingIds[at] ?? '',
        inspection_id: id,
        position: at,
        text: `${at + 3} 号楼临边没有防护栏杆`,
        place: `${at + 3} 号楼 5 层`,
        clause: 'JGJ80-2016 第 4.1.1 条',
        rectify: true,
        requirement: '加设 1.2 m 防护栏杆并挂密目网',
        due_on: day,
        responsible_name: '王工',
      })),
    )
    .execute()
  if (photo) await addPhoto(world, id, findingIds[0] ?? '', by)
  return { id, findingIds }
}

async function addPhoto(
  { house: { db, files, cipher } }: World,
  inspectionId: string,
  findingId: string,
  { accountId }: Pick<TestActor, 'accountId'>,
): Promise<void> {
  const sha256 = createHash('sha256').update(smallJpeg).digest()
  const { id: fileId } = await db
    .insertInto('files.files')
    .values({ name: '前.jpg', kind: 'jpeg', bytes: smallJpeg.length, sha256, account_id: accountId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await files.put(fileId, cipher.sealBytes(smallJpeg))
  await db
    .insertInto('files.holdings')
    .values({ file_id: fileId, holder: `inspection:${inspectionId}` })
    .execute()
  await db
    .insertInto('inspections.photos')
    .values({
      id: randomUUID(),
      inspection_id: inspectionId,
      finding_id: findingId,
      purpose: 'finding',
      source: 'camera',
      sha256: sha256.toString('hex'),
      bytes: smallJpeg.length,
      file_id: fileId,
    })
    .execute()
}

/** Orders what an inspection found, as saving it does. Answers the order's id. */
export async function orderFor(
  world: World,
  inspectionId: string,
  by: Pick<TestActor, 'accountId'>,
): Promise<string> {
  const { house } = world
  const actor = { accountId: by.accountId, name: '钱进', unit: '安全部' }
  const id = await house.db
    .transaction()
    .execute((db) => openRectification({ db, house, today: house.clock.today(), actor }, inspectionId))
  if (id === null) throw new Error('nothing was ordered')
  return id
}

/** A picture of how it looks now, uploaded by whoever answers. */
export const afterPhoto = async (world: World, by: TestActor) => ({
  id: randomUUID(),
  fileId: await upload(world, by, smallJpeg, '后.jpg'),
})

/** Answers one finding in full. */
export async function answer(world: World, by: TestActor, id: string, findingId: string) {
  const reply = { id, findingId, replyId: randomUUID(), text: '已加设防护栏杆并挂网' }
  return world.as(by, contract.replyToFinding, { ...reply, photos: [await afterPhoto(world, by)] })
}

/** Says of the latest answer to a finding whether it will do. */
export async function judge(
  world: World,
  by: TestActor,
  id: string,
  findingId: string,
  verdict: 'accepted' | 'returned' | null,
  more: { reason?: string; dueOn?: string } = {},
) {
  const { body } = await world.as(by, contract.viewRectification, { id })
  const replyId = body.items?.find((item) => item.id === findingId)?.replies.at(-1)?.id ?? randomUUID()
  return world.as(by, contract.judgeFinding, { id, findingId, replyId, verdict, ...more })
}
