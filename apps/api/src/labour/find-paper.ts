import type { PlainDate } from '@anzhu/law/kernel/date'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { timingSafeEqual } from 'node:crypto'
import type { CheckedPaper, PaperDesk, PaperKind } from '../documents/index.ts'
import { enterpriseSheet } from './documents/enterprise-sheet.ts'
import { projectSheet } from './documents/project-sheet.ts'
import { associationOf } from './papers.ts'

/** The sheets of the labour registry, as anybody who holds one can check it. */
export const labourPapers: PaperKind = { kind: 'labour-sheet', find: findSheet }

/** The edition of a sheet with this number and code; undefined for an unknown number and a wrong code. */
async function findSheet(
  { db }: PaperDesk,
  { number, code }: Parameters<PaperKind['find']>[1],
): Promise<CheckedPaper | undefined> {
  const editions = await db
    .selectFrom('labour.papers as paper')
    .innerJoin('labour.records as record', 'record.id', 'paper.record_id')
    .innerJoin('registry.enterprises as firm', 'firm.id', 'record.enterprise_id')
    .select(['paper.code', 'paper.number', 'paper.issued_on', 'paper.replaced_on', 'paper.withdrawn_on'])
    .select(['record.kind', 'record.title', 'record.region', 'firm.name', 'firm.credit_code'])
    .where('paper.number', '=', plain(number))
    .execute()
  const found = editions.find((one) => same(plain(one.code), plain(code)))
  if (found === undefined) return undefined
  const isProject = found.kind === 'project'
  return {
    title: isProject ? projectSheet.title : enterpriseSheet.title,
    number: groupCaseNumber(found.number),
    unit: associationOf(found.region),
    issuedOn: found.issued_on as PlainDate,
    about: [
      ...(isProject ? [['项目名称', found.title] as const] : []),
      [isProject ? '劳务分包单位' : '企业名称', found.name],
      ['统一社会信用代码', found.credit_code],
    ],
    state: found.withdrawn_on !== null ? 'withdrawn' : found.replaced_on !== null ? 'changed' : 'agrees',
    changedOn: (found.withdrawn_on ?? found.replaced_on) as PlainDate | null,
    changes: [],
  }
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

const same = (one: string, other: string) =>
  one !== '' && one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
