import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { TestActor, World } from './world.ts'

/** So many bytes that begin and end as a JPEG does. */
export function photoBytes(bytes: number): Buffer {
  const noise = Buffer.from(randomBytes(bytes).map((byte) => (byte === 0xff ? 0xfe : byte)))
  noise.set(Buffer.from('ffd8ffda0004', 'hex'), 0)
  noise.set(Buffer.from('ffd9', 'hex'), bytes - 2)
  return noise
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A photo of an inspection of this account, of which only the text has arrived. */
export async function notedPhoto(
  { house: { db }, ...world }: World,
  { accountId }: Pick<TestActor, 'accountId'>,
  bytes: Buffer,
  { original, projectId }: { original?: Buffer; projectId?: string } = {},
): Promise<string> {
  const project = projectId ?? (await world.project(await world.enterprise())).id
  const { region } = await db
    .selectFrom('registry.projects')
    .select('region')
    .where('id', '=', project)
    .executeTakeFirstOrThrow()
  const [inspection, photo] = [randomUUID(), randomUUID()]
  await db
    .insertInto('inspections.inspections')
    .values({
      id: inspection,
      project_id: project,
      region,
      kind: 'enterprise',
      method: 'own',
      missing_items: 'proportional',
      on_day: '2026-11-19',
      account_id: accountId,
      inspector_name: '周强',
    })
    .execute()
  await db
    .insertInto('inspections.photos')
    .values({
      id: photo,
      inspection_id: inspection,
      purpose: 'sheet',
      source: 'camera',
      sha256: sha256(bytes),
      original_sha256: original === undefined ? null : sha256(original),
      bytes: bytes.length,
    })
    .execute()
  return photo
}
