import { categories } from '@anzhu/law/certificates/facts'
import { examCategories, type ExamCategory } from '@anzhu/law/exams/words'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import type { Checked } from '@anzhu/law/identifiers/identifier'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { findByIdNumbers, registerPerson, type Known } from '../registry/index.ts'
import type { SheetLayout } from '../sheets/columns.ts'
import { finding } from '../sheets/finding.ts'
import type {
  Finding,
  ImportKindDefinition,
  ImportSetting,
  Judged,
  ReadRow,
  Unwritten,
} from '../sheets/import-kinds.ts'
import { provinceCode } from './facts.ts'

const layout: SheetLayout = {
  id: 'exam-history',
  title: '历史考试通过人员',
  version: 1,
  columns: [
    { key: 'name', title: '姓名', kind: 'text', required: true, width: 14, example: '王建国' },
    {
      key: 'idNumber',
      title: '身份证号',
      aliases: ['身份证', '身份证号码', '公民身份号码', '证件号码'],
      kind: 'citizen-id',
      required: true,
      width: 22,
      example: '43010219900520000X',
      note: '18 位；本列已设为文本，请勿改成数字',
    },
    {
      key: 'category',
      title: '类别',
      aliases: ['考核类别', '证书类别'],
      kind: 'choice',
      required: true,
      width: 10,
      choices: examCategories,
      example: 'C3',
      note: examCategories.map((one) => `${one} ${categories[one]}`).join('；'),
    },
    {
      key: 'passedOn',
      title: '考试日期',
      aliases: ['通过日期'],
      kind: 'date',
      required: true,
      width: 14,
      example: '2025-06-18',
      note: '合格以这一天起算',
    },
    {
      key: 'score',
      title: '成绩',
      kind: 'number',
      required: false,
      width: 10,
      example: '78',
      note: '没有的留空',
    },
  ],
  instructions: [
    '一行一人一个类别；只填考试合格的人。',
    '原系统考试通过的人申请证书时，须到窗口核验原件。',
    '重复导入同一份表不会重复登记。',
  ],
}

/** Whoever passed under an older system (EX-15): kept beside our own results, and counted like them. */
export const historyImport: ImportKindDefinition = {
  kind: 'exam-history',
  access: 'exam.run',
  layout,
  subjectColumn: 'idNumber',
  choices: async () => ({}),
  check: async (setting, rows) => (await readRows(setting, rows)).map(({ judged }) => judged),
  run,
  link: (id) => `/exams/imports/${id}`,
}

/** A row that can be written. */
interface Pass {
  readonly name: string
  readonly idNumber: string
  readonly bornOn: PlainDate
  readonly sex: 'male' | 'female'
  readonly category: ExamCategory
  readonly passedOn: PlainDate
  readonly score: number | null
}

interface Read {
  readonly row: ReadRow
  readonly pass: Pass | undefined
  readonly judged: Judged
}

async function readRows(setting: ImportSetting, rows: readonly ReadRow[]): Promise<Read[]> {
  const { db, house, today } = setting
  const read = rows.map((row) => ({ row, ...readPass(row, today) }))
  const numbers = read.flatMap(({ pass }) => pass?.idNumber ?? [])
  const known = await findByIdNumbers(db, house.cipher, numbers)
  const recorded = await recordedPasses(setting, [...known.values()])
  return read.map(({ row, pass, findings }) => {
    const subject = pass === undefined ? null : `${pass.idNumber} ${pass.category} ${pass.passedOn}`
    const person = pass === undefined ? undefined : known.get(pass.idNumber)
    const all = [...findings, ...nameFinding(pass, person)]
    if (pass === undefined || all.length > 0)
      return { row, pass, judged: { state: 'bad' as const, subject, findings: all } }
    const there = person !== undefined && recorded.has(`${person.personId} ${pass.category} ${pass.passedOn}`)
    return {
      row,
      pass,
      judged: { state: there ? ('existing' as const) : ('good' as const), subject, findings: [] },
    }
  })
}

