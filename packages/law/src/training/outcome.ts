import { applicationFindings } from '../safety-code/application.ts'
import { evaluateSafetyCode } from '../safety-code/evaluate.ts'
import type { SafetyCodeFacts } from '../safety-code/facts.ts'
import { policyOn, type PolicyHistory } from '../safety-code/policy-history.ts'
import { actionInWords } from '../safety-code/words.ts'
import type { PlainDate } from '../kernel/date.ts'
import type { TrainingKind } from './words.ts'

/** What a pass does to somebody's code. */
export interface PassOutcome {
  /** The code is green because of it. */
  readonly restoresGreen: boolean
  /** The last day of the new validity; null when there is none. */
  readonly validUntil: PlainDate | null
  /** For the person and the employer. */
  readonly sentence: string
  /** For others, the training body among them: what else is missing, which may be a medical, stays untold. */
  readonly sentenceForOthers: string
}

type Training = { readonly kind: TrainingKind; readonly examOn: PlainDate }

/** What a pass on the exam day will do, with the facts of today; answered by the law's own evaluation of that day. */
export function passOutcome(facts: SafetyCodeFacts, policy: PolicyHistory, training: Training): PassOutcome {
  return training.kind === 'continuing-education'
    ? renewal(facts, policy, training.examOn)
    : education(facts, policy, training.examOn)
}

function renewal(facts: SafetyCodeFacts, policy: PolicyHistory, examOn: PlainDate): PassOutcome {
  const attempt = { date: examOn, result: 'pass' as const }
  const before = evaluateSafetyCode({ ...facts, asOf: examOn }, policy)
  const passed = { ...facts, continuingEducation: [...facts.continuingEducation, attempt], asOf: examOn }
  const after = evaluateSafetyCode(passed, policy)
  const { validUntil } = after
  if (after.colour === 'green' && validUntil !== before.validUntil) {
    const sentence = `合格后恢复绿码，有效期至 ${validUntil}`
    return { restoresGreen: true, validUntil, sentence, sentenceForOthers: sentence }
  }
  const { yellowFrom, graceUntil } = before
  if (yellowFrom === null || graceUntil === null || examOn < yellowFrom || examOn > graceUntil) {
    const sentence = '合格后码不变：考试日不在黄码期限内'
    return { restoresGreen: false, validUntil: null, sentence, sentenceForOthers: sentence }
  }
  const missing = after.nextActions.map((action) =>
    actionInWords(action, after, facts.dateOfBirth, policyOn(policy, examOn)),
  )
  return {
    restoresGreen: false,
    validUntil: null,
    sentence: `合格后还须${missing.join('、')}，才恢复绿码`,
    sentenceForOthers: '合格后还须满足其他条件，才恢复绿码',
  }
}

function education(facts: SafetyCodeFacts, policy: PolicyHistory, examOn: PlainDate): PassOutcome {
  const attempt = { date: examOn, result: 'pass' as const }
  const passed = { ...facts, trainings: [...facts.trainings, attempt], asOf: examOn }
  const missing = applicationFindings(passed, examOn, policy)
  const told = { restoresGreen: false, validUntil: null }
  if (missing.length === 0) {
    const sentence = `合格后可以申领绿码`
    return { ...told, sentence, sentenceForOthers: sentence }
  }
  return {
    ...told,
    sentence: `合格后还须：${missing.map(({ suggestion }) => suggestion).join('；')}`,
    sentenceForOthers: '合格后还须满足其他条件，才能申领绿码',
  }
}

/** What a recorded result has done, from the code before and after it on the same day; never a word of health. */
export function resultOutcome(
  { kind, result }: { readonly kind: TrainingKind; readonly result: 'pass' | 'fail' },
  before: SafetyCodeFacts,
  after: SafetyCodeFacts,
  policy: PolicyHistory,
): string {
  if (kind === 'safety-education')
    return result === 'pass' ? '安全教育合格，条件齐备即可申领安码' : '安全教育没有通过，可以再次报名'
  const [was, now] = [evaluateSafetyCode(before, policy), evaluateSafetyCode(after, policy)]
  if (result === 'pass') {
    if (now.colour === 'green' && now.validUntil !== was.validUntil)
      return `已恢复绿码，有效期至 ${now.validUntil}`
    return now.colour === 'green'
      ? `继续教育合格，安码仍为绿码，有效期至 ${now.validUntil}`
      : '继续教育合格已记录，满足其他条件后恢复绿码'
  }
  if (now.colour !== 'red') return '继续教育没有通过，安码不变'
  return now.nextActions.includes('RETAKE_CE')
    ? `继续教育没有通过，安码已转红；${now.graceUntil} 前（含当日）补考合格可恢复绿码`
    : '继续教育没有通过，安码为红码'
}
