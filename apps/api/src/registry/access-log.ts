import { sql } from 'kysely'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'

const deeds: Readonly<Record<string, string>> = {
  viewWorker: '查看登记信息',
  revealField: '查看未遮盖的号码',
  viewSafetyCode: '查看安码',
  scanCode: '现场扫码核验',
  deliverScans: '现场扫码核验（离线补传）',
  checkAdmission: '门禁核验',
  checkAtGate: '门禁核验',
  registerWorker: '列入花名册',
  releaseWorker: '办理退场',
  viewPersonRecord: '查看人员档案',
  viewPersonPaper: '查看证照材料',
  replacePersonPapers: '更换证照材料',
  editParticulars: '修改学历、职称等',
  nameInPerson: '窗口实名认证',
  recordAnnualTraining: '登记年度安全培训',
  correctAnnualTraining: '更正年度安全培训',
  askForEmployment: '发起聘用',
  remindOfEmployment: '提醒确认聘用',
  printSafetyCode: '打印安码',
  listTrainingRecords: '查看培训记录',
  enrolTrainees: '代为报名培训',
  enrolComer: '代为报名培训',
  withdrawEnrolment: '退出培训报名',
  correctTrainingResult: '提出更正培训结果',
  decideTrainingCorrection: '确认或驳回更正培训结果',
}

const fields: Readonly<Record<string, string>> = { idNumber: '身份证号', phone: '手机号' }

/** Who looked at the actor's own data, when and why; what they did themselves is left out. */
export async function listAccessLog(
  { db, actor }: Call,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  if (actor.personId === null) return { items: [], next: null }
  const rows = await db
    .selectFrom('audit.entries as entry')
    .leftJoin('access.accounts as account', 'account.id', 'entry.account_id')
    .select([
      'entry.id',
      'entry.at',
      'entry.unit',
      'entry.action',
      'entry.object',
      'entry.reason',
      'account.name',
    ])
    .where('entry.person_id', '=', actor.personId)
    .where('entry.outcome', '=', 'done')
    .where(sql<boolean>`entry.account_id is distinct from ${actor.accountId}::uuid`)
    .where('entry.action', 'in', Object.keys(deeds))
    .$if(after !== undefined, (query) => query.where('entry.id', '<', after ?? ''))
    .orderBy('entry.id', 'desc')
    .limit(limit + 1)
    .execute()
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      who: row.name ?? '系统',
      unit: row.unit,
      what: [deeds[row.action], fields[row.object]].filter(Boolean).join('：'),
      reason: row.reason,
    }),
  )
}
