import * as contract from '@anzhu/contract/audit-trail'
import type { AuditFilter } from '@anzhu/contract/audit-trail'
import type { Input } from '@anzhu/contract/endpoint'
import { daysBetween, type PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { exportedList, handOut } from '../exports/index.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { asLine, readTrail } from './read.ts'

/** The longest span of days that is searched through or exported at once. */
const mostDays = 31
/** The most lines of one sheet. */
const mostLines = 10_000

/** A page of the audit trail, the latest first. */
export async function listAudit(
  { db, remark }: Call,
  { cursor, limit, ...filter }: Input<typeof contract.listAudit>,
) {
  // Searching a text through years of lines would hold everybody up.
  if (filter.object !== undefined) mustBeWithinDays(filter, '按对象查找')
  remark.object = inWords(filter)
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  return cursorAfter(
    await readTrail(db, filter, { after, limit: limit + 1 }),
    limit,
    ({ id }) => [id],
    asLine,
  )
}

type Line = ReturnType<typeof asLine>

const columns: readonly { title: string; width: number; of: (line: Line) => string }[] = [
  { title: '时间', width: 22, of: ({ at }) => inShanghai(at) },
  { title: '姓名', width: 12, of: ({ who }) => who },
  { title: '账号', width: 20, of: ({ login }) => login },
  { title: '岗位', width: 16, of: ({ roleName }) => roleName },
  { title: '单位', width: 30, of: ({ unit }) => unit },
  { title: '动作', width: 40, of: ({ action }) => action },
  { title: '对象', width: 40, of: ({ object }) => object },
  { title: '涉及个人（遮盖）', width: 16, of: ({ person }) => person },
  { title: '结果', width: 10, of: ({ outcome }) => (outcome === 'done' ? '完成' : '被拒绝') },
  { title: '理由', width: 40, of: ({ reason }) => reason },
  { title: '来源地址', width: 20, of: ({ ip }) => ip },
  { title: '设备', width: 40, of: ({ device }) => device },
  { title: '流水号', width: 38, of: ({ trace }) => trace },
]

/** 2026-11-21 16:30:05, as clocks in China show it. */
const inShanghai = (instant: string) =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

function mustBeWithinDays({ since, until }: AuditFilter, what: string): void {
  const span =
    since === undefined || until === undefined
      ? undefined
      : daysBetween(since as PlainDate, until as PlainDate)
  if (span !== undefined && span >= 0 && span < mostDays) return
  throw new Refusal('invalid', `${what}请选起止日期，起日不晚于止日，最多 ${mostDays} 天。`, [
    { path: 'since', message: `最多 ${mostDays} 天` },
  ])
}

const inWords = ({ who, action, object, outcome, since, until }: AuditFilter) =>
  [
    ['人', who],
    ['动作', action],
    ['对象', object],
    ['结果', outcome],
    ['自', since],
    ['至', until],
  ]
    .flatMap(([title, value]) => (value === undefined ? [] : [`${title} ${value}`]))
    .join('，') || '全部'

/** The same lines as a sheet, for as many days as may be searched through at once. */
export const exportedTrail = exportedList<AuditFilter>({
  kind: 'audit',
  title: '审计日志',
  access: 'audit.view',
  endpoint: contract.exportAudit,
  columns: columns.map(({ title, width }) => ({ key: title, title, width })),
  inWords: (_, filter) => Promise.resolve(inWords(filter)),
  async open({ db }, filter) {
    mustBeWithinDays(filter, '导出')
    const rows = await readTrail(db, filter, { limit: mostLines + 1 })
    if (rows.length > mostLines)
      throw new Refusal(
        'invalid',
        `符合条件的超过 ${mostLines} 行，没有导出。请缩短起止日期，或加上人、动作等条件。`,
      )
    return {
      count: rows.length,
      rows: rows.map((row) => Object.fromEntries(columns.map(({ title, of }) => [title, of(asLine(row))]))),
    }
  },
})

/** Hands the lines out where one person may have so many alone. */
export const exportAudit = (call: Call, filter: AuditFilter): Promise<FileReply> =>
  handOut(call, exportedTrail, filter)
