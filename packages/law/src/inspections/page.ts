import { printRules, printTable, type Page } from '../kernel/print.ts'
import { scoringRules } from './sources.ts'
import { levelWords } from './standard-lines.ts'
import {
  evidences,
  missingItemWords,
  sayDeduction,
  type ScoredStandard,
  type TermsStandard,
} from './standard.ts'
import { builtInStandards, type BuiltInStandard } from './standards/built-in.ts'

/** The standards of checking sites as an expert reads them, and how points become a grade. */
export function inspectionPages(): readonly Page[] {
  return [scoringPage(), ...builtInStandards.map(standardPage)]
}

function scoringPage(): Page {
  return {
    file: 'inspections.md',
    text: [
      '# 现场检查的评分',
      '单项得分 = 应得分 − 扣分，不低于 0。全程以整数与分数精确计算，显示两位小数、四舍五入；等级按未舍入的总分判定：' +
        '79.996 显示为 80.00，等级是合格。',
      '## 规则',
      printRules(scoringRules),
      '## 缺项',
      '缺项是现场没有这一项，要写明理由；未查是还没有检查。用到的表每一项都要检查或标为缺项，才能保存；没有用到的类在汇总表印“缺”。',
      printTable(
        ['算法', '分项表', '整表各项都缺', '汇总表缺一类', '保证项目'],
        [
          [
            missingItemWords.proportional,
            '实得 ÷ 实查应得 × 100',
            '不计',
            '其余各类折算',
            '实得不足实查应得的三分之二，整表 0 分',
          ],
          [
            missingItemWords['full-marks'],
            '缺的项按应得分计入',
            '100 分',
            '该类按满分计',
            '缺的项按满分计入小计，与 40 分比较',
          ],
        ],
      ),
      '计满分的得分不会低于折算的得分，会掩盖其余项目的低分，因此两种总分都算、都印出。采用哪一种由辖区规定。' +
        '手册只说缺项“这一项直接算满分”；整表、整类按满分计是本平台的理解。',
      '## 扬尘',
      '十个分项各 10 分，分几处检查；一个分项的各处都失分才算该分项得 0 分。任一分项得 0 分，或总分不足 70 分，不合格；90 分以上优良。' +
        '六个保证分项比照 JGJ59：任一得 0 分或小计不足三分之二，总分为 0。',
      '',
    ].join('\n\n'),
  }
}

const files = { jgj59: 'jgj59.md', 'check-terms': 'check-terms.md', dust: 'dust.md' } as const

function standardPage({ code, title, edition, effectiveFrom, provenance, content }: BuiltInStandard): Page {
  return {
    file: files[code],
    text: [
      `# ${title}`,
      `${edition}，${effectiveFrom} 起；随平台提供的第 1 版。${provenance}`,
      ...(content.kind === 'scored' ? scored(content) : terms(content)),
      '',
    ].join('\n\n'),
  }
}

const kinds = { guarantee: '保证', general: '一般', unsplit: '不分' } as const

function scored({ tables, categories, grades }: ScoredStandard): string[] {
  return [
    `定级：${grades.excellent} 分以上优良，${grades.pass} 分以上合格。`,
    '## 汇总表',
    printTable(
      ['类', '应得分', '分项表'],
      categories.map(({ code, name, full }) => [
        name,
        `${full}`,
        tables
          .filter(({ category }) => category === code)
          .map((table) => `${table.code} ${table.name}`)
          .join('、'),
      ]),
    ),
    ...tables.flatMap(({ code, name, items, groups = [], note }) => [
      `## ${code} ${name}`,
      ...(note === undefined ? [] : [note]),
      printTable(
        ['序号', '检查项目', '类别', '应得分', '扣分', '可能缺项', '来源'],
        items.map((item) => [
          item.code,
          groups.find((group) => group.code === item.group)?.name.concat('：', item.name) ?? item.name,
          kinds[item.kind],
          `${item.full}`,
          item.deductions.map(sayDeduction).join('\n'),
          item.absentWhen ?? '',
          evidences[item.evidence],
        ]),
      ),
    ]),
  ]
}

function terms({ categories }: TermsStandard): string[] {
  return categories.flatMap(({ code, name, items }) => [
    `## ${code} ${name}`,
    printTable(
      ['编码', '检查项', '用语', '级别', '整改要求', '建议天数', '依据', '来源'],
      items.flatMap((item) =>
        item.terms.map((term) => [
          term.code,
          item.name,
          term.text,
          term.stops ? `${levelWords[term.level]}，须停工` : levelWords[term.level],
          term.requirement,
          `${term.days}`,
          term.basis,
          evidences[term.evidence],
        ]),
      ),
    ),
  ])
}
