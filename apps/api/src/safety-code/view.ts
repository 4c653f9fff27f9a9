import type { SafetyCode, SafetyCodeFile } from '@anzhu/contract/safety-code'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { ageOn, type PlainDate } from '@anzhu/law/kernel/date'
import { explain } from '@anzhu/law/safety-code/explain'
import { evaluateSafetyCode, standingOf } from '@anzhu/law/safety-code/evaluate'
import { checklist } from '@anzhu/law/safety-code/checklist'
import { factsOn, history } from '@anzhu/law/safety-code/history'
import { policyOn } from '@anzhu/law/safety-code/policy-history'
import { colourOnDay, type Standing } from '@anzhu/law/safety-code/standing'
import { actionWords, answerInWords, reasonInWords, reasonWords } from '@anzhu/law/safety-code/words'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { amongKeys, byKey } from '../db/prepared.ts'
import type { Call } from '../http/serve.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { maskMedical, maskMedicalFile } from './mask-medical.ts'
import { anyDue } from './next-standings.ts'
import { dossiersOf, type Dossier, type Employed } from './records.ts'

/** Who asks, and where the answer is; a medical's result is told by who asks. */
type Asking = Pick<Call, 'db' | 'house' | 'actor'>

interface Holder extends Employed, Pick<Standing, 'issuedOn' | 'yellowFrom' | 'redFrom' | 'validUntil'> {
  readonly id_number: Buffer
  readonly project_name: string | null
  readonly code_number: string | null
}

/** What a row of a sheet says of a code. */
export type CodeLine = Pick<
  SafetyCode,
  | 'name'
  | 'idNumber'
  | 'trade'
  | 'enterprise'
  | 'project'
  | 'colour'
  | 'validUntil'
  | 'reasons'
  | 'nextActions'
  | 'notRosteredFrom'
>

/**
 * The codes of some persons on a day as the asker may read them, in the order asked; computed by the law from the facts,
 * never read from a column.
 */
export async function viewCodes(
  { db, house, actor }: Asking,
  personIds: readonly string[],
  on: PlainDate,
): Promise<SafetyCode[]> {
  if (personIds.length === 0) return []
  const holders = await loadHolders(db, personIds)
  const dossiers = await dossiersOf(db, [...holders.values()])
  return personIds.flatMap((id) => {
    const [holder, dossier] = [holders.get(id), dossiers.get(id)]
    if (holder === undefined || dossier === undefined) return []
    return [maskMedical(asCode(holder, dossier, house.cipher, on), actor)]
  })
}

/**
 * The same for the rows of a sheet, of which there may be a million: a green code is in order and there is nothing to do, so its
 * facts are not read; its colour comes from the stored days, as it does at the gate. Of all others, and while the days of new
 * rules wait to be put into force, the law is asked as ever.
 */
export async function viewLines(
  { db, house, actor }: Asking,
  personIds: readonly string[],
  on: PlainDate,
): Promise<CodeLine[]> {
  const [holders, due] = await Promise.all([loadHolders(db, personIds), anyDue(db, on)])
  const inOrder = (holder: Holder) => !due && colourOnDay(on, holder) === 'green'
  const dossiers = await dossiersOf(
    db,
    [...holders.values()].filter((holder) => !inOrder(holder)),
  )
  return personIds.flatMap((id): CodeLine[] => {
    const [holder, dossier] = [holders.get(id), dossiers.get(id)]
    if (holder === undefined) return []
    if (dossier !== undefined) return [maskMedical(asCode(holder, dossier, house.cipher, on), actor)]
    return [{ ...whose(holder, house.cipher), ...green, validUntil: holder.validUntil }]
  })
}

const green = {
  colour: 'green',
  reasons: [{ code: 'VALID', text: reasonWords.VALID }],
  nextActions: [{ code: 'NONE', text: actionWords.NONE }],
  notRosteredFrom: null,
} satisfies Partial<SafetyCode>

