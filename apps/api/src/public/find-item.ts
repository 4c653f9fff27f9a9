import { roles, type Role } from '@anzhu/law/access/roles'
import { checkCaseNumber, groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { parties, stateWord, type Flow, type Status, type Step } from '@anzhu/law/kernel/flow'
import { sql } from 'kysely'
import { accountsOfProjects, accountsOfWorkers } from '../access/whose-accounts.ts'
import { serviceOf, type Services } from '../cases/service.ts'
import { openAnswers, type CaseRecord } from '../cases/rows.ts'
import type { Db } from '../db/connection.ts'
import { inEvenTime } from '../http/even-time.ts'
import { countTry } from '../http/public-tries.ts'
import type { House } from '../house.ts'
import { regionView } from '../registry/index.ts'

/** Where a case stands, as whoever knows its number and the applicant's phone may know it: nobody's name or data. */
export interface ItemStanding {
  readonly number: string
  readonly title: string
  readonly office: string
  readonly state: string
  readonly who: string
  /** Until when; empty when nothing runs. */
  readonly dueOn: string
  readonly submittedOn: string
  readonly endedOn: string
  /** Fields and materials that are to be corrected. */
  readonly toCorrect: readonly string[]
}

/**
 * Where the case of a number stands, if the last four digits are those of a phone of its applicant: of the account that
 * filed it, of the person it is about when they filed it, of the project's department, or of the handler on the form. Wrong and unknown are both
 * undefined, after the same time. Counted by address and number.
 */
export function findItem(
  house: House,
  services: Services,
  { number, tail }: { readonly number: string; readonly tail: string },
  address: string,
): Promise<ItemStanding | undefined> {
  return inEvenTime(async () => {
    const checked = checkCaseNumber(number)
    const asked = checked.ok ? checked.value : number
    await countTry(house, 'item', address, asked)
    const row = await house.db
      .selectFrom('cases.cases')
      .selectAll()
      .where('number', '=', asked)
      .where('status', '<>', 'deleted')
      .executeTakeFirst()
    if (row === undefined) return undefined
    const four = tail.normalize('NFKC').replaceAll(/\s/g, '')
    const known = await phonesOf(house, row)
    return /^\d{4}$/.test(four) && known.some((phone) => phone.endsWith(four))
      ? standingOf(house.db, services, row)
      : undefined
  })
}

async function phonesOf(house: House, row: CaseRecord): Promise<string[]> {
  const filed = await house.db
    .selectFrom('access.accounts')
    .select('phone')
    .where('id', '=', row.account_id)
    .execute()
  const own = row.by_person ? await accountsOfWorkers(house.db, [row.person_id ?? '']) : []
  const department = await accountsOfProjects(house.db, row.project_id === null ? [] : [row.project_id])
  const handler = openAnswers(house, row.answers)['handlerPhone'] ?? ''
  const sealed = [...filed, ...own, ...department].flatMap(({ phone }) => phone ?? [])
  return [...sealed.map((phone) => house.cipher.unseal(phone)), handler].filter((phone) => phone !== '')
}

async function standingOf(db: Db, services: Services, row: CaseRecord): Promise<ItemStanding> {
  const { flow } = serviceOf(services, row)
  const step = flow.steps.find(({ id }) => id === row.step)
  const status = row.status as Status
  return {
    number: groupCaseNumber(row.number ?? ''),
    title: flow.title,
    office: regionView(row.region).path.join(''),
    state: step?.waiting ?? stateWord(flow, status),
    who: status === 'returned' ? '申请人' : step === undefined ? '' : holderOf(row, step),
    dueOn: (status === 'returned' ? (row.correct_by ?? row.due_on) : row.due_on) ?? '',
    submittedOn: dayOf(row.submitted_at),
    endedOn: dayOf(row.ended_at),
    toCorrect: status === 'returned' ? await itemsToCorrect(db, flow, row.id) : [],
  }
}

/** The office, or what the party is to the case; never whose name it is. */
function holderOf({ holder_region }: CaseRecord, { by }: Pick<Step, 'by'>): string {
  if ('party' in by) return parties[by.party]
  return `${regionView(holder_region ?? '').name}${roles[by.role as Role]}`
}

/** Titles of what the last return names; what was written about them is for the applicant alone. */
async function itemsToCorrect(db: Db, { form, materials }: Flow, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ item: string }>`
    select remark ->> 'item' as item
      from (select remarks from cases.decisions where case_id = ${caseId}::uuid and decision = 'return'
             order by id desc limit 1) last, jsonb_array_elements(last.remarks) remark`.execute(db)
  const titles = new Map([...form, ...materials].map(({ id, title }) => [id, title]))
  return [...new Set(rows.flatMap(({ item }) => titles.get(item) ?? []))]
}

const dayOf = (at: Date | null) =>
  at === null ? '' : new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
