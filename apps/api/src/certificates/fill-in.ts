import type { Category } from '@anzhu/law/certificates/facts'
import { categories } from '@anzhu/law/certificates/facts'
import { categoriesOf } from '@anzhu/law/certificates/services/service'
import type { CaseService, Desk, Matter } from '../cases/index.ts'
import { keepPapers, papersFor, seesPapersOf } from '../registry/index.ts'
import type { CertificateFlow } from './flow-kinds.ts'
import { loadPerson, type KnownPerson } from './known-persons.ts'
import { provinceCode } from './records.ts'

type Known = Record<string, readonly [value: string | null | undefined, source: string]>

/** What is known already of a certificate case, each with where it comes from. */
export async function prefill({ flow, service }: CertificateFlow, desk: Desk, matter: Matter) {
  const person = matter.personId === null ? undefined : await loadPerson(desk.db, matter.personId)
  const record = person?.certificates.find(({ id }) => id === matter.certificateId)
  const handler = await readAccount(desk, matter.accountId)
  const known: Known = {
    category: [person === undefined ? null : onlyPass(person, flow.service, matter.region), '考核合格记录'],
    // A correction says what is to be put right, and nothing else.
    post:
      service === 'correct'
        ? [null, '']
        : record === undefined
          ? [person?.employer?.post, '聘用登记']
          : [record.post, '证书'],
    handlerName: [handler?.name, '当前账号'],
    handlerPhone: [handler?.phone, '当前账号'],
    newName: [await registeredName(desk, matter), '工商登记'],
  }
  const asked = new Set(flow.form.map(({ id }) => id))
  const filled = Object.entries(known).flatMap(([field, [value, source]]) =>
    asked.has(field) && value !== null && value !== undefined && value !== ''
      ? [{ field, value, source }]
      : [],
  )
  return {
    values: Object.fromEntries(filled.map(({ field, value }) => [field, value])),
    sources: Object.fromEntries(filled.map(({ field, source }) => [field, source])),
  }
}

async function readAccount({ db, house }: Desk, accountId: string) {
  const row = await db
    .selectFrom('access.accounts')
    .select(['name', 'phone'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { name: row.name, phone: row.phone === null ? null : house.cipher.unseal(row.phone) }
}

async function registeredName({ db }: Desk, { organisationId, personId }: Matter) {
  if (personId !== null || organisationId === null) return null
  const row = await db
    .selectFrom('registry.business_records')
    .select('name')
    .where('enterprise_id', '=', organisationId)
    .executeTakeFirst()
  return row?.name
}

/** The category that can be meant: the letter's single one, or the one that was passed last. */
function onlyPass(
  { passes }: KnownPerson,
  service: string | undefined,
  region: string,
): Category | undefined {
  const possible = offeredCategories(service)
  if (possible.length === 1) return possible[0]
  return passes.find(
    ({ category, province }) => province === provinceCode(region) && possible.includes(category),
  )?.category
}

/** The categories of a new certificate by the letter of its service. */
const offeredCategories = (service: string | undefined): readonly Category[] =>
  service === 'new-a'
    ? categoriesOf.A
    : service === 'new-b'
      ? categoriesOf.B
      : service === 'new-c'
        ? categoriesOf.C
        : []

/** The categories to choose from, those with a pass marked. */
export async function choices(
  { flow }: CertificateFlow,
  { db }: Desk,
  matter: Matter,
): ReturnType<CaseService['choices']> {
  const possible = offeredCategories(flow.service)
  if (possible.length === 0 || matter.personId === null) return {}
  const person = await loadPerson(db, matter.personId)
  const here = person?.passes.filter(({ province }) => province === provinceCode(matter.region)) ?? []
  return {
    category: possible.map((value) => {
      const pass = here.find(({ category }) => category === value)
      return {
        value,
        title: `${value} ${categories[value]}`,
        note: pass === undefined ? '没有考核合格记录' : `${pass.on} 考核合格`,
      }
    }),
  }
}

/** Files of the records of person and enterprise that this flow asks for. */
export async function carried(
  { flow }: CertificateFlow,
  { db }: Desk,
  matter: Matter,
): Promise<Awaited<ReturnType<CaseService['carried']>>> {
  const slots = new Map(flow.materials.map((one) => [one.id, one.record]))
  const papers = await papersFor(db, matter)
  return Object.fromEntries(Object.entries(papers).filter(([slot]) => slots.get(slot) !== undefined))
}

/** Keeps a paper in the record it belongs to; a person's only where the applicant sees that record. */
export async function keep(
  { flow }: CertificateFlow,
  { db }: Desk,
  matter: Matter,
  slot: string,
  fileIds: readonly string[],
): Promise<void> {
  const { personId, organisationId, accountId } = matter
  const of = flow.materials.find(({ id }) => id === slot)?.record
  const whose = of === 'person' ? { personId } : of === 'enterprise' ? { enterpriseId: organisationId } : null
  if (whose === null || Object.values(whose)[0] === null) return
  if (of === 'person' && !(await seesPapersOf(db, matter))) return
  await keepPapers(db, { ...whose, slot, fileIds, accountId })
}
