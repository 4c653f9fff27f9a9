import { citeInWords, provenances, type Citation } from './cite.ts'
import { noticeTitles, parties, type Flow, type Level, type Step } from './flow.ts'
import type { Field, Material } from './form.ts'
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

const openers = {
  'by-applicant': '申请人',
  'by-platform': '由系统开立，办理人',
  'by-official': '登记人',
} as const

/** A service as an expert checks it line by line: form, materials, conditions, steps, and the way of a case as a diagram. */
export function printFlow(flow: Flow, roleTitle: (role: string) => string): string {
  return [
    `# ${flow.title}`,
    `${flow.purpose}`,
    `事项代码 ${flow.code}，第 ${flow.version} 版。依据：${printBasis(flow.basis)}`,
    `${openers[flow.opened ?? 'by-applicant']}：${flow.applicants.map(roleTitle).join('、')}。${printTerms(flow)}`,
    '## 填写',
    printFields(flow.form),
    '## 材料',
    flow.materials.length === 0 ? '无。' : printMaterials(flow.materials),
    '## 条件',
    flow.conditions.length + flow.answerConditions.length === 0
      ? '无。'
      : printRules([...flow.conditions, ...flow.answerConditions]),
    '## 环节',
    flow.steps.map((step, at) => `${at + 1}. ${printStep(step, roleTitle)}`).join('\n'),
    printDiagram(flowDiagram(flow)),
    '## 退回与不同意的常用理由',
    flow.phrases.length === 0
      ? '无。'
      : flow.phrases.map(({ title, text }) => `- ${title}：${text}`).join('\n'),
    '',
  ].join('\n\n')
}

function printTerms({ fourEyes, withdrawal, correctionDays }: Flow): string {
  const until = withdrawal === 'until-opened' ? '有人打开办理之前' : '作出决定之前'
  const eyes = fourEyes ? '同一人不得办理两个环节。' : ''
  const back =
    correctionDays === null ? '退回的不因逾期而终止' : `退回补正须在 ${correctionDays} 天内重新申报`
  return `${until}可以撤回；${back}。${eyes}`
}

function printFields(fields: readonly Field[]): string {
  if (fields.length === 0) return '无。'
  return printTable(
    ['项目', '填法', '必填', '说明'],
    fields.map((field) => [
      field.title,
      sayField(field),
      field.optional === true ? '选填' : '必填',
      [
        field.hint,
        field.confidential === true ? '只有申请人和办理人能看到' : undefined,
        field.register === true ? '登记系统里有的不能改；没有核对到的手工填写，标明 ◔ 未核对' : undefined,
      ]
        .filter(Boolean)
        .join('；'),
    ]),
  )
}

const fieldKinds: Readonly<Record<Field['kind'], string>> = {
  text: '文字',
  paragraph: '一段文字',
  day: '日期',
  number: '数字',
  phone: '电话',
  choice: '选择',
  commitment: '勾选承诺',
  lookup: '查找后选定',
}

function sayField({ kind, choices, most, unit = '' }: Field): string {
  const words = choices === undefined ? '' : `：${Object.values(choices).join('、')}`
  const bound = most === undefined ? '' : kind === 'number' ? `，至多 ${most} ${unit}` : `，至多 ${most} 字`
  return `${fieldKinds[kind]}${words}${bound}`
}

function printMaterials(materials: readonly Material[]): string {
  return printTable(
    ['材料', '格式', '份数', '必交', '说明'],
    materials.map(({ title, kinds, most, optional, hint, confidential }) => [
      title,
      kinds === undefined ? '按当地规定' : kinds.join('、').toUpperCase(),
      `至多 ${most} 份`,
      optional === true ? '选交' : '必交',
      [hint, confidential === true ? '只有申请人和办理人能看到' : undefined].filter(Boolean).join('；'),
    ]),
  )
}

function printStep(step: Step, roleTitle: (role: string) => string): string {
  const { by, title, decisions, form = [], when, whenTitle, silence, published = [], notices = {} } = step
  const condition = when === undefined ? '' : `（${whenTitle ?? '有条件的环节'}）`
  const holder =
    'party' in by ? parties[by.party] : `${levelWords[by.level ?? 'district']}${roleTitle(by.role)}`
  const asked = form.length === 0 ? '' : `；同意时填写：${form.map((field) => field.title).join('、')}`
  const told = published.map((one) => decisions[one]).filter((word) => word !== undefined)
  const open = told.length === 0 ? '' : `；公示：${told.join('、')}`
  const written = Object.values(notices).map((notice) => noticeTitles[notice])
  const papers = written.length === 0 ? '' : `；出具：${written.join('、')}`
  const words = Object.values(decisions).join('、')
  const silent = silence === undefined ? '' : `；逾期不答复的：${silence.sentence}`
  return `${title}：由${holder}办理${sayLimit(step)}；可作决定：${words}${asked}${open}${papers}${condition}${silent}`
}

function sayLimit({ withinWorkingDays, withinDays }: Step): string {
  if (withinDays !== undefined) return `，${withinDays} 天内`
  return withinWorkingDays === undefined ? '' : `，${withinWorkingDays} 个工作日内`
}

/** How far up an office stands, before the name of its post. */
export const levelWords: Readonly<Record<Level, string>> = { district: '', city: '市级', province: '省级' }

function flowDiagram({ steps, words, opened }: Flow): string[] {
  const name = (at: number) => (at < steps.length ? `s${at}` : 'approved')
  const ways = steps.flatMap(({ decisions, when }, at) => [
    `  s${at} --> ${name(at + 1)}: ${decisions.pass}`,
    ...(decisions.return === undefined ? [] : [`  s${at} --> returned: ${decisions.return}`]),
    ...(decisions.refuse === undefined ? [] : [`  s${at} --> refused: ${decisions.refuse}`]),
    ...(when === undefined ? [] : [`  note right of s${at}: 有条件的环节`]),
  ])
  return [
    'stateDiagram-v2',
    `  state "${words?.returned ?? '退回补正'}" as returned`,
    `  state "${words?.approved ?? '同意'}" as approved`,
    '  state "不同意" as refused',
    ...steps.map(({ title }, at) => `  state "${title}" as s${at}`),
    opened === 'by-platform'
      ? '  [*] --> returned: 系统开立'
      : `  [*] --> ${name(0)}: ${opened === undefined ? '申报' : '登记'}`,
    ...ways,
    ...(steps.some(({ decisions }) => decisions.return !== undefined)
      ? [`  returned --> ${name(0)}: 重新申报`]
      : []),
    '  approved --> [*]',
    ...(steps.some(({ decisions }) => decisions.refuse !== undefined) ? ['  refused --> [*]'] : []),
  ]
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', '<br>')
