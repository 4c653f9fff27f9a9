import { finding } from '../sheets/finding.ts'
import { outcomeOf, resultFlaw, type Entered } from '@anzhu/law/exams/outcome'
import type { NoticeState } from '@anzhu/law/exams/words'
import { regionPrefix } from '@anzhu/law/access/policy'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type {
  Finding,
  ImportKindDefinition,
  ImportSetting,
  Judged,
  ReadRow,
  Unwritten,
} from '../sheets/import-kinds.ts'
import { rowKey, scoreLayout, situationOf } from './score-sheet.ts'

/** Results from the sheet that went out with the roster; each row is known by its admission number and its seal. */
export const scoreImport: ImportKindDefinition = {
  kind: 'exam-score',
  access: 'exam.run',
  layout: scoreLayout,
  subjectColumn: 'admission',
  choices: async () => ({}),
  check: async (setting, rows) => (await readRows(setting, rows)).map(({ judged }) => judged),
  run,
  link: (id) => `/exams/imports/${id}`,
}

interface Candidate {
  readonly id: string
  readonly notice_id: string
  readonly admission: string
  readonly name: string
  readonly id_number: Buffer
  readonly score: string | null
  readonly outcome: string | null
  readonly remark: string
  readonly published: boolean
  readonly state: NoticeState
  readonly exam_on: PlainDate
  readonly pass_mark: number
  readonly full_mark: number
}

interface Read {
  readonly row: ReadRow
  readonly candidate: Candidate | undefined
  readonly entered: Entered
  readonly judged: Judged
}

async function readRows(setting: ImportSetting, rows: readonly ReadRow[]): Promise<Read[]> {
  const { db, region } = setting
  const admissions = rows.map(({ cells }) => cells['admission'] ?? '')
  const { rows: found } = await sql<Candidate>`
    select place.id, place.notice_id, place.admission, p.name, p.id_number, place.score, place.outcome, place.remark,
           place.published_at is not null as published, notice.state, notice.exam_on, notice.pass_mark, notice.full_mark
      from exams.candidates place join exams.notices notice on notice.id = place.notice_id
      join registry.persons p on p.id = place.person_id
     where place.admission = any(${admissions}::text[]) and notice.region like ${`${regionPrefix(region ?? '')}%`}`.execute(
    db,
  )
  const candidates = new Map(found.map((one) => [one.admission, one]))
  return rows.map((row) => {
    const candidate = candidates.get(row.cells['admission'] ?? '')
    const { entered, findings } = readResult(row)
    const all = [...keyFindings(setting, row, candidate), ...findings]
    return { row, candidate, entered, judged: judge(setting, row, { candidate, entered, findings: all }) }
  })
}

/** A cell of text that should be a number, or a word that is no situation, is told as it was written. */
function readResult({ cells }: ReadRow): { entered: Entered; findings: Finding[] } {
  const [score = '', word = ''] = [cells['score'], cells['situation']]
  const situation = situationOf(word)
  const findings: Finding[] = []
  const isNumber = /^-?\d+(\.\d+)?$/.test(score)
  if (score !== '' && !isNumber)
    findings.push(
      finding('score', `成绩“${score}”不是数字`, '请填数字；没有参加考试的留空，在“情况”一列说明'),
    )
  if (word !== '' && situation === undefined)
    findings.push(
      finding('situation', `情况“${word}”不认识`, '只填 缺考、缺考有因 或 作弊；参加了考试的留空'),
    )
  return { entered: { score: isNumber ? Number(score) : null, situation: situation ?? null }, findings }
}

