import { printBasis, printDiagram, printRules, printTable, type Page } from '../kernel/print.ts'
import { quietHours } from '../kernel/quiet-hours.ts'
import {
  gradeFloors,
  monthsMadeGood,
  pressAgainAfterHours,
  remindFromDay,
  reviewGrades,
  reviewReminders,
  reviewStates,
} from './monthly-review.ts'
import { doubtRules } from './review-doubts.ts'
import { monthlyListClause, monthsClause, remindingClause, untrueClause } from './sources.ts'

const meaning: Readonly<Record<keyof typeof reviewStates, string>> = {
  owed: '当月还没有提交',
  missed: '月份已过，仍没有提交',
  done: '当月内提交',
  late: '月份过后提交',
  disputed: '安全总监认定不实，等项目部改正后重新提交',
  exempt: '停工、终止监督，或当月还没有开工',
}

/** The monthly review as an expert checks it: which months are owed, the states, the doubts, the reminders. */
export function monthlyReviewPage(): Page {
  const text = [
    '# 标准化月评',
    '本页由程序中的规定印出，与程序逐字一致。',
    '## 哪些月份',
    `${monthsClause.text}。过去 ${monthsMadeGood} 个月以内的可以补评。依据：${printBasis(monthsClause)}`,
    `名单默认列出：${monthlyListClause.text}。依据：${printBasis(monthlyListClause)}`,
    '## 状态',
    printTable(
      ['状态', '何时'],
      Object.entries(reviewStates).map(([state, word]) => [
        word,
        meaning[state as keyof typeof reviewStates],
      ]),
    ),
    printDiagram(diagram),
    `责令整改：${untrueClause.text}。依据：${printBasis(untrueClause)}`,
    '## 得分与等级',
    '等级不得高于得分所允许的：',
    printTable(
      ['等级', '得分'],
      reviewGrades.map((grade) => [
        grade,
        gradeFloors[grade] === 0 ? '不限' : `${gradeFloors[grade]} 分及以上`,
      ]),
    ),
    '## 核对的提示',
    printRules(doubtRules),
    '## 提醒',
    [
      `- 没有月评的项目部，${remindFromDay} 日起提醒一次，当月最后一天再提醒一次；${quietHours.from}:00 至次日 ${quietHours.to}:00 不发。`,
      `- 安全总监、企业管理员可以随时催办；${pressAgainAfterHours} 小时内催过的，须说明是再次催办。`,
      `- 次月初，告知企业上月没有月评的项目。`,
      `- 提醒的档次：${Object.values(reviewReminders).join('、')}。依据：${printBasis(remindingClause)}`,
    ].join('\n'),
    '',
  ].join('\n\n')
  return { file: 'monthly-review.md', text }
}

const diagram = [
  'stateDiagram-v2',
  ...Object.entries(reviewStates)
    .filter(([state]) => state !== 'exempt')
    .map(([state, word]) => `  state "${word}" as ${state}`),
  '  [*] --> owed: 月初，项目在建',
  '  owed --> done: 项目部提交月评表',
  '  owed --> missed: 月份已过',
  '  missed --> late: 补交',
  '  done --> disputed: 安全总监认定不实',
  '  late --> disputed: 安全总监认定不实',
  '  disputed --> done: 当月内改正后重新提交',
  '  disputed --> late: 月份过后改正',
]
