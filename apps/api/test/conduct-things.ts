import { createHash, randomUUID } from 'node:crypto'
import { smallJpeg } from './case-files.ts'
import type { World } from './world.ts'

/** Of the place: its enterprise with something recorded of it, and a check of its site with a photo. */
export interface ConductThings {
  recorded(): Promise<string>
  siteCheck(): Promise<string>
  siteCheckPhoto(): Promise<string>
}

export const conductThingNames = ['recorded', 'siteCheck', 'siteCheckPhoto'] as const

/** Which photo belongs to which check, of those made here. */
export const siteCheckOfPhoto = new Map<string, string>()

interface Place {
  readonly enterprise: { readonly id: string; readonly name: string }
  readonly project: { readonly id: string }
  readonly region: string
}

let serial = 0

/** What is recorded belongs to its region, whoever acts. */
export function conductThings(world: World, { enterprise, project, region }: Place): ConductThings {
  const { db, cipher, files } = world.house
  const siteCheck = async () => {
    const { accountId } = await world.actor('association', { region })
    const { id } = await db
      .insertInto('conduct.site_checks')
      .values({
        enterprise_id: enterprise.id,
        project_id: project.id,
        region,
        account_id: accountId,
        checked_on: '2026-11-18',
        persons: '尤建华',
        findings: JSON.stringify(['维权公示牌缺失']),
        follow_up_on: '2026-11-25',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const sha256 = createHash('sha256').update(smallJpeg).digest()
    const photo = { name: '现场.jpg', kind: 'jpeg', bytes: smallJpeg.length, sha256, account_id: accountId }
    const { id: fileId } = await db
      .insertInto('files.files')
      .values(photo)
      .returning('id')
      .executeTakeFirstOrThrow()
    await files.put(fileId, cipher.sealBytes(smallJpeg))
    await db
      .insertInto('conduct.site_check_photos')
      .values({ check_id: id, position: 0, file_id: fileId })
      .execute()
    siteCheckOfPhoto.set(fileId, id)
    return { id, fileId }
  }
  return {
    siteCheck: async () => (await siteCheck()).id,
    siteCheckPhoto: async () => (await siteCheck()).fileId,
    async recorded() {
      serial += 1
      const { accountId } = await world.actor('association', { region })
      const { id: caseId } = await db
        .insertInto('cases.cases')
        .values({
          number: `${region}82261118${String(serial).padStart(5, '0')}0`,
          flow: 'bad-conduct',
          flow_version: 1,
          region,
          account_id: accountId,
          organisation_id: enterprise.id,
          by_person: false,
          by_official: true,
          subject: enterprise.name,
          applicant: '相城区建筑劳务专业委员会',
          exclusive: `bad-conduct:${randomUUID()}`,
          status: 'refused',
          answers: cipher.seal('{}'),
          submitted_at: new Date(),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db
        .insertInto('conduct.entries')
        .values({
          case_id: caseId,
          kind: 'bad-conduct',
          enterprise_id: enterprise.id,
          region,
          account_id: accountId,
          category: 'wages',
          fact: '拖欠 12 名工人工资，经责令仍不支付。',
          basis: '保障农民工工资支付条例第三十条',
          happened_on: '2026-11-10',
        })
        .execute()
      await siteCheck()
      return enterprise.id
    },
  }
}
