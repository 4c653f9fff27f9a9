import { checkCaseNumber, groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { rectification } from '@anzhu/law/inspections/rectification'
import { stateWord, type Status } from '@anzhu/law/kernel/flow'
import { timingSafeEqual } from 'node:crypto'
import { findDocuments } from '../documents/index.ts'
import type { House } from '../house.ts'
import { inEvenTime } from '../http/even-time.ts'
import { countTry } from '../http/public-tries.ts'
import type { OrderData } from './documents/rectification-order.ts'
import type { ReplySheetData } from './documents/rectification-reply.ts'
import { rectifiedFindings } from './rectification-findings.ts'
import { rectificationOf } from './rectification-rows.ts'

/** What anybody who holds a paper learns of it: what it says in short, and whether that is still so. */
export interface CheckedPaper {
  readonly title: string
  readonly number: string
  readonly unit: string
  readonly contractor: string
  readonly project: string
  readonly issuedOn: string
  readonly problems: number
  /** 待整改, 待复查, 已销号 */
  readonly state: string
  /** What the register says otherwise by now; empty while paper and register agree. */
  readonly changed: readonly string[]
}

/**
 * The paper of an order by its number and the code printed on it. A wrong code and a number that does not exist are both
 * undefined, after the same time. Counted by address and number.
 */
export function checkPaper(
  house: House,
  { number, code }: { readonly number: string; readonly code: string },
  address: string,
): Promise<CheckedPaper | undefined> {
  return inEvenTime(async () => {
    const checked = checkCaseNumber(number)
    const asked = checked.ok ? checked.value : number
    await countTry(house, 'paper', address, asked)
    const found = await house.db
      .selectFrom('cases.cases')
      .select(['id', 'status'])
      .where('number', '=', asked)
      .where('flow', '=', rectification.id)
      .executeTakeFirst()
    if (found === undefined) return undefined
    const paper = await paperOf(house, found.id, code)
    return paper === undefined ? undefined : standingOf(house, found, paper)
  })
}

type Paper = { readonly title: string; readonly data: OrderData | ReplySheetData }

/** Of the papers of an order the one that carries this code. */
async function paperOf({ db, cipher }: House, caseId: string, code: string): Promise<Paper | undefined> {
  const ids = (await findDocuments(db, 'case', [caseId])).map(({ id }) => id)
  if (ids.length === 0) return undefined
  const rows = await db
    .selectFrom('documents.documents')
    .select(['title', 'data'])
    .where('id', 'in', ids)
    .where('kind', 'in', ['rectification-order', 'rectification-reply'])
    .execute()
  const all = rows.map(({ title, data }): Paper => ({
    title,
    data: JSON.parse(cipher.unseal(data)) as OrderData | ReplySheetData,
  }))
  return all.find(({ data }) => same(plain(data.code), plain(code)))
}

const plain = (code: string) =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

const same = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

async function standingOf(
  { db, clock }: House,
  { id, status }: { readonly id: string; readonly status: string },
  { title, data }: Paper,
): Promise<CheckedPaper> {
  const row = await rectificationOf(db, id)
  const now = await rectifiedFindings(db, row.inspection_id, clock.today())
  const moved = data.findings.filter(({ no, dueOn }) => now.find((one) => one.no === no)?.dueOn !== dueOn)
  const reworded = data.findings.filter(({ no, text }) => now.find((one) => one.no === no)?.text !== text)
  return {
    title,
    number: groupCaseNumber(row.number),
    unit: data.unit,
    contractor: data.contractor,
    project: data.project,
    issuedOn: 'closedOn' in data ? data.closedOn : data.issuedOn,
    problems: data.findings.length,
    state: status === 'in-progress' ? '待复查' : stateWord(rectification, status as Status),
    changed: [
      ...(data.project === row.project ? [] : [`项目名称现为${row.project}`]),
      ...(data.contractor === row.contractor ? [] : [`施工企业名称现为${row.contractor}`]),
      ...(data.findings.length === now.length ? [] : [`问题现为 ${now.length} 个`]),
      ...(reworded.length === 0 ? [] : [`第 ${reworded.map(({ no }) => no).join('、')} 个问题的内容已变更`]),
      ...(moved.length === 0 ? [] : [`第 ${moved.map(({ no }) => no).join('、')} 个问题的期限已变更`]),
    ],
  }
}
