import { checkCaseNumber, groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { rectification } from '@anzhu/law/inspections/rectification'
import { shanghaiDate, type PlainDate } from '@anzhu/law/kernel/date'
import { stateWord, type Status } from '@anzhu/law/kernel/flow'
import { documentWithCode, type CheckedPaper, type PaperDesk, type PaperKind } from '../documents/index.ts'
import type { OrderData } from './documents/rectification-order.ts'
import type { ReplySheetData } from './documents/rectification-reply.ts'
import { rectifiedFindings } from './rectification-findings.ts'
import { rectificationOf } from './rectification-rows.ts'

type PaperData = OrderData | ReplySheetData

/** 整改通知书 and 整改回复单, found by the number of their case. */
export const rectificationPapers: PaperKind = {
  kind: 'rectification',
  async find(desk, { number, code }) {
    const checked = checkCaseNumber(number)
    if (!checked.ok) return undefined
    const found = await desk.db
      .selectFrom('cases.cases')
      .select(['id', 'status'])
      .where('number', '=', checked.value)
      .where('flow', '=', rectification.id)
      .executeTakeFirst()
    if (found === undefined) return undefined
    const documents = ['rectification-order', 'rectification-reply']
    const paper = await documentWithCode<PaperData>(desk, { kind: 'case', id: found.id, documents }, code)
    return paper === undefined ? undefined : standingOf(desk, found, paper)
  },
}

async function standingOf(
  { db, clock }: PaperDesk,
  { id, status }: { readonly id: string; readonly status: string },
  { title, data }: { readonly title: string; readonly data: PaperData },
): Promise<CheckedPaper> {
  const row = await rectificationOf(db, id)
  const { changes, movedOn } = await changesOf(db, data, row, clock.today())
  return {
    title,
    number: groupCaseNumber(row.number),
    unit: data.unit,
    issuedOn: 'closedOn' in data ? data.closedOn : data.issuedOn,
    about: [
      ['受检单位', data.contractor],
      ['受检项目', data.project],
      ['问题', `${data.findings.length} 个`],
      ['现在', status === 'in-progress' ? '待复查' : stateWord(rectification, status as Status)],
    ],
    state: changes.length === 0 ? 'agrees' : 'changed',
    changedOn: movedOn,
    changes,
  }
}

/** What the register says otherwise than a paper, and since when, as far as that is known: days move when an answer is given back. */
async function changesOf(
  db: PaperDesk['db'],
  data: PaperData,
  row: Awaited<ReturnType<typeof rectificationOf>>,
  today: PlainDate,
): Promise<{ readonly changes: readonly string[]; readonly movedOn: PlainDate | null }> {
  const now = await rectifiedFindings(db, row.inspection_id, today)
  const nowByNo = new Map(now.map((one) => [one.no, one]))
  const moved = data.findings.filter(({ no, dueOn }) => nowByNo.get(no)?.dueOn !== dueOn)
  const reworded = data.findings.filter(({ no, text }) => nowByNo.get(no)?.text !== text)
  const judged = moved.flatMap(
    ({ no }) => nowByNo.get(no)?.replies.flatMap(({ judgedAt }) => judgedAt ?? []) ?? [],
  )
  const last = judged.toSorted().at(-1)
  return {
    movedOn: last === undefined ? null : shanghaiDate(new Date(last)),
    changes: [
      ...(data.project === row.project ? [] : [`项目名称现为${row.project}`]),
      ...(data.contractor === row.contractor ? [] : [`施工企业名称现为${row.contractor}`]),
      ...(data.findings.length === now.length ? [] : [`问题现为 ${now.length} 个`]),
      ...(reworded.length === 0 ? [] : [`第 ${numbersOf(reworded)} 个问题的内容已变更`]),
      ...(moved.length === 0 ? [] : [`第 ${numbersOf(moved)} 个问题的期限已变更`]),
    ],
  }
}

const numbersOf = (findings: readonly { readonly no: number }[]) => findings.map(({ no }) => no).join('、')
