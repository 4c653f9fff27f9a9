import { forecastYear, inspectionYears } from '../assessment/inspection-years.ts'
import { monthOf } from '../assessment/month.ts'
import { reviewStateOn, type ProjectStatus, type SubmittedReview } from '../assessment/monthly-review.ts'
import type { SiteSafetyTerms } from '../jurisdictions/site-safety.ts'
import { addDays, daysBetween, type PlainDate } from '../kernel/date.ts'

/** What the matrix says of a project, in the order of its columns. */
export const matrixColumns = {
  selfChecks: '本月自查',
  review: '本月月评',
  inspections: '企业检查',
  authority: '安监未闭环',
  rectifications: '逾期整改',
  dangerousWorks: '超危大缺项',
  machines: '机械',
  completion: '竣工',
} as const

export type MatrixColumn = keyof typeof matrixColumns

export const matrixColumnIds = Object.keys(matrixColumns) as MatrixColumn[]

/** In order, soon to be done, to be done now, not asked of this project. Only `bad` counts as abnormal. */
export const cellStates = {
  ok: { glyph: '✓', word: '正常' },
  soon: { glyph: '◔', word: '留意' },
  bad: { glyph: '▲', word: '异常' },
  none: { glyph: '–', word: '不适用' },
} as const

export type CellState = keyof typeof cellStates

/** One cell: its state, the few characters that stand in it, and the sentence behind them. */
export interface Cell {
  readonly state: CellState
  readonly text: string
  readonly sentence: string
}

/** What is known of one project for the matrix of a month. */
export interface MatrixFacts {
  readonly status: ProjectStatus
  readonly startedOn: PlainDate
  readonly plannedCompletionOn: PlainDate | null
  /** Saved self-checks of the month. */
  readonly selfChecks: number
  /** The review of the month that counts; null when none was made. */
  readonly review: (SubmittedReview & { readonly score: number | null }) | null
  /** Saved inspections by the enterprise in the calendar year, and how many this project needs where it says more. */
  readonly inspections: number
  readonly inspectionsAYear: number | null
  /** Findings of the authority that are not closed. */
  readonly authorityOpen: number
  /** Orders to rectify past their last day that wait for the department. */
  readonly overdueRectifications: number
  /** Works over the second threshold, and those of them, or of unknown size, that lack a part. */
  readonly dangerousWorks: number
  readonly incompleteWorks: number
  readonly machines: number
  readonly machinesOverdue: number
  readonly machinesSoon: number
  /** The day on which the enterprise was told of a completion that was filed; null without one, or once it is handled. */
  readonly completionNoticedOn: PlainDate | null
}

/** The day on which the matrix is looked at, and the month (its first day) whose self-checks and review are shown. */
export interface MatrixDay {
  readonly today: PlainDate
  readonly month: PlainDate
}

/** Every cell of a project by the terms of its region. */
export function matrixCells(
  facts: MatrixFacts,
  terms: SiteSafetyTerms,
  on: MatrixDay,
): Record<MatrixColumn, Cell> {
  if (facts.status === 'finished') return everyCell(none('已终止监督'))
  return {
    selfChecks: selfChecks(facts, on),
    review: review(facts, on),
    inspections: inspections(facts, terms, on),
    authority: counted(facts.authorityOpen, '项', (n) =>
      n === 0 ? '安监抽查的问题都已销号' : `安监抽查有 ${n} 项问题没有销号`,
    ),
    rectifications: counted(facts.overdueRectifications, '件', (n) =>
      n === 0 ? '没有逾期的整改' : `有 ${n} 件整改已过期限`,
    ),
    dangerousWorks: dangerousWorks(facts),
    machines: machines(facts),
    completion: completion(facts, terms, on),
  }
}

/** How many cells of a project ask for somebody to act; the matrix is sorted by it. */
export const abnormalIn = (cells: Readonly<Record<MatrixColumn, Cell>>): number =>
  Object.values(cells).filter(({ state }) => state === 'bad').length

const none = (sentence: string): Cell => ({ state: 'none', text: '', sentence })

const everyCell = (cell: Cell) =>
  Object.fromEntries(matrixColumnIds.map((column) => [column, cell])) as Record<MatrixColumn, Cell>

const counted = (n: number, unit: string, sentence: (n: number) => string): Cell => ({
  state: n === 0 ? 'ok' : 'bad',
  text: n === 0 ? '0' : `${n} ${unit}`,
  sentence: sentence(n),
})

/** Suspended sites and months before the start owe nothing of the month. */
function asksNothing({ status, startedOn }: MatrixFacts, { month }: MatrixDay): Cell | undefined {
  if (status === 'suspended') return none('停工，本月不作要求')
  return startedOn.slice(0, 7) > month.slice(0, 7) ? none(`${startedOn} 才开工`) : undefined
}

