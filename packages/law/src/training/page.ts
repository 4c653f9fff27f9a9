import { printBasis, printDiagram, printRules, printTable, type Page } from '../kernel/print.ts'
import { enrolRules } from './enrolling.ts'
import type { Passage } from './passage.ts'
import { enrolmentPassages, planPassages, supervisedPassages } from './plan.ts'
import { correctionClause } from './sources.ts'
import { enrolmentStates, planStates } from './words.ts'

/** Training as an expert checks it: the way of a plan, the way of an enrolment, and the rules for enrolling. */
export function trainingPage(): Page {
  const text = [
    '# 培训计划与报名',
    '本页由程序中的规定印出，与程序逐字一致。',
    '## 培训计划',
    printPassages(planPassages, planStates),
    printDiagram(diagram(planPassages, planStates, 'draft')),
    '发布后只可改时间和地点，改动通知已报名人员。取消须写明原因，通知已报名人员及其企业。',
    '监管部门可以代为结束或取消：',
    printPassages(supervisedPassages, planStates),
    '## 报名',
    printPassages(enrolmentPassages, enrolmentStates),
    printDiagram(diagram(enrolmentPassages, enrolmentStates, 'enrolled')),
    '录入结果即视为到场。结果以考试日为日期，考试日以前不能录入。计划结束后，已签到的仍可录入结果，但不妨碍本人另报其他培训。',
    '## 报名的条件',
    '逐条检查，一次告知全部不成立的。年龄、期限等数字见[苏安码](safety-code.md)。',
    printRules(enrolRules),
    '## 结果的更正',
    `${correctionClause.text}。依据：${printBasis(correctionClause)}`,
    '',
  ].join('\n\n')
  return { file: 'training.md', text }
}

type Passages<State extends string> = Readonly<Record<string, Passage<State>>>

function printPassages<State extends string>(
  passages: Passages<State>,
  words: Readonly<Record<State, string>>,
): string {
  return printTable(
    ['办理', '从', '到', '依据'],
    Object.values(passages).map(({ title, from, to, basis }) => [
      title,
      from.map((state) => words[state]).join('、'),
      words[to],
      printBasis(basis),
    ]),
  )
}

function diagram<State extends string>(
  passages: Passages<State>,
  words: Readonly<Record<State, string>>,
  first: State,
): string[] {
  const all = Object.values(passages)
  const states = Object.keys(words) as State[]
  const isLast = (state: State) => !all.some(({ from, to }) => to !== state && from.includes(state))
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${words[state]}" as ${state}`),
    `  [*] --> ${first}`,
    ...all.flatMap(({ title, from, to }) => from.map((state) => `  ${state} --> ${to}: ${title}`)),
    ...states.filter(isLast).map((state) => `  ${state} --> [*]`),
  ]
}
