import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { nobody, type Actor } from '../access/actor.ts'
import { nextCaseNumber } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { keepAnswer, openRectification, rectificationOf } from '../inspections/index.ts'
import { newKeyFrom, photographs, uploadPicture } from './site-photos.ts'
import type { CityKeys } from './store-city.ts'

interface DemoFinding {
  readonly text: string
  readonly place: string
  readonly clause: string
  readonly requirement: string
  readonly level?: 'major'
}

interface DemoOrder {
  readonly project: number
  readonly kind: 'enterprise' | 'authority'
  /** Inspected so many days ago; due so many days from today, negative when past. */
  readonly ago: number
  readonly due: number
  readonly findings: readonly DemoFinding[]
  /** All were answered and wait to be looked at again. */
  readonly answered?: true
}

const guard: DemoFinding = {
  text: '5 层楼板临边未设置防护栏杆',
  place: '3 号楼 5 层',
  clause: 'JGJ80-2016 第 4.1.1 条',
  requirement: '加设 1.2 m 高防护栏杆，并挂密目式安全立网',
}
const box: DemoFinding = {
  text: '二级配电箱门未上锁，箱内积灰',
  place: '钢筋加工棚',
  clause: 'JGJ46-2005 第 8.3.2 条',
  requirement: '清理箱内杂物，门上锁并由专人管理',
}
const scaffold: DemoFinding = {
  text: '悬挑脚手架连墙件缺失 3 处',
  place: '2 号楼 9 至 10 层',
  clause: 'JGJ130-2011 第 6.4.3 条',
  requirement: '按方案补齐连墙件，经验收后使用',
  level: 'major',
}
const fire: DemoFinding = {
  text: '动火作业点未配备灭火器',
  place: '地下室 B2 焊接点',
  clause: 'GB50720-2011 第 6.3.1 条',
  requirement: '配备灭火器，落实动火审批和看火人',
}

/** One wanted by the authority, one with the department of 孙立新, one overdue, one to be looked at again. */
const orders: readonly DemoOrder[] = [
  { project: 0, kind: 'enterprise', ago: 2, due: 5, findings: [guard, box] },
  { project: 0, kind: 'authority', ago: 1, due: 7, findings: [scaffold] },
  { project: 1, kind: 'enterprise', ago: 9, due: -3, findings: [fire, box] },
  { project: 2, kind: 'enterprise', ago: 6, due: 1, findings: [guard, fire], answered: true },
]

/** Inspections of the demonstration that found something, with the orders to put it right. */
export async function storeRectifications(
  house: House,
  db: Db,
  keys: CityKeys,
  today: PlainDate,
): Promise<void> {
  for (const [at, order] of orders.entries()) await storeOne(house, db, keys, { today, order, at })
}

async function storeOne(
  house: House,
  db: Db,
  keys: CityKeys,
  { today, order, at }: { readonly today: PlainDate; readonly order: DemoOrder; readonly at: number },
): Promise<void> {
  const inspector = await accountOf(db, order.kind === 'authority' ? 'li' : 'zhou')
  const projectId = keys.projects[order.project] ?? ''
  const { region, contractor_id: contractor } = await db
    .selectFrom('registry.projects')
    .select(['region', 'contractor_id'])
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow()
  const id = newKeyFrom(at, 0)
  const onDay = addDays(today, -order.ago)
  const savedAt = new Date(`${onDay}T10:30:00+08:00`)
  await db
    .insertInto('inspections.inspections')
    .values({
      id,
      number: await nextCaseNumber(db, region, '82', onDay),
      project_id: projectId,
      region,
      kind: order.kind,
      organisation_id: order.kind === 'enterprise' ? contractor : null,
      method: 'own',
      missing_items: 'full-marks',
      on_day: onDay,
      account_id: inspector.id,
      inspector_name: inspector.name,
      responsible_name: '项目安全员',
      state: 'saved',
      opened_at: savedAt,
      saved_at: savedAt,
    })
    .execute()
  const findingIds = await storeFindings(db, id, { today, order, at })
  await photographs(house, db, { inspectionId: id, findingIds, accountId: inspector.id })
  const issuing: Actor = { ...nobody, accountId: inspector.id, name: inspector.name, unit: inspector.unit }
  const caseId = await openRectification({ db, house, today, actor: issuing }, id)
  if (caseId === null || order.answered !== true) return
  const department: Actor = { ...nobody, accountId: inspector.id, name: '项目部安全员' }
  const call = callOf(house, db, today, department)
  for (const [part, findingId] of findingIds.entries()) {
    const fileId = await uploadPicture(house, db, inspector.id)
    await keepAnswer(call, await rectificationOf(db, caseId), {
      replyId: newKeyFrom(at, 100 + part),
      findingId,
      text: '已按要求整改，见照片。',
      photos: [{ id: fileId, fileId, source: 'camera', takenAt: null }],
      by: { name: department.name, accountId: inspector.id, linkId: null },
      uploadedBy: inspector.id,
    })
  }
}

async function storeFindings(
  db: Db,
  inspectionId: string,
  { today, order, at }: { readonly today: PlainDate; readonly order: DemoOrder; readonly at: number },
): Promise<string[]> {
  const ids = order.findings.map((_, position) => newKeyFrom(at, position + 1))
  await db
    .insertInto('inspections.findings')
    .values(
      order.findings.map((finding, position) => ({
        id: ids[position] ?? '',
        inspection_id: inspectionId,
        position,
        text: finding.text,
        place: finding.place,
        clause: finding.clause,
        level: finding.level ?? 'general',
        rectify: true,
        requirement: finding.requirement,
        due_on: addDays(today, order.due + position),
        responsible_name: '项目安全员',
      })),
    )
    .execute()
  return ids
}

const accountOf = async (db: Db, login: string) => {
  const row = await db
    .selectFrom('access.accounts as a')
    .innerJoin('access.posts as p', 'p.account_id', 'a.id')
    .select(['a.id', 'a.name', 'p.unit'])
    .where('a.login', '=', login)
    .executeTakeFirstOrThrow()
  return row
}

/** What a handler would work with, for what the demonstration does as somebody. */
const callOf = (house: House, db: Db, today: PlainDate, actor: Actor): Call => ({
  db,
  house,
  today,
  actor,
  trace: 'demo',
  remark: {},
  file: Buffer.alloc(0),
  client: { ip: '', device: '' },
  cookies: { set: () => {}, clear: () => {} },
})
