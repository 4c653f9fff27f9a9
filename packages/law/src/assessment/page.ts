import { printBasis, printRules, printTable, type Page } from '../kernel/print.ts'
import { consequences } from './consequences.ts'
import { completionNotice } from './countdown.ts'
import { disqualifying } from './disqualifying.ts'
import { enterpriseDisqualifying } from './enterprise.ts'
import {
  calendarYearClause,
  countingClause,
  excellentClause,
  gradingClause,
  inspectionsClause,
  noticeClause,
  overdueClause,
} from './grading-sources.ts'

/** The assessment of projects and enterprises as an expert checks it. */
export function assessmentPage(): Page {
  const clauses = [
    inspectionsClause,
    calendarYearClause,
    noticeClause,
    countingClause,
    overdueClause,
    gradingClause,
    excellentClause,
  ]
  const text = [
    '# 竣工与安标考评',
    '本页由程序中的规定印出，与程序逐字一致。次数和天数各地可以不同，见[各地的规定](jurisdictions.md)。',
    '## 竣工项目的提示',
    `“${completionNotice}”`,
    '## 约定与依据',
    clauses.map((clause) => `- ${printBasis(clause)}`).join('\n'),
    '## 项目不合格的情形',
    '下列各条都成立的，建议合格；有一条不成立的，只能评为不合格。',
    printRules(disqualifying),
    '## 企业不合格的情形',
    '不合格率恰为 5% 的不算超过。',
    printRules(enterpriseDisqualifying),
    '## 后果',
    printTable(
      ['编号', '对象', '后果', '依据'],
      consequences.map(({ id, of, text: words, basis }) => [
        id,
        of === 'project' ? '项目' : '企业',
        words,
        printBasis(basis),
      ]),
    ),
    '',
  ].join('\n\n')
  return { file: 'assessment.md', text }
}
