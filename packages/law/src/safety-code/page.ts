import { addDays, type PlainDate } from '../kernel/date.ts'
import { citeInWords, provenances } from '../kernel/cite.ts'
import { printDiagram, printTable, type Page } from '../kernel/print.ts'
import type { Reason } from './answer.ts'
import { evaluateSafetyCode } from './evaluate.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { boundsBasis, numberRules } from './numbers.ts'
import type { SafetyCodePolicy } from './policy.ts'
import { readings, type Readings } from './readings.ts'
import { statements } from './rulebook.ts'
import { actionWords, colourInWords, colourWords, fill, reasonInWords, reasonWords } from './words.ts'

/** A jurisdiction that runs the safety code, as the page lists it. */
export interface CodeRegion {
  readonly name: string
  readonly policy: SafetyCodePolicy
}

/** Everything an expert needs to check the safety code against the notice, from the definitions that are run. */
export function safetyCodePage(regions: readonly [CodeRegion, ...CodeRegion[]]): Page {
  const [{ policy }] = regions
  const text = [
    '# 苏安码',
    '本页由程序中的规定印出，与程序逐字一致。每条写明依据，并标注依据的可靠程度。',
    '## 各地的数字',
    printNumbers(regions),
    '## 数字可以改到哪里',
    `主管部门可以从以后的某一天起改这些数字（SCR-15）。${boundsBasis.text}。`,
    printBounds(),
    '## 规则',
    printTable(
      ['编号', '名称', '内容', '依据', '来源'],
      statements(policy).map(({ id, title, says, basis }) => [
        id,
        title,
        says,
        citeInWords(basis),
        provenances[basis.provenance],
      ]),
    ),
    '## 对文字的理解',
    '通知没有写明之处，取“本平台的理解”；其余读法也已实现，可由各地另选。',
    printReadings(regions),
    '## 颜色的变化',
    printDiagram(diagram(policy)),
    '## 起止日期举例',
    '由程序推算。“最后一天”“至”都含当天，“转黄”“转红”为第一天。',
    printBoundaries(policy),
    '## 理由',
    printTable(
      ['代码', '说法'],
      (Object.keys(reasonWords) as Reason[]).map((code) => [code, reasonInWords(code, policy)]),
    ),
    '## 办法',
    printTable(
      ['代码', '说法'],
      Object.entries(actionWords).map(([code, words]) => [
        code,
        fill(words, { ...policy.numbers, ...sampleDays }),
      ]),
    ),
    '',
  ].join('\n\n')
  return { file: 'safety-code.md', text }
}

const sampleDays = { graceUntil: '补训期最后一天', adultOn: '生日当天' }

function printNumbers(regions: readonly CodeRegion[]): string {
  return printTable(
    ['数字', ...regions.map(({ name }) => name)],
    [
      ...numberRules.map(({ key, title, unit }) =>
        [`${title}（${unit}）`].concat(regions.map(({ policy }) => String(policy.numbers[key]))),
      ),
      ['过期后须另行培训', ...regions.map(({ policy }) => (policy.reapplyRequiresNewTraining ? '是' : '否'))],
    ],
  )
}

function printBounds(): string {
  return printTable(
    ['数字', '说明', '最小', '最大'],
    numberRules.map(({ title, unit, says, min, max }) => [
      `${title}（${unit}）`,
      says,
      String(min),
      String(max),
    ]),
  )
}

function printReadings(regions: readonly CodeRegion[]): string {
  const keys = Object.keys(readings) as (keyof Readings)[]
  return printTable(
    ['编号', '问题', '本平台的理解', '其他读法', ...regions.map(({ name }) => `${name}取`)],
    keys.map((key) => {
      const { id, question, choices } = readings[key]
      const [chosen = '', ...others] = Object.values(choices) as string[]
      const taken = regions.map(
        ({ policy }) => (choices as Record<string, string>)[policy.readings[key]] ?? '',
      )
      return [id, question, chosen, others.join('；')].concat(taken)
    }),
  )
}

/** The days of codes granted on the days at which months are of unequal length, found by asking for every day. */
function printBoundaries(policy: SafetyCodePolicy): string {
  const grants: readonly PlainDate[] = [
    '2024-01-31',
    '2023-08-31',
    '2024-08-31',
    '2024-02-29',
    '2023-09-30',
    '2023-12-31',
  ]
  return printTable(
    ['发码', '绿码最后一天', '转黄', '有效期至', '补训至', '转红'],
    grants.map((issuedOn) => {
      const facts: SafetyCodeFacts = {
        dateOfBirth: '1990-05-20',
        trainings: [{ date: issuedOn, result: 'pass' }],
        medicals: [{ date: issuedOn, result: 'fit' }],
        issuedOn,
        continuingEducation: [],
        asOf: issuedOn,
      }
      const green = evaluateSafetyCode(facts, policy)
      const turnsYellow = green.nextChange?.on ?? issuedOn
      const yellow = evaluateSafetyCode({ ...facts, asOf: turnsYellow }, policy)
      return [
        issuedOn,
        addDays(turnsYellow, -1),
        turnsYellow,
        String(green.validUntil),
        String(green.graceUntil),
        String(yellow.nextChange?.on),
      ]
    }),
  )
}

function diagram({ numbers, readings: { overAge, unfitMedical, medicalLapse } }: SafetyCodePolicy): string[] {
  const states = (['none', 'green', 'yellow', 'red'] as const).map(
    (colour) => `  state "${colourInWords(colour)}" as ${colour}`,
  )
  return [
    'stateDiagram-v2',
    ...states,
    '  [*] --> none',
    '  none --> green: 申领，条件都成立（SCR-01）',
    `  green --> yellow: 期满前 ${numbers.yellowMonthsBefore} 个月（SCR-03）`,
    ...(medicalLapse === 'yellow' ? ['  green --> yellow: 体检到期（SCR-06）'] : []),
    '  yellow --> green: 继续教育合格，体检有效、年龄符合（SCR-04）',
    `  yellow --> red: 期满后超过 ${numbers.graceDays} 天（SCR-03）`,
    '  yellow --> red: 继续教育未通过（SCR-05）',
    ...(overAge === 'red' ? ['  green --> red: 超龄（SCR-06）', '  yellow --> red: 超龄（SCR-06）'] : []),
    ...(unfitMedical === 'red'
      ? ['  green --> red: 体检不合格（SCR-06）', '  yellow --> red: 体检不合格（SCR-06）']
      : []),
    '  red --> green: 期限内补考合格或补交体检（SCR-05、SCR-06）',
    '  red --> green: 另行培训后重新申领（SCR-12）',
    `  note right of red: ${colourWords.red.meaning}，自转红之日起不得排班`,
  ]
}
