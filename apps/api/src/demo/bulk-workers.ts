import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { SafetyCodeRecord } from '@anzhu/law/safety-code/history'
import { keysAt, workerEpoch } from './bulk-keys.ts'
import { firstDay, live } from './lives.ts'
import { nameFrom, trades } from './names.ts'
import {
  rosterOf,
  neighbourhoodSize,
  type BulkEnterprise,
  type BulkProject,
  type Neighbourhood,
} from './neighbourhoods.ts'
import { bulkHomes, bulkPhone, citizenNumber } from './numbers.ts'
import { randomOf } from './random.ts'

/** A made-up worker of a full register. Who it is follows from the worker's number, only dates depend on today. */
export interface BulkWorker {
  /** The first is the worker's own, the others are for what belongs to the worker. */
  readonly keys: (nth: number) => string
  readonly name: string
  readonly idNumber: string
  readonly bornOn: PlainDate
  readonly phone: string
  readonly trade: string
  readonly enterprise: BulkEnterprise
  readonly project: BulkProject
  readonly hiredOn: PlainDate
  readonly record: SafetyCodeRecord
}

/** Numbers that keep streams of chance apart. */
const [workerStream, keyStream] = [13, 14]

/** Worker `number` of the country, in the neighbourhood the number belongs to. */
export function bulkWorker(
  number: number,
  { enterprises, projects, fates }: Neighbourhood,
  today: PlainDate,
): BulkWorker {
  const random = randomOf(workerStream, number)
  const place = number % neighbourhoodSize
  const fate = fates[place] ?? 'fresh'
  const { home, bornOn } = fate === 'over-age' ? old(number) : ordinary(number)
  const enterprise = enterprises[rosterOf(place)]!
  const sites = projects.filter(({ participants }) => participants.includes(enterprise.id))
  const record = live(fate, bornOn, today, random)
  return {
    keys: keysAt(workerEpoch + number, randomOf(keyStream, number)),
    name: nameFrom(home, random),
    idNumber: citizenNumber(home, bornOn),
    bornOn,
    phone: bulkPhone(number),
    trade: random.pick(trades),
    enterprise,
    project: sites[random.int(0, sites.length - 1)] ?? projects[0]!,
    hiredOn: addDays(firstDay(record, today), -random.int(1, 60)),
    record,
  }
}

const homes = bulkHomes()

/** Home and birth date of worker n: a different pair for every n, scattered by a step that shares no factor with their number. */
const pairs = (first: PlainDate, last: PlainDate, step: number) => {
  const days = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000)
  const count = homes.length * days
  const stride = coprime(step, count)
  return (number: number) => {
    const pair = (number * stride) % count
    return { home: homes[pair % homes.length] ?? '', bornOn: addDays(first, Math.floor(pair / homes.length)) }
  }
}

/** Of working age now and for years to come. None is born after 1998: those numbers are free for trials on a full register. */
const ordinary = pairs('1970-01-01', '1999-01-01', 7_654_321)
/** Past 60 for good. */
const old = pairs('1950-01-01', '1963-01-01', 1_234_577)

function coprime(step: number, count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  let found = step
  while (divisor(found, count) !== 1) found += 1
  return found
}
