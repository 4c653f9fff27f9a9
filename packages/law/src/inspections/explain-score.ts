import { citeInWords } from '../kernel/cite.ts'
import type { InspectionScore, TableScore } from './score-inspection.ts'
import { scoringRules, type ScoringRule } from './sources.ts'
import { missingItemWords, type ScoredStandard } from './standard.ts'

/** One rule of scoring and what it did, in Chinese; the same shape as that of the safety code. */
export interface ScoreExplanation {
  readonly rule: string
  readonly title: string
  readonly basis: string
  readonly met: boolean
  readonly because: string
}

/** Every rule of scoring with what it did to this inspection. */
export function explainScore(standard: ScoredStandard, scored: InspectionScore): readonly ScoreExplanation[] {
  const outcomes: Readonly<Record<ScoringRule, Outcome>> = {
    'IN-R2': weights(scored),
    'IN-R3': missing(standard, scored),
    'IN-R4': lost(
      standard,
      scored.tables.filter(({ zeroReason }) => zeroReason !== null),
    ),
    'IN-R4a': shortened(standard, scored),
    'IN-R4b': means(scored),
    'IN-R4c': graded(scored),
  }
  return scoringRules.map(({ id: rule, title, basis }) => ({
    rule,
    title,
    basis: citeInWords(basis),
    ...outcomes[rule],
  }))
}

interface Outcome {
  readonly met: boolean
  readonly because: string
}

function weights({ summary }: InspectionScore): Outcome {
  if (summary === null) return { met: false, because: '没有可以汇总的表' }
  const counted = summary.categories.filter(({ points }) => points !== null)
  const sums = counted.map(({ name, points, full }) => `${name} ${points}/${full}`).join('，')
  const { got, full, score } = summary
  return {
    met: full === 100,
    because: `${sums}；合计 ${got}${full === 100 ? '' : ` ÷ ${full} × 100`} = ${score}`,
  }
}

function missing({ tables: all }: ScoredStandard, { tables, missingItems }: InspectionScore): Outcome {
  const fullOf = (code: string) =>
    all.find((table) => table.code === code)?.items.reduce((sum, { full }) => sum + full, 0)
  const left = tables.filter(({ table, full }) => full !== null && full !== fullOf(table))
  if (missingItems === 'full-marks') return { met: true, because: missingItemWords[missingItems] }
  if (left.length === 0) return { met: true, because: '没有表因缺项折算' }
  const sums = left
    .slice(0, 10)
    .map((one) =>
      one.score === null
        ? `${one.table} 各项都缺，不计`
        : `${one.table} ${one.got} ÷ ${one.full} × 100 = ${one.score}`,
    )
  return { met: false, because: `${missingItemWords[missingItems]}：${sums.join('；')}` }
}

const reasonWords = {
  'guarantee-item-zero': '有保证项目得 0 分',
  'guarantee-subtotal': '保证项目小计不足',
} as const

function lost({ tables: all }: ScoredStandard, zeroed: readonly TableScore[]): Outcome {
  if (zeroed.length === 0) return { met: true, because: '没有表因保证项目得 0 分' }
  const said = all.flatMap(({ code, name }) => {
    const one = zeroed.find(({ table }) => table === code)
    if (one?.zeroReason == null) return []
    return [`${name}${reasonWords[one.zeroReason]}（${one.guaranteeGot}/${one.guaranteeFull}）`]
  })
  return { met: false, because: said.join('；') }
}

function shortened({ tables: all }: ScoredStandard, { tables }: InspectionScore): Outcome {
  const short = tables.filter(
    ({ guaranteeFull, full }) => full !== 0 && guaranteeFull !== null && guaranteeFull < 60,
  )
  if (short.length === 0) return { met: true, because: '没有表按折算后的保证项目判断' }
  const names = all.filter(({ code }) => short.some(({ table }) => table === code)).map(({ name }) => name)
  return {
    met: short.every(({ zeroReason }) => zeroReason !== 'guarantee-subtotal'),
    because: `${names.join('、')}的保证项目有缺项，以实查的三分之二判断`,
  }
}

function means({ summary }: InspectionScore): Outcome {
  const several = (summary?.categories ?? []).filter(({ tables }) => tables > 1)
  if (several.length === 0) return { met: true, because: '没有一类用到几张表' }
  return {
    met: true,
    because: several.map(({ name, tables, mean }) => `${name} ${tables} 张表平均 ${mean}`).join('；'),
  }
}

function graded({ summary }: InspectionScore): Outcome {
  if (summary === null) return { met: false, because: '没有总分，不定等级' }
  return { met: summary.grade !== '不合格', because: `${summary.grade}：${summary.because}` }
}
