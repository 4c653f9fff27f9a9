import { citeInWords, provenances, type Citation } from './cite.ts'
import type { Flow, Step } from './flow.ts'
import type { Rule } from './rule.ts'

/** A page of the printed law: the file below docs/law and its Markdown. */
export interface Page {
  readonly file: string
  readonly text: string
}

/** A Markdown table; bars and line breaks inside cells are escaped. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

/** Rules as a table: number, condition, basis and how far the basis can be relied on. */
export function printRules(rules: readonly Pick<Rule<never>, 'id' | 'title' | 'basis'>[]): string {
  return printTable(
    ['编号', '规则', '依据', '来源'],
    rules.map(({ id, title, basis }) => [id, title, citeInWords(basis), provenances[basis.provenance]]),
  )
}

/** A basis in one line, with its provenance mark. */
export function printBasis(basis: Citation): string {
  return `${citeInWords(basis)}（${provenances[basis.provenance]}）`
}

/** A diagram in Mermaid, as GitHub and GitLab draw it. */
export function printDiagram(lines: readonly string[]): string {
  return ['```mermaid', ...lines, '```'].join('\n')
}

/** A service as an expert checks it line by line: conditions, materials, steps, and the way of a case as a diagram. */
export function printFlow(flow: Flow, roleTitle: (role: string) => string): string {
  return [
    `# ${flow.title}`,
    `第 ${flow.version} 版。依据：${printBasis(flow.basis)}`,
    `申请人：${roleTitle(flow.applicant)}。材料：${flow.materials.length === 0 ? '无' : flow.materials.join('、')}。`,
    '## 条件',
    flow.conditions.length === 0 ? '无。' : printRules(flow.conditions),
    '## 环节',
    flow.steps.map((step, at) => `${at + 1}. ${printStep(step, roleTitle)}`).join('\n'),
    printDiagram(flowDiagram(flow)),
    '',
  ].join('\n\n')
}

function printStep(step: Step, roleTitle: (role: string) => string): string {
  const limit = step.withinWorkingDays === undefined ? '' : `，${step.withinWorkingDays} 个工作日内`
  const condition = step.when === undefined ? '' : `（${step.whenTitle ?? '有条件的环节'}）`
  return `${step.title}：由${roleTitle(step.by)}办理${limit}；可作决定：${Object.values(step.decisions).join('、')}${condition}`
}

function flowDiagram({ steps }: Flow): string[] {
  const name = (at: number) => (at < steps.length ? `s${at}` : 'approved')
  const ways = steps.flatMap(({ decisions, when }, at) => [
    `  s${at} --> ${name(at + 1)}: ${decisions.pass}`,
    ...(decisions.return === undefined ? [] : [`  s${at} --> returned: ${decisions.return}`]),
    ...(decisions.refuse === undefined ? [] : [`  s${at} --> refused: ${decisions.refuse}`]),
    ...(when === undefined ? [] : [`  note right of s${at}: 有条件的环节`]),
  ])
  return [
    'stateDiagram-v2',
    '  state "退回补正" as returned',
    '  state "同意" as approved',
    '  state "不同意" as refused',
    ...steps.map(({ title }, at) => `  state "${title}" as s${at}`),
    `  [*] --> ${name(0)}: 申报`,
    ...ways,
    ...(steps.some(({ decisions }) => decisions.return !== undefined)
      ? [`  returned --> ${name(0)}: 重新申报`]
      : []),
    '  approved --> [*]',
    ...(steps.some(({ decisions }) => decisions.refuse !== undefined) ? ['  refused --> [*]'] : []),
  ]
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', '<br>')