/** One person's code with the whole why: every rule tried, the facts with their source, and the past. */
export async function viewFile(
  { db, house, actor }: Asking,
  personId: string,
  { on, today }: { on: PlainDate; today: PlainDate },
): Promise<SafetyCodeFile | undefined> {
  const holder = (await loadHolders(db, [personId])).get(personId)
  const dossier = holder && (await dossiersOf(db, [holder])).get(personId)
  if (holder === undefined || dossier === undefined) return undefined
  const { rules } = dossier
  const facts = factsOn(dossier.record, on)
  const file = {
    ...asCode(holder, dossier, house.cipher, on),
    summary: answerInWords(evaluateSafetyCode(facts, rules), facts, rules).summary,
    explanation: explain(facts, rules),
    history: pastOf(dossier, on, today),
    facts: dossier.facts.filter((fact) => fact.on <= on),
  }
  return maskMedicalFile(file, actor)
}

function pastOf({ record, rules }: Dossier, on: PlainDate, today: PlainDate): SafetyCodeFile['history'] {
  const first = [...record.applications].sort()[0]
  if (first === undefined || first > on) return []
  const stretches = history(record, first, on, rules)
  return stretches.map(({ from, to, colour, reasons }, i) => ({
    from,
    // Asked about a past day, nobody says that its colour lasts until now.
    to: i === stretches.length - 1 && on === today ? null : to,
    colour,
    reasons: reasons.map((code) => ({ code, text: reasonInWords(code, policyOn(rules, from)) })),
  }))
}

async function loadHolders(db: Db, personIds: readonly string[]): Promise<Map<string, Holder>> {
  const { rows } = await sql<Holder>`${byKey}
    select p.id as person_id, p.name, p.id_number, p.born_on, e.trade, e.enterprise_id, firm.name as enterprise_name,
           e.project_id, project.name as project_name, coalesce(project.region, firm.region) as region, s.code_number,
           s.issued_on as "issuedOn", s.yellow_from as "yellowFrom", s.red_from as "redFrom", s.valid_until as "validUntil"
      from registry.persons p
      left join registry.employments e on e.person_id = p.id and e.ended_on is null
      left join registry.enterprises firm on firm.id = e.enterprise_id
      left join registry.projects project on project.id = e.project_id
      left join safety_code.standings s on s.person_id = p.id
     where p.id = ${amongKeys(personIds, 'uuid')}`.execute(db)
  return new Map(rows.map((row) => [row.person_id, row]))
}

function asCode(holder: Holder, dossier: Dossier, cipher: FieldCipher, on: PlainDate): SafetyCode {
  const { rules } = dossier
  const facts = factsOn(dossier.record, on)
  const answer = evaluateSafetyCode(facts, rules)
  const { yellowFrom, redFrom } = standingOf(facts, on, rules)
  const words = answerInWords(answer, facts, rules)
  return {
    ...whose(holder, cipher),
    personId: holder.person_id,
    age: Math.max(0, ageOn(on, holder.born_on)),
    codeNumber: answer.colour === 'none' ? null : holder.code_number,
    colour: answer.colour,
    on,
    issuedOn: answer.colour === 'none' ? null : facts.issuedOn,
    validUntil: answer.validUntil,
    // When the colour will turn, a medical that runs out before the term included; phones without network go by it.
    yellowFrom,
    graceUntil: answer.graceUntil,
    redFrom,
    reasons: words.reasons,
    nextActions: words.nextActions,
    conditions: [...checklist(facts, answer, rules)],
    notRosteredFrom: answer.colour === 'red' ? redFrom : null,
  }
}

const whose = (holder: Holder, cipher: FieldCipher) => ({
  name: holder.name,
  idNumber: maskCitizenId(cipher.unseal(holder.id_number), 'staff'),
  trade: holder.trade ?? '',
  enterprise: named(holder.enterprise_id, holder.enterprise_name),
  project: named(holder.project_id, holder.project_name),
})

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
