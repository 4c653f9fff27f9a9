import { addDays, maxDay, minDay, type PlainDate } from '@anzhu/law/kernel/date'
import type { SafetyCodeRecord } from '@anzhu/law/safety-code/history'
import { anxin, cityEnterprises, cityProjects, hunan } from './city.ts'
import { birthFor, cityMix, fates, firstDay, live, type Fate } from './lives.ts'
import { nameFrom, rareNames, trades } from './names.ts'
import { citizenNumber, demoHomes, demoPhone } from './numbers.ts'
import { deal, randomOf, type Random } from './random.ts'

/** A made-up worker: who, on whose roster since when, and what happened until today. */
export interface PlannedWorker {
  readonly name: string
  readonly idNumber: string
  readonly bornOn: PlainDate
  readonly phone: string | null
  readonly trade: string
  readonly fate: Fate
  readonly record: SafetyCodeRecord
  /** Numbers in the lists of enterprises and projects. */
  readonly enterprise: number
  readonly project: number | null
  readonly hiredOn: PlainDate
  readonly before: PlannedEmployment | null
}

/** An employment that has ended. */
export interface PlannedEmployment {
  readonly enterprise: number
  readonly from: PlainDate
  readonly to: PlainDate
}

/** Numbers that keep streams of chance apart. */
const [fateStream, workerStream] = [1, 2]

/** Everybody in the demonstration as of a day, enterprise by enterprise. Only dates depend on the day, never who is who. */
export function planWorkers(today: PlainDate): PlannedWorker[] {
  const places = dealFates()
  const numbers = new Set<string>()
  return places.map((place, serial) => planWorker(place, serial, today, numbers))
}

interface Place {
  readonly enterprise: number
  readonly fate: Fate
}

/** Who has which fate. 安信 gets the whole mix and twenty more who may apply; outside Suzhou there is no safety code. */
function dealFates(): Place[] {
  const extra = 20
  const own = [
    ...deal((cityEnterprises[anxin]?.workers ?? 0) - extra, cityMix, randomOf(fateStream, anxin)),
    ...Array<Fate>(extra).fill('ready'),
  ]
  const others = cityEnterprises.reduce(
    (sum, { workers }, at) => (at === anxin || at >= hunan ? sum : sum + workers),
    0,
  )
  const rest: Fate[] = deal(others, cityMix, randomOf(fateStream, others))
  return cityEnterprises.flatMap(({ workers }, enterprise) => {
    const dealt =
      enterprise === anxin
        ? own
        : enterprise >= hunan
          ? deal<'elsewhere' | 'renewed'>(
              workers,
              { elsewhere: 3, renewed: 1 },
              randomOf(fateStream, enterprise),
            )
          : rest.splice(0, workers)
    return dealt.map((fate) => ({ enterprise, fate }))
  })
}

function planWorker(
  { enterprise, fate }: Place,
  serial: number,
  today: PlainDate,
  numbers: Set<string>,
): PlannedWorker {
  const random = randomOf(workerStream, serial)
  const home = random.pick(demoHomes)
  const usual = nameFrom(home, random)
  const trade = random.pick(trades)
  const project = random.chance(0.96) ? chooseProject(enterprise, random) : null
  const hasPhone = !random.chance(0.02)
  let [bornOn, idNumber] = ['' as PlainDate, '']
  do {
    bornOn = birthFor(fate, today, random)
    idNumber = citizenNumber(home, bornOn)
  } while (numbers.has(idNumber))
  numbers.add(idNumber)
  const record = live(fate, bornOn, today, random)
  return {
    // Every rare name comes up, the first among 安信's workers.
    name: serial % 60 === 5 ? (rareNames[(serial - 65) / 60] ?? usual) : usual,
    idNumber,
    bornOn,
    phone: hasPhone ? demoPhone(serial + 1) : null,
    trade,
    fate,
    record,
    enterprise,
    project,
    ...planEmployments(enterprise, record, today, random),
  }
}

/** One of the projects under construction that the enterprise has people on. */
function chooseProject(enterprise: number, random: Random): number | null {
  const [first, ...others] = cityProjects.flatMap(({ contractor, labour, finished, suspended }, at) =>
    finished !== true && suspended !== true && (contractor === enterprise || labour.includes(enterprise))
      ? [at]
      : [],
  )
  return first === undefined ? null : random.pick([first, ...others])
}

/** Who holds a code outside Suzhou brought it from there; of the others every seventh has worked elsewhere before. */
function planEmployments(enterprise: number, record: SafetyCodeRecord, today: PlainDate, random: Random) {
  const known = addDays(firstDay(record, today), -random.int(1, 20))
  const moved = enterprise >= hunan && record.applications.length > 0
  if (!moved && !random.chance(0.15)) return { hiredOn: known, before: null }
  const to = moved
    ? addDays(today, -random.int(10, 120))
    : minDay(addDays(today, -5), addDays(known, random.int(20, 400)))
  const from = moved ? known : addDays(known, -random.int(30, 300))
  const former = { enterprise: random.pick([2, 9, 10, 11, 13]), from, to: maxDay(from, to) }
  return {
    hiredOn: addDays(former.to, random.int(1, 4)),
    before: former.enterprise === enterprise ? { ...former, enterprise: 12 } : former,
  }
}

/** The workers whose phones are told as logins: of each colour the first of 安信's who has a phone. */
export function shownWorkers(workers: readonly PlannedWorker[]) {
  return (['green', 'yellow', 'red', 'none'] as const).flatMap((colour) => {
    const worker = workers.find(
      ({ enterprise, fate, phone }) => enterprise === anxin && fates[fate] === colour && phone !== null,
    )
    return worker === undefined ? [] : [{ ...worker, colour }]
  })
}
