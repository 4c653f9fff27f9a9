import { rule } from '../kernel/rule.ts'
import { sayMissing } from './measures.ts'
import { briefingSequence, reviewSequence } from './order-checks.ts'
import { absentSigners, known, no, titled, when, type Proposal } from './proposal.ts'
import { latest, type StepRecord } from './records.ts'
import { decreeClause, ourClause } from './sources.ts'
import { signerRoles, steps, type StepKey } from './steps.ts'

const before = rule<Proposal>({
  id: 'DW-BEFORE',
  title: '前面的环节已有记录',
  basis: ourClause('每一环节须在它前面的环节之后办理；先后见各环节的依据'),
  check: (proposal) => {
    const { work, proposed } = proposal
    const { requires, requiresForOver } = steps[proposed.step]
    const records = known(proposal)
    const needed = work.level === 'over' ? [...requires, ...requiresForOver] : requires
    const absent = needed.filter((step) => !records.some((one) => holds(one) && one.step === step))
    if (absent.length === 0) return undefined
    const named = absent.map(titled).join('、')
    return no(`还没有${named}的记录，不能办理${titled(proposed.step)}`, `请先补上${named}`)
  },
})

/** A failed acceptance leaves the work where it was; whether a failed review does is for OC3 to say. */
const holds = ({ step, conclusion }: StepRecord) => step !== 'acceptance' || conclusion !== 'fail'

const dated = rule<Proposal>({
  id: 'DW-DATES',
  title: '日期依次',
  basis: ourClause('不得早于它所依据的前一环节'),
  check: (proposal) => {
    const { proposed } = proposal
    const { requires, requiresForOver } = steps[proposed.step]
    for (const step of [...requires, ...requiresForOver]) {
      // Of these OC1 and OC4 speak.
      if ([reviewSequence, briefingSequence].some((of) => inBoth(of, step, proposed.step))) continue
      const earlier = latest(known(proposal), step)
      if (earlier === undefined || earlier.onDay <= proposed.onDay) continue
      const dates = `${titled(proposed.step)}写的是 ${proposed.onDay}，早于${titled(step)}的 ${earlier.onDay}`
      return no(dates, '请核对日期')
    }
    return undefined
  },
})

const inBoth = (order: readonly StepKey[], one: StepKey, other: StepKey) =>
  order.includes(one) && order.includes(other)

const signed = rule<Proposal>({
  id: 'DW-SIGN',
  title: '该签字的都已签字',
  basis: ourClause('各环节由谁签字见各环节的依据'),
  check: ({ proposed, work }) => {
    if (proposed.step === 'safety-briefing' || proposed.step === 'acceptance') return undefined
    const { signedBy, oneOf } = steps[proposed.step]
    const both = proposed.step === 'internal-review' && work.subcontracted
    const absent = absentSigners(proposed, both ? [...signedBy, 'subcontractor-engineer'] : signedBy)
    if (absent !== undefined) return absent
    if (oneOf.length === 0 || proposed.signers.some(({ role }) => oneOf.includes(role))) return undefined
    const named = oneOf.map((role) => signerRoles[role]).join('或')
    return no(`${titled(proposed.step)}没有${named}签字`, `请填写${named}的姓名`)
  },
})

const judged = rule<Proposal>({
  id: 'DW-LEVEL',
  title: '判定完再施工',
  basis: ourClause('数据不全、不能判定是否危大或超危大的，不得开始施工'),
  check: (proposal) => {
    if (when(proposal, 'start') === undefined || proposal.work.level !== 'needs-data') return undefined
    const asked = proposal.work.missing.map(sayMissing).join('、')
    return no(`还不能判定是不是危大工程，缺：${asked}`, '请先补充数据')
  },
})

const concluded = rule<Proposal>({
  id: 'DW-CONCLUSION',
  title: '论证和验收写明结论',
  basis: decreeClause([13, 21], '论证报告有通过、修改后通过、不通过三种结论；验收合格的方可进入下一道工序'),
  check: ({ proposed: { step, conclusion, nextOn } }) => {
    const asked = step === 'expert-argument' || step === 'acceptance'
    if (asked && conclusion === null) return no(`${titled(step)}没有写结论`, '请选择结论')
    if (step === 'acceptance' && conclusion === 'pass-after-revision')
      return no('验收的结论只有通过、不通过', '请重新选择；整改后再验收的，另记一次')
    if (!asked && conclusion !== null) return no(`${titled(step)}不写结论`, '请去掉结论')
    if (step !== 'acceptance' && nextOn !== null)
      return no(`${titled(step)}不写下一道工序的日期`, '请去掉这个日期')
    return undefined
  },
})

const pastDay = rule<Proposal>({
  id: 'DW-DAY',
  title: '只记已发生的事',
  basis: ourClause('记录的日期不得晚于当天'),
  check: ({ proposed, today }) =>
    proposed.onDay > today
      ? no(`日期 ${proposed.onDay} 还没有到（今天 ${today}）`, '请填写实际发生的日期')
      : undefined,
})

const onceStarted = rule<Proposal>({
  id: 'DW-STATE',
  title: '工程的状态允许',
  basis: decreeClause([17, 19], '发生险情或未按方案施工的，停止作业，消除隐患后恢复'),
  check: ({ work: { state }, proposed: { step } }) => {
    if (state === 'void') return no('这项工程已作废', '需要的话请重新登记')
    if (state === 'stopped' && (step === 'acceptance' || step === 'start'))
      return no('这项工程正暂停施工', '险情消除后请先恢复施工')
    if (state === 'accepted' && step !== 'archive' && !steps[step].recurring)
      return no(`这项工程已验收，不能再记${titled(step)}`, '验收有误的，请先作废验收记录并写明原因')
    if (step === 'start' && state !== 'preparing') return no('这项工程已经开始施工', '请改记巡查或监测')
    return undefined
  },
})

/** What holds for every record: its day, its signatures, its conclusion, and what must have been before. */
export const entryRules = [pastDay, onceStarted, before, dated, judged, signed, concluded]
