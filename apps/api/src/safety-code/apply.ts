import type { ApplicationResult } from '@anzhu/contract/safety-code'
import { maskName } from '@anzhu/law/identifiers/mask'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { applicationFindings } from '@anzhu/law/safety-code/application'
import { factsOn } from '@anzhu/law/safety-code/history'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../db/connection.ts'
import { wakeWaiting } from '../facts/changed.ts'
import type { House } from '../house.ts'
import { sendSmsToAll } from '../notices/index.ts'
import { regionView } from '../registry/index.ts'
import { loadDossiers, type Dossier } from './records.ts'
import { lockPersons, writeStandings } from './standings.ts'

export interface Application {
  readonly personIds: readonly string[]
  readonly today: PlainDate
  readonly source: 'sheet' | 'batch' | 'self'
  readonly appliedBy: string | null
  readonly importId?: string
}

type Result = z.output<typeof ApplicationResult>

/**
 * Applies for each person: where every condition holds the code is granted at once (SCR-08), otherwise all that fail are
 * told. Persons are locked in order, so that two applications for one person come one after the other.
 */
export async function applyFor(house: House, db: Db, application: Application): Promise<Result[]> {
  const { today } = application
  const names = await lockPersons(db, application.personIds)
  const dossiers = await loadDossiers(db, [...names.keys()])
  const judged = [...dossiers.values()].map((dossier) => ({ dossier, findings: findingsFor(dossier, today) }))
  const granted = judged.filter(({ findings }) => findings.length === 0).map(({ dossier }) => dossier)
  await recordGrants(db, application, granted)
  const holders = granted.map(({ personId }) => personId)
  // Locked since they were read: nothing but the grant has come to what is known of them.
  const validUntil = await writeStandings(
    db,
    granted.map((dossier) => grantedOn(today, dossier)),
    today,
  )
  await wakeWaiting(db, holders)
  await sendWord(house, db, granted, validUntil)
  return judged.map(({ dossier: { personId }, findings }) => ({
    personId,
    name: names.get(personId) ?? '',
    granted: findings.length === 0,
    validUntil: validUntil.get(personId) ?? null,
    findings,
  }))
}

/** Every reason why this person gets no code today; none when they get one. */
export function findingsFor(dossier: Dossier, today: PlainDate): Result['findings'] {
  const rules = dossier.rulesHere
  if (rules === undefined) {
    const place = regionView(dossier.region ?? '').path.join('')
    return [
      {
        rule: 'SCR-01',
        sentence: `${place}没有实行安码，不能申领。`,
        suggestion: '在实行安码的地区用工时再申领',
      },
    ]
  }
  return applicationFindings(factsOn(dossier.record, today), today, rules).map(
    ({ rule, because, suggestion }) => ({
      rule,
      sentence: because,
      suggestion,
    }),
  )
}

async function recordGrants(db: Db, application: Application, granted: readonly Dossier[]): Promise<void> {
  if (granted.length === 0) return
  const { today, source, appliedBy, importId = null } = application
  await sql`
    insert into safety_code.grants (person_id, enterprise_id, granted_on, source, import_id, applied_by)
    select *, ${today}::date, ${source}, ${importId}::uuid, ${appliedBy}::uuid
      from unnest(${granted.map(({ personId }) => personId)}::uuid[], ${granted.map(({ enterpriseId }) => enterpriseId)}::uuid[])`.execute(
    db,
  )
}

/** What is known of a person once the code is granted. */
const grantedOn = (day: PlainDate, dossier: Dossier): Dossier => ({
  ...dossier,
  record: { ...dossier.record, applications: [...dossier.record.applications, day] },
})

/** One text message to everybody who has a phone: what happened and until when. */
async function sendWord(
  { cipher }: House,
  db: Db,
  granted: readonly Dossier[],
  validUntil: ReadonlyMap<string, string | null>,
) {
  const { rows } = await sql<{ id: string; name: string; phone: Buffer }>`
    select id, name, phone from registry.persons
     where phone is not null and id = any(${granted.map(({ personId }) => personId)}::uuid[])`.execute(db)
  const messages = rows.map(({ id, name, phone }) => ({
    phone: cipher.unseal(phone),
    template: 'safety-code-granted',
    body: `【安筑】${maskName(name)}的安码已申领成功：绿码，有效至 ${validUntil.get(id)}。用手机号登录安筑即可出示。`,
  }))
  await sendSmsToAll({ db, cipher }, messages)
}
