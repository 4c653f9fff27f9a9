import { newCodeNumber } from '@anzhu/contract/credential'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { standingOf } from '@anzhu/law/safety-code/evaluate'
import { factsOn } from '@anzhu/law/safety-code/history'
import { randomBytes } from 'node:crypto'
import { rulesFrom } from '../safety-code/rules-in-force.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { bulkWorker, type BulkWorker } from './bulk-workers.ts'
import { bytes, field, type Rows } from './copy-rows.ts'
import type { Neighbourhood } from './neighbourhoods.ts'
import { sexOfNobody } from './numbers.ts'

/** The tables that grow with the workers. */
export const workerTables = [
  'registry.persons',
  'registry.employments',
  'training.results',
  'medical.reports',
  'safety_code.grants',
  'safety_code.standings',
] as const

/** Rows for the places of a neighbourhood. */
export function placeRows({ enterprises, projects }: Neighbourhood): Rows[] {
  return [
    {
      into: 'registry.enterprises (id, name, credit_code, region)',
      lines: enterprises.map(
        ({ id, name, creditCode, region }) => `${id}\t${name}\t${creditCode}\t${region}`,
      ),
    },
    {
      into: 'registry.projects (id, name, filing_number, region, contractor_id, status, started_on)',
      lines: projects.map(({ id, name, filingNumber, region, contractor }) =>
        [id, name, filingNumber, region, contractor, 'running', '2026-01-05'].join('\t'),
      ),
    },
    {
      into: 'registry.project_participants (project_id, enterprise_id)',
      lines: projects.flatMap(({ id, participants }) => participants.map((one) => `${id}\t${one}`)),
    },
  ]
}

/** Which workers to make, of when and with which keys. `status.next` is the next place in the status list; it is counted up. */
export interface Making {
  readonly cipher: FieldCipher
  readonly today: PlainDate
  readonly status: { next: number }
  readonly from: number
  readonly count: number
}

/** Rows for workers `from` and following of a neighbourhood, with the past and the standing of each. */
export function workerRows(place: Neighbourhood, making: Making): Rows[] {
  const { from, count, today, cipher, status } = making
  const [persons, employments, results, reports, grants, standings] = workerTables.map((): string[] => [])
  for (let number = from; number < from + count; number++) {
    const worker = bulkWorker(number, place, today)
    let keysUsed = 0
    const key = () => worker.keys(++keysUsed)
    const id = worker.keys(0)
    persons!.push(personLine(id, worker, cipher))
    employments!.push(employmentLine(key(), id, worker))
    for (const { kind, date, result } of resultsOf(worker))
      results!.push(`${key()}\t${id}\t${kind}\t${date}\t${result}\t培训机构报送\t${date} 18:00`)
    for (const { date, result } of worker.record.medicals)
      reports!.push(`${key()}\t${id}\t${date}\t${result}\t体检机构报送\t${date} 18:00`)
    for (const on of worker.record.applications)
      grants!.push(`${key()}\t${id}\t${on}\t${worker.enterprise.id}\tbatch\t${on} 10:00`)
    standings!.push(standingLine(id, worker, today, status))
  }
  return [
    {
      into: 'registry.persons (id, name, id_number, id_number_hash, phone, phone_hash, born_on, sex, created_at)',
      lines: persons!,
    },
    {
      into: 'registry.employments (id, person_id, enterprise_id, project_id, trade, started_on, created_at)',
      lines: employments!,
    },
    { into: 'training.results (id, person_id, kind, held_on, result, source, recorded_at)', lines: results! },
    { into: 'medical.reports (id, person_id, examined_on, result, source, recorded_at)', lines: reports! },
    {
      into: 'safety_code.grants (id, person_id, granted_on, enterprise_id, source, recorded_at)',
      lines: grants!,
    },
    {
      into:
        'safety_code.standings (person_id, holder_name, trade, enterprise_id, enterprise_name, project_id, district, ' +
        'code_number, status_index, ' +
        'issued_on, valid_until, yellow_from, grace_until, red_from, expiring_from, medical_until, red_because)',
      lines: standings!,
    },
  ]
}

function personLine(
  id: string,
  { name, idNumber, phone, bornOn, hiredOn }: BulkWorker,
  cipher: FieldCipher,
): string {
  const [number, numberHash] = [bytes(cipher.seal(idNumber)), bytes(cipher.hash(idNumber))]
  const [mobile, mobileHash] = [bytes(cipher.seal(phone)), bytes(cipher.hash(phone))]
  return `${id}\t${name}\t${number}\t${numberHash}\t${mobile}\t${mobileHash}\t${bornOn}\t${sexOfNobody}\t${hiredOn} 09:00`
}

const employmentLine = (
  key: string,
  id: string,
  { enterprise, project, trade, hiredOn }: BulkWorker,
): string => `${key}\t${id}\t${enterprise.id}\t${project.id}\t${trade}\t${hiredOn}\t${hiredOn} 09:00`

const resultsOf = ({ record: { trainings, continuingEducation } }: BulkWorker) => [
  ...trainings.map((attempt) => ({ kind: 'safety-education', ...attempt })),
  ...continuingEducation.map((attempt) => ({ kind: 'continuing-education', ...attempt })),
]

/** The bulk register is made before anything is published. */
const rules = rulesFrom([])

/** The standing as the law computes it, and a number for everybody who has a code. */
function standingLine(
  id: string,
  { name, trade, enterprise, project, record }: BulkWorker,
  today: PlainDate,
  status: { next: number },
): string {
  const standing = standingOf(factsOn(record, today), today, rules.keptIn(project.region))
  const { issuedOn, validUntil, yellowFrom, graceUntil, redFrom, expiringFrom, medicalUntil, redBecause } =
    standing
  const numbers = issuedOn === null ? [null, null] : [drawNumber(), status.next++]
  const days = [issuedOn, validUntil, yellowFrom, graceUntil, redFrom, expiringFrom, medicalUntil, redBecause]
  const place = [enterprise.id, enterprise.name, project.id, project.region]
  return [id, name, trade, ...place, ...numbers, ...days].map(field).join('\t')
}

/** A code number by chance; it may be somebody's already. */
export const drawNumber = () => newCodeNumber((buffer) => buffer.map(() => drawByte()))

let drawn = Buffer.alloc(0)
let drawnUsed = 0

/** From a supply, since asking the system for a few bytes at a time costs more than all the rest of a code number. */
function drawByte(): number {
  if (drawnUsed === drawn.length) [drawn, drawnUsed] = [randomBytes(65_536), 0]
  return drawn[drawnUsed++] ?? 0
}