/** No text says how many self-checks a month needs, so none at all is only to be noticed. */
function selfChecks(facts: MatrixFacts, on: MatrixDay): Cell {
  const { selfChecks: n } = facts
  const silent = asksNothing(facts, on)
  if (silent !== undefined && n === 0) return silent
  return n === 0
    ? { state: 'soon', text: '0 次', sentence: '当月还没有项目自查' }
    : { state: 'ok', text: `${n} 次`, sentence: `当月项目自查 ${n} 次` }
}

/** One review a running project a calendar month (IN-R5). */
function review(facts: MatrixFacts, on: MatrixDay): Cell {
  const score = facts.review?.score ?? null
  const scored = score === null ? '已月评' : `${score} 分`
  switch (reviewStateOn(facts, monthOf(on.month), facts.review, on.today)) {
    case 'disputed':
      return { state: 'bad', text: '责令整改', sentence: '自评与检查不符，已责令整改' }
    case 'done':
      return { state: 'ok', text: scored, sentence: `当月已月评，${scored}` }
    case 'late':
      return { state: 'ok', text: scored, sentence: `逾期补评，${scored}` }
    case 'exempt':
      return asksNothing(facts, on) ?? none('不用月评')
    default:
      return { state: 'bad', text: '未月评', sentence: '当月还没有标准化月评' }
  }
}

function inspections(facts: MatrixFacts, terms: SiteSafetyTerms, { today }: MatrixDay): Cell {
  const { inspections: done, inspectionsAYear: own, startedOn, plannedCompletionOn, status } = facts
  const until = `${today.slice(0, 4)}-12-31` as PlainDate
  const owed = inspectionYears({ startedOn, until }, [], terms, own).at(-1)
  if (owed === undefined) return none(`${startedOn} 才开工`)
  const text = `${done}/${owed.needed}`
  const { standing, sentence } = forecastYear({ ...owed, done }, today, plannedCompletionOn)
  if (standing === 'met') return { state: 'ok', text, sentence }
  if (status === 'suspended') return { ...none(`停工；${sentence}`), text }
  const warned = `${sentence}；做不满的安标考评不合格`
  return { state: standing === 'on-track' ? 'soon' : 'bad', text, sentence: warned }
}

function dangerousWorks({ dangerousWorks: works, incompleteWorks: lacking }: MatrixFacts): Cell {
  if (lacking > 0)
    return { state: 'bad', text: `${lacking} 项`, sentence: `有 ${lacking} 项超危大工程资料不全或规模不明` }
  if (works === 0) return none('没有登记超危大工程')
  return { state: 'ok', text: '0', sentence: `${works} 项超危大工程资料齐全` }
}

function machines({ machines: all, machinesOverdue: overdue, machinesSoon: soon }: MatrixFacts): Cell {
  if (all === 0) return none('没有登记机械')
  if (overdue > 0)
    return {
      state: 'bad',
      text: `${overdue} 台逾期`,
      sentence: `${all} 台机械中 ${overdue} 台缺检或到期，不得使用`,
    }
  if (soon > 0)
    return {
      state: 'soon',
      text: `${soon} 台将到`,
      sentence: `${all} 台机械中 ${soon} 台 30 天内到期或待登记`,
    }
  return { state: 'ok', text: `${all} 台`, sentence: `${all} 台机械检测、验收、登记都在有效期内` }
}

/** After the notice of a completion the days run; otherwise the planned day is counted to (IN-R6, IN-R7). */
function completion(facts: MatrixFacts, terms: SiteSafetyTerms, { today }: MatrixDay): Cell {
  const { completionNoticedOn: noticed, plannedCompletionOn: planned } = facts
  if (noticed !== null) {
    const left = daysBetween(today, addDays(noticed, terms.autoFailAfterDays))
    return left < 0
      ? { state: 'bad', text: `超 ${-left} 天`, sentence: `竣工后逾期 ${-left} 天未办终止监督和安标考评` }
      : { state: 'bad', text: `剩 ${left} 天`, sentence: `已竣工，终止监督和安标考评还剩 ${left} 天` }
  }
  if (planned === null) return none('没有填计划竣工日期')
  const past = daysBetween(planned, today)
  if (past > terms.overdueAfterDays)
    return { state: 'bad', text: `逾期 ${past} 天`, sentence: `已超过计划竣工日期（${planned}）${past} 天` }
  return past > 0
    ? { state: 'soon', text: `超 ${past} 天`, sentence: `已超过计划竣工日期（${planned}）${past} 天` }
    : { state: 'ok', text: `还有 ${-past} 天`, sentence: `计划 ${planned} 竣工，还有 ${-past} 天` }
}
