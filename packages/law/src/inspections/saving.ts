import type { Issue } from '../kernel/refusal.ts'
import { givesPoints, termOfItem, type ItemMark } from './making.ts'
import { notInspected } from './not-inspected.ts'
import type { Method, ScoredStandard } from './standard.ts'

/** A finding as far as saving looks at it. */
export interface NotedFinding {
  readonly termCode: string
  readonly text: string
  readonly rectify: boolean
  readonly requirement: string
  readonly dueOn: string | null
}

/** Everything that is looked at before an inspection may be saved. */
export interface ToSave {
  readonly method: Method
  /** Of a scored method. */
  readonly standard: ScoredStandard | null
  readonly marks: readonly ItemMark[]
  readonly findings: readonly NotedFinding[]
  /** Scans or photos of the paper sheet. */
  readonly sheets: number
  readonly inspector: string
  readonly responsible: string
  readonly comment: string
  /** Said outright that nothing was found. */
  readonly nothingFound: boolean
}

/** What still stands against saving an inspection (IN-03, IN-07, IN-08, IN-13, IN-17); empty when it can be saved. */
export function saveIssues(record: ToSave): Issue[] {
  return [...personIssues(record), ...methodIssues(record), ...findingIssues(record)]
}

function personIssues({ method, inspector, responsible, findings }: ToSave): Issue[] {
  const needsResponsible = method === 'check-terms' || findings.some(({ rectify }) => rectify)
  return [
    ...(inspector.trim() === '' ? [{ path: 'inspector', message: '还没有检查人员，请填写' }] : []),
    ...(needsResponsible && responsible.trim() === ''
      ? [{ path: 'responsibleName', message: '还没有整改人员，请填写项目上负责整改的人' }]
      : []),
  ]
}

function methodIssues(record: ToSave): Issue[] {
  if (givesPoints(record.method)) return scoreIssues(record)
  if (record.method === 'own')
    return record.sheets > 0
      ? []
      : [{ path: 'sheet', message: '还没有上传检查单，请上传纸质检查单的扫描件或照片' }]
  if (record.nothingFound && record.findings.length > 0)
    return [{ path: 'findings', message: '已经添加了问题，不能同时选“未发现问题”' }]
  return record.nothingFound || record.findings.length > 0
    ? []
    : [{ path: 'findings', message: '还没有添加检查用语；没有问题的，请选“未发现问题”' }]
}

/** At least one table, every item of it looked at, each deduction with what follows from it, and a comment. */
function scoreIssues({ standard, marks, findings, comment }: ToSave): Issue[] {
  if (standard === null) return [{ path: 'marks', message: '没有找到所用的评分标准，请刷新后重试' }]
  const noted = new Set(findings.map(({ termCode }) => termCode))
  const left = Map.groupBy(notInspected(standard, marks).lines, ({ table, unit }) => `${table} ${unit}`)
  const unseen = [...left.values()].map((lines) => {
    const { table = '', unit = '' } = lines[0] ?? {}
    const { name = table } = standard.tables.find(({ code }) => code === table) ?? {}
    const which = unit === '' ? name : `${name}（${unit}）`
    return {
      path: `marks.${table}`,
      message: `${which}还有 ${lines.length} 项没有检查，请逐项评分或标为缺项`,
    }
  })
  const unexplained = marks.filter(({ state, reason }) => state === 'missing' && reason.trim() === '').length
  const open = marks.filter((mark) => mark.deductions.length > 0 && !noted.has(termOfItem(mark))).length
  return [
    ...(marks.length === 0 ? [{ path: 'marks', message: '还没有检查任何分项，请先评分' }] : []),
    ...unseen,
    ...(unexplained > 0
      ? [{ path: 'reason', message: `有 ${unexplained} 个缺项没有写理由，请写明现场为何没有这一项` }]
      : []),
    ...(open > 0
      ? [{ path: 'findings', message: `有 ${open} 个扣分项没有写整改要求和整改时间，请补上` }]
      : []),
    ...(comment.trim() === '' ? [{ path: 'comment', message: '还没有评语，请填写' }] : []),
  ]
}

function findingIssues({ findings }: ToSave): Issue[] {
  return findings.flatMap(({ text, rectify, requirement, dueOn }, at) =>
    rectify && (requirement.trim() === '' || dueOn === null)
      ? [{ path: `findings.${at}`, message: `“${shortened(text)}”要整改，请写明整改要求和整改时间` }]
      : [],
  )
}

const shortened = (text: string) => (text.length > 20 ? `${text.slice(0, 20)}…` : text)
