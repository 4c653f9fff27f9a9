import type { downloadScoreSheet as endpoint } from '@anzhu/contract/exams'
import type { Input } from '@anzhu/contract/endpoint'
import { outcomes, situations, type ExamOutcome, type Situation } from '@anzhu/law/exams/words'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { sql } from 'kysely'
import type { Call, FileReply } from '../http/serve.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import type { SheetLayout } from '../sheets/columns.ts'
import { writeTemplate } from '../sheets/write-workbook.ts'
import { movedOn } from './manage-notice.ts'
import { readOwnNotice } from './notices.ts'

/** The sheet that goes out with the roster and comes back with the results (EX-06, EX-07). */
export const scoreLayout: SheetLayout = {
  id: 'exam-score',
  title: '考试成绩表',
  version: 1,
  columns: [
    {
      key: 'admission',
      title: '准考号',
      aliases: ['准考证号'],
      kind: 'code',
      required: true,
      locked: true,
      width: 22,
      example: '20264300000010001',
      note: '系统填写，请勿改动',
    },
    { key: 'name', title: '姓名', kind: 'text', required: true, locked: true, width: 14, example: '王建国' },
    {
      key: 'idNumber',
      title: '身份证号',
      kind: 'text',
      required: false,
      locked: true,
      width: 22,
      example: '430102********000X',
      note: '已遮盖，仅供核对',
    },
    { key: 'enterprise', title: '企业', kind: 'text', required: false, locked: true, width: 30, example: '' },
    {
      key: 'category',
      title: '类别',
      kind: 'text',
      required: false,
      locked: true,
      width: 8,
      example: 'C3',
    },
    {
      key: 'score',
      title: '成绩',
      kind: 'number',
      required: true,
      width: 10,
      example: '85',
      note: '0 至满分，至多一位小数；没有参加考试的留空',
    },
    {
      key: 'situation',
      title: '情况',
      kind: 'choice',
      required: false,
      width: 12,
      choices: situations.map((one) => outcomes[one]),
      example: '',
      note: '没有成绩的填 缺考、缺考有因 或 作弊；参加了考试的留空',
    },
    { key: 'remark', title: '备注', kind: 'text', required: false, width: 24, example: '' },
    {
      key: 'key',
      title: '校验码',
      kind: 'code',
      required: true,
      hidden: true,
      locked: true,
      width: 40,
      example: '',
      note: '系统填写，请勿改动',
    },
  ],
  instructions: [
    '从考试页导出，名单已填好，只填“成绩”“情况”“备注”三列；不要增减行，不要改动其他列。',
    '导入后还须“发布成绩”，本人和企业才看得到；发布以前可以重复导入，以最后一次为准。',
    '已发布的不能用本表改写，请在考试页更正并写明原因。',
  ],
}

/**
 * What ties a row of the sheet to a candidate of an exam: no other admission number, name or exam goes with it, and nobody
 * without the key of the house can make one.
 */
export function rowKey(
  cipher: FieldCipher,
  row: { noticeId: string; candidateId: string; admission: string },
): string {
  const { noticeId, candidateId, admission } = row
  const seal = cipher
    .hash(`exam-score ${noticeId} ${candidateId} ${admission}`)
    .toString('base64url')
    .slice(0, 22)
  return `${candidateId}.${seal}`
}

/** The situation that a word of the sheet means; undefined for any other word. */
export const situationOf = (word: string): Situation | undefined =>
  situations.find((one) => outcomes[one] === word)

interface Row {
  readonly id: string
  readonly admission: string
  readonly name: string
  readonly id_number: Buffer
  readonly enterprise: string | null
  readonly category: string
  readonly score: string | null
  readonly outcome: ExamOutcome | null
  readonly remark: string
}

/** The roster as a sheet to fill in, with what is entered already. */
export async function downloadScoreSheet(call: Call, { id }: Input<typeof endpoint>): Promise<FileReply> {
  const { db, house, remark } = call
  const notice = await readOwnNotice(call, id)
  const { rows } = await sql<Row>`
    select place.id, place.admission, p.name, p.id_number, firm.name as enterprise, place.category, place.score,
           place.outcome, place.remark
      from exams.candidates place join registry.persons p on p.id = place.person_id
      left join registry.enterprises firm on firm.id = place.enterprise_id
     where place.notice_id = ${id}::uuid order by place.admission`.execute(db)
  if (rows.length === 0) throw movedOn(`“${notice.title}”还没有人通过报名审核，没有名单可以导出。`)
  const body = await writeTemplate(scoreLayout, {
    rows: rows.map((row) => ({
      admission: row.admission,
      name: row.name,
      idNumber: maskCitizenId(house.cipher.unseal(row.id_number), 'staff'),
      enterprise: row.enterprise ?? '',
      category: row.category,
      score: row.score === null ? null : Number(row.score),
      situation: situations.some((one) => one === row.outcome) ? outcomes[row.outcome ?? 'absent'] : '',
      remark: row.remark,
      key: rowKey(house.cipher, { noticeId: id, candidateId: row.id, admission: row.admission }),
    })),
  })
  remark.object = `${notice.title}，${rows.length} 人`
  return { fileName: `${notice.title} 成绩表.xlsx`, body: Buffer.from(body) }
}
