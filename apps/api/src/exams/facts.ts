import type { BanFacts } from '@anzhu/law/certificates/facts'
import type { Judged } from '@anzhu/law/certificates/judged'
import type { CertificateJurisdiction } from '@anzhu/law/certificates/flows-of'
import { examCategories, type ExamCategory } from '@anzhu/law/exams/words'
import { sql } from 'kysely'
import type { Desk, Matter } from '../cases/index.ts'
import {
  asFacts,
  employmentOf,
  firmsAround,
  loadPerson,
  personFacts,
  type KnownPerson,
} from '../certificates/index.ts'
import type { Db } from '../db/connection.ts'
import { exclusiveOf, type NoticeRow } from './notices.ts'

/** The six digits of the province of a region. */
export const provinceCode = (region: string): string => `${region.slice(0, 2)}0000`

/** True for the text of an id, as forms hold it. */
export const isId = (value: string | undefined): value is string =>
  value !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** The category that was chosen; undefined while none is, or one that does not exist. */
export const categoryIn = (values: Matter['values']): ExamCategory | undefined =>
  examCategories.find((one) => one === values['category'])

/** Everything that the conditions of an enrolment look at (CR-E*, CR-H*). */
export async function loadEnrolmentFacts(
  { db, today }: Desk,
  matter: Matter,
  place: CertificateJurisdiction,
): Promise<Judged> {
  const { personId, organisationId, values, attached, region, byPerson, filedOn } = matter
  const category = categoryIn(values)
  const notice = isId(values['notice']) ? await noticeOf(db, values['notice']) : undefined
  const person = personId === null ? undefined : await loadPerson(db, personId)
  const firm = organisationId === null ? undefined : await loadFirm(db, organisationId)
  const between = { personId: personId ?? '', target: organisationId, original: null }
  const around = (await firmsAround(db, [between], today))(between)
  const filedOn = await filedDay(db, matter)
  return {
    terms: place.terms,
    jurisdiction: place.id,
    service: 'exam-enrol',
    on: today,
    ...(filedOn !== null && { filedOn }),
    submittedBy: { role: byPerson ? 'person' : 'enterprise', enterprise: organisationId ?? undefined },
    category,
    ...(person !== undefined && {
      person: personFacts(person, today, organisationId),
      employment: employmentOf(person),
      bans: bansIn(person, provinceCode(region)),
      otherCertificates: person.certificates.map(asFacts),
    }),
    enterpriseRegion: firm?.region,
    enterpriseHasLegalRepA: around.enterpriseHasLegalRepA,
    batch:
      notice === undefined
        ? undefined
        : {
            category: category ?? notice.categories[0] ?? 'C3',
            opens: notice.enrol_from,
            closes: notice.enrol_to,
            region: notice.region,
          },
    alreadyEnrolled: notice !== undefined && (await isEnrolled(db, matter, notice.id, category)),
    requiredAttachments: ['photo', 'id_card'],
    attachments: Object.keys(attached).filter((slot) => (attached[slot] ?? 0) > 0),
    form: {},
  }
}

async function noticeOf(db: Db, id: string): Promise<NoticeRow | undefined> {
  return (await sql<NoticeRow>`select * from exams.notices where id = ${id}::uuid`.execute(db)).rows[0]
}

/** A ban for absence or cheating holds in the province that imposed it, the others everywhere. */
const bansIn = ({ bans }: KnownPerson, province: string): BanFacts[] =>
  bans
    .filter((one) => one.province === province || one.type === 'false_materials' || one.type === 'fraud')
    .map(({ type, from }) => ({ type, from }))

const loadFirm = (db: Db, enterpriseId: string) =>
  db.selectFrom('registry.enterprises').select('region').where('id', '=', enterpriseId).executeTakeFirst()

/** In the exam already, or another enrolment of the person in it is under way. */
async function isEnrolled(
  db: Db,
  { id, personId }: Matter,
  noticeId: string,
  category: ExamCategory | undefined,
): Promise<boolean> {
  const { rows } = await sql<{ enrolled: boolean }>`
    select exists (select from exams.candidates
                    where notice_id = ${noticeId}::uuid and person_id = ${personId}::uuid
                      and category = ${category ?? null} and case_id is distinct from ${id}::uuid)
        or exists (select from cases.cases
                    where exclusive = ${exclusiveOf(noticeId)} and person_id = ${personId}::uuid
                      and status in ('in-progress', 'returned') and id is distinct from ${id}::uuid) as enrolled`.execute(
    db,
  )
  return rows[0]?.enrolled === true
}