async function recordedPasses({ db, region }: ImportSetting, known: readonly Known[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select person_id || ' ' || category || ' ' || passed_on as key from exams.passes
     where province = ${provinceCode(region ?? '')} and person_id = any(${known.map(({ personId }) => personId)}::uuid[])`.execute(
    db,
  )
  return new Set(rows.map(({ key }) => key))
}

/** Whoever has this number is called otherwise: one of the two is wrong, and it is not for a sheet to say which. */
const nameFinding = (pass: Pass | undefined, person: Known | undefined): Finding[] =>
  pass === undefined || person === undefined || person.name === pass.name
    ? []
    : [finding('name', '姓名与这个身份证号已登记的不一致', '请对照证件核对姓名和身份证号')]

function readPass(
  { cells }: ReadRow,
  today: PlainDate,
): { readonly pass: Pass | undefined; readonly findings: Finding[] } {
  const findings: Finding[] = []
  const valueOf = <Facts extends object>(column: string, checked: Checked<Facts>) => {
    if (checked.ok) return checked
    findings.push(finding(column, checked.problem, checked.suggestion))
    return undefined
  }
  const name = valueOf('name', checkPersonName(cells['name'] ?? ''))
  const id = valueOf('idNumber', checkCitizenId(cells['idNumber'] ?? '', today))
  const category = examCategories.find((one) => one === (cells['category'] ?? '').toUpperCase())
  if (category === undefined)
    findings.push(
      finding('category', `类别“${cells['category'] ?? ''}”不认识`, `请填 ${examCategories.join('、')}`),
    )
  const passedOn = cells['passedOn'] ?? ''
  if (!isPlainDate(passedOn))
    findings.push(finding('passedOn', `考试日期“${passedOn}”不是日期`, '写成 2025-06-18'))
  else if (passedOn > today)
    findings.push(finding('passedOn', `考试日期 ${passedOn} 晚于今天 ${today}`, '请核对年份'))
  const score = readScore(cells['score'] ?? '')
  if (score === undefined)
    findings.push(finding('score', `成绩“${cells['score']}”不是 0 至 1000 的数字`, '没有的留空'))
  if (name === undefined || id === undefined || category === undefined || score === undefined)
    return { pass: undefined, findings }
  if (!isPlainDate(passedOn) || findings.length > 0) return { pass: undefined, findings }
  const { bornOn, sex } = id
  return { pass: { name: name.value, idNumber: id.value, bornOn, sex, category, passedOn, score }, findings }
}

function readScore(text: string): number | null | undefined {
  if (text === '') return null
  const score = Number(text)
  return Number.isFinite(score) && score >= 0 && score <= 1000 ? score : undefined
}

async function run(
  setting: ImportSetting,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, Unwritten>> {
  const { db, house, region, accountId } = setting
  const read = await readRows(setting, rows)
  const good = read.flatMap(({ pass, judged }) =>
    pass !== undefined && judged.state === 'good' ? [pass] : [],
  )
  const ids: string[] = []
  for (const { name, idNumber, bornOn, sex } of good)
    ids.push(await registerPerson(db, house.cipher, { name, idNumber, bornOn, sex, phone: null }))
  await sql`
    insert into exams.passes (person_id, category, passed_on, source, province, score, recorded_by)
    select given.person, given.category, given.passed_on, 'history', ${provinceCode(region ?? '')}, given.score, ${accountId}::uuid
      from unnest(${ids}::uuid[], ${good.map(({ category }) => category)}::text[],
                  ${good.map(({ passedOn }) => passedOn)}::date[], ${good.map(({ score }) => score)}::numeric[])
             as given (person, category, passed_on, score)
    on conflict do nothing`.execute(db)
  return new Map(
    read.flatMap(({ row, judged: { state, findings } }): [number, Unwritten][] =>
      state === 'good' ? [] : [[row.number, { state, findings }]],
    ),
  )
}