/** What is wrong with the columns that nobody may change. */
function keyFindings(
  { house }: ImportSetting,
  { cells }: ReadRow,
  candidate: Candidate | undefined,
): Finding[] {
  const [admission = '', key = '', name = '', shown = ''] = [
    cells['admission'],
    cells['key'],
    cells['name'],
    cells['idNumber'],
  ]
  if (candidate === undefined)
    return [
      finding(
        'admission',
        admission === '' ? '没有准考号' : `没有准考号 ${admission} 的考生`,
        '请对照导出的成绩表改正；不在名单里的人不能在这里加',
      ),
    ]
  const sealed = rowKey(house.cipher, {
    noticeId: candidate.notice_id,
    candidateId: candidate.id,
    admission: candidate.admission,
  })
  if (key !== sealed)
    return [
      finding(
        'admission',
        key === '' ? '这一行没有校验码，不是导出的原行' : '准考号或校验码被改动，这一行与导出时不一致',
        '请重新导出成绩表，把成绩填在本人那一行',
      ),
    ]
  const masked = maskCitizenId(house.cipher.unseal(candidate.id_number), 'staff')
  return [
    ...(name === candidate.name
      ? []
      : [
          finding(
            'name',
            `姓名“${name}”与报名时的“${candidate.name}”不一致，可能是行错位了`,
            `确是本人的，改回“${candidate.name}”；不是的，请核对成绩属于谁`,
          ),
        ]),
    ...(shown === '' || shown === masked
      ? []
      : [finding('idNumber', '身份证号与报名时的不一致，可能是行错位了', `本人的是 ${masked}`)]),
  ]
}

function judge(
  { today }: ImportSetting,
  { cells }: ReadRow,
  {
    candidate,
    entered,
    findings,
  }: { candidate: Candidate | undefined; entered: Entered; findings: Finding[] },
): Judged {
  const subject = candidate?.id ?? null
  if (candidate === undefined) return { state: 'bad', subject, findings }
  const marks = { passMark: candidate.pass_mark, fullMark: candidate.full_mark }
  const flaw = findings.some(({ column }) => column === 'score' || column === 'situation')
    ? undefined
    : resultFlaw(entered, marks)
  const all = [...findings, ...(flaw === undefined ? [] : [finding(flaw.at, flaw.reason, flaw.suggestion)])]
  if (all.length > 0) return { state: 'bad', subject, findings: all }
  const same =
    candidate.outcome === outcomeOf(entered, marks) &&
    (candidate.score === null ? null : Number(candidate.score)) === entered.score &&
    candidate.remark === (cells['remark'] ?? '')
  if (same) return { state: 'existing', subject, findings: [] }
  const barred = barredBecause(candidate, today)
  if (barred !== undefined) return { state: 'bad', subject, findings: [barred] }
  return { state: 'good', subject, findings: [] }
}

function barredBecause({ published, state, exam_on: day }: Candidate, today: PlainDate): Finding | undefined {
  if (published) return finding('score', '成绩已经发布，不能用表格改写', '请在考试页的名单里更正，写明原因')
  if (state !== 'published') return finding(null, '这次考试已取消', '请删去这一行')
  return today < day ? finding(null, `考试 ${day} 才举行`, '请在考试以后导入') : undefined
}

async function run(
  setting: ImportSetting,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, Unwritten>> {
  const { db } = setting
  const ids = new Set((await readRows(setting, rows)).flatMap(({ candidate }) => candidate?.notice_id ?? []))
  await sql`select from exams.notices where id = any(${[...ids]}::uuid[]) order by id for update`.execute(db)
  // Read again under the locks: results may have been published meanwhile.
  const read = await readRows(setting, rows)
  const good = read.filter(({ judged }) => judged.state === 'good')
  const of = <T>(value: (one: Read) => T) => good.map(value)
  await sql`
    update exams.candidates place set score = given.score, outcome = given.outcome, remark = given.remark
      from unnest(${of(({ candidate }) => candidate?.id ?? '')}::uuid[], ${of(({ entered }) => entered.score)}::numeric[],
                  ${of(outcomeIn)}::text[], ${of(({ row }) => (row.cells['remark'] ?? '').slice(0, 200))}::text[])
             as given (id, score, outcome, remark)
     where place.id = given.id and place.published_at is null`.execute(db)
  return new Map(
    read.flatMap(({ row, judged: { state, findings } }): [number, Unwritten][] =>
      state === 'good' ? [] : [[row.number, { state, findings }]],
    ),
  )
}

const outcomeIn = ({ entered, candidate }: Read) =>
  outcomeOf(entered, { passMark: candidate?.pass_mark ?? 0, fullMark: candidate?.full_mark ?? 0 })
