import { regionPrefix } from '@anzhu/law/access/policy'
import { maskName } from '@anzhu/law/identifiers/mask'
import { sql } from 'kysely'
import { accountsOfOffices, accountsOfWorkers } from '../access/whose-accounts.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import { exclusiveOf, type NoticeRow } from './notices.ts'

interface Telling {
  readonly db: Db
  readonly house: Pick<House, 'cipher'>
}

/** Something one person is told: a title, and the sentence behind the name. */
export interface Word {
  readonly personId: string
  readonly title: string
  readonly body: string
}

/** Tells persons by text message and inside the product; what they are told is never in anybody else's message. */
export async function tellPersons(
  { db, house: { cipher } }: Telling,
  template: string,
  words: readonly Word[],
) {
  if (words.length === 0) return
  const said = new Map(words.map((word) => [word.personId, word]))
  const { rows: phones } = await sql<{ id: string; name: string; phone: Buffer }>`
    select id, name, phone from registry.persons
     where phone is not null and id = any(${[...said.keys()]}::uuid[])`.execute(db)
  await sendSmsToAll(
    { db, cipher },
    phones.map(({ id, name, phone }) => ({
      phone: cipher.unseal(phone),
      template,
      body: `【安筑】${maskName(name)}，您${said.get(id)?.body}`,
    })),
  )
  const accounts = await accountsOfWorkers(db, [...said.keys()])
  await tellAll(
    db,
    accounts.map(({ accountId, of }) => ({
      accountId,
      title: said.get(of)?.title ?? '',
      body: `您${said.get(of)?.body}`,
      link: '/m/exams',
    })),
  )
}

interface OfficeMessage {
  readonly title: string
  readonly body: (enterpriseId: string) => string
  readonly noticeId: string
}

/** Tells the offices of enterprises, each account once an enterprise. */
export async function tellOffices(db: Db, enterpriseIds: readonly string[], message: OfficeMessage) {
  const accounts = await accountsOfOffices(db, enterpriseIds, ['enterprise-admin', 'labour-clerk'])
  await tellAll(
    db,
    accounts.map(({ accountId, of }) => ({
      accountId,
      title: message.title,
      body: message.body(of),
      link: `/exams/${message.noticeId}`,
    })),
  )
}

/** Tells every enterprise that is registered where the exam is for. */
export async function tellRegion(db: Db, notice: NoticeRow): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from registry.enterprises where region like ${`${regionPrefix(notice.region)}%`}`.execute(db)
  const sentence = `${notice.unit}发布了“${notice.title}”：报名 ${notice.enrol_from} 至 ${notice.enrol_to}，考试 ${whenAndWhere(notice)}。`
  await tellOffices(
    db,
    rows.map(({ id }) => id),
    { title: '考试通知', body: () => sentence, noticeId: notice.id },
  )
}

/** Day, time and place in a message. */
export const whenAndWhere = ({ exam_on: day, exam_time: time, place }: NoticeRow): string =>
  `${day} ${time}，${place}`

/** Tells everybody enrolled in an exam, and their enterprises, that something about it is not as it was. */
export async function tellEnrolled(
  telling: Telling,
  notice: NoticeRow,
  { title, sentence, template }: { title: string; sentence: string; template: string },
): Promise<void> {
  const { rows } = await sql<{ person_id: string; organisation_id: string | null }>`
    select c.person_id, c.organisation_id from cases.cases c
     where c.exclusive like 'exam:%' and c.exclusive = ${exclusiveOf(notice.id)}
       and c.status in ('in-progress', 'returned', 'approved') and c.person_id is not null`.execute(
    telling.db,
  )
  const body = `报名的“${notice.title}”${sentence}`
  await tellPersons(
    telling,
    template,
    [...new Set(rows.map(({ person_id: personId }) => personId))].map((personId) => ({
      personId,
      title,
      body,
    })),
  )
  const offices = rows.flatMap(({ organisation_id: id }) => (id === null ? [] : [id]))
  await tellOffices(telling.db, [...new Set(offices)], {
    title,
    body: (id) =>
      `“${notice.title}”${sentence}本企业 ${offices.filter((one) => one === id).length} 人报了名。`,
    noticeId: notice.id,
  })
}
