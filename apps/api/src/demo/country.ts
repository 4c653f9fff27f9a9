import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { SafetyCodeRecord } from '@anzhu/law/safety-code/history'
import { childrenOf, loadRegions, regionName, type Region } from '../registry/regions/regions.ts'
import { cityMix, firstDay, live, type Fate } from './lives.ts'
import { nameFrom, trades } from './names.ts'
import { bulkHomes, bulkPhone, citizenNumber, creditCode } from './numbers.ts'
import { deal, randomOf, type Random } from './random.ts'

/*
 * Workers by the million, numbered from 0. Who worker n is, for whom and where, follows from n alone, so that a register can
 * be filled further later. They come in neighbourhoods of a thousand: six enterprises and ten projects of one city.
 */

/** Workers of one neighbourhood. */
export const neighbourhoodSize = 1000
const rosters = [420, 240, 160, 90, 60, 30]
export const enterprisesEach = rosters.length
export const projectsEach = 10

export interface BulkEnterprise {
  readonly id: string
  readonly name: string
  readonly creditCode: string
  readonly region: string
}

export interface BulkProject {
  readonly id: string
  readonly name: string
  readonly filingNumber: string
  readonly region: string
  readonly contractor: string
  readonly participants: readonly string[]
}

export interface Neighbourhood {
  readonly number: number
  readonly enterprises: readonly BulkEnterprise[]
  readonly projects: readonly BulkProject[]
  /** Fate by place in the neighbourhood. */
  readonly fates: readonly Fate[]
}

export interface BulkWorker {
  readonly id: string
  readonly name: string
  readonly idNumber: string
  readonly bornOn: PlainDate
  readonly phone: string
  readonly trade: string
  readonly enterprise: BulkEnterprise
  readonly project: BulkProject
  readonly hiredOn: PlainDate
  readonly record: SafetyCodeRecord
  /** For keys of what belongs to the worker. */
  readonly random: Random
}

/** Numbers that keep streams of chance apart. */
const [placeStream, fateStream, workerStream, keyStream] = [11, 12, 13, 14]

/** The milliseconds in the keys of workers and of places: days before the product existed, so no other row has such keys. */
const workerEpoch = Date.UTC(2020, 0, 1)
const placeEpoch = Date.UTC(2019, 0, 1)
/** More workers than anybody will ask for. */
const mostWorkers = 20_000_000

/** The key of a worker: a UUIDv7 whose time is the worker's number. */
export const workerKey = (number: number): string => keyAt(workerEpoch + number, randomOf(keyStream, number))

/** The bounds of all workers' keys, and the number of the worker who has a key. */
export const workerKeys = {
  least: keyOf((workerEpoch).toString(16).padStart(12, '0'), '000', '8000', '000000000000'),
  most: keyOf((workerEpoch + mostWorkers).toString(16).padStart(12, '0'), 'fff', 'bfff', 'ffffffffffff'),
  numberOf: (key: string): number => Number.parseInt(key.slice(0, 8) + key.slice(9, 13), 16) - workerEpoch,
} as const

/** A UUIDv7 of an instant, for what belongs to a worker or a place. */
export function keyAt(milliseconds: number, random: Random): string {
  const [a, b] = [random.int(0, 0xfff_ffff), random.int(0, 0xffff_ffff)]
  const tail = (random.int(0, 0xffff_ffff) * 0x1_0000 + (a & 0xffff)).toString(16).padStart(12, '0')
  return keyOf(milliseconds.toString(16).padStart(12, '0'), (a >>> 16).toString(16).padStart(3, '0'), (0x8000 + (b & 0x3fff)).toString(16), tail)
}

function keyOf(time: string, first: string, second: string, last: string): string {
  return `${time.slice(0, 8)}-${time.slice(8)}-7${first}-${second}-${last}`
}

/** The key of something that belongs to worker `number`, near the worker's own. */
export const keyBeside = (number: number, random: Random): string => keyAt(workerEpoch + number, random)

/** Places and fates of a neighbourhood; where it lies is by weight: most in Suzhou, the rest in the province and beyond. */
export function neighbourhood(number: number): Neighbourhood {
  const random = randomOf(placeStream, number)
  const home = number === 0 ? '320507' : homeOf(random)
  const city = regionName(`${home.slice(0, 4)}00`) ?? ''
  const enterprises = rosters.map((_, at) => ({
    id: keyAt(placeEpoch + number * 16 + at, random),
    name: `${city.replace(/市$/, '')}${random.pick(firmFirst)}${random.pick(firmSecond)}${random.pick(at < 2 ? builders : labourFirms)}`,
    creditCode: creditCode(home, `M1${String(number * enterprisesEach + at).padStart(6, '0')}`),
    region: home,
  }))
  const around = childrenOf(`${home.slice(0, 4)}00`)
  const projects = Array.from({ length: projectsEach }, (_, at) => {
    const region = random.chance(0.6) ? home : (around[random.int(0, around.length - 1)]?.code ?? home)
    const contractor = enterprises[at % 2]!
    return {
      id: keyAt(placeEpoch + number * 16 + 6 + at, random),
      name: `${regionName(region)}${random.pick(firmFirst)}${random.pick(firmSecond)}${random.pick(works)}`,
      filingNumber: `${region}-2026-${String(number * projectsEach + at).padStart(7, '0')}`,
      region,
      contractor: contractor.id,
      participants: [contractor, ...enterprises.filter((one, k) => one !== contractor && (k + at) % 2 === 0)].map(({ id }) => id),
    }
  })
  const chance = randomOf(fateStream, number)
  const fates = home.startsWith('3205') ? deal(neighbourhoodSize, inSuzhou, chance) : deal(neighbourhoodSize, elsewhere, chance)
  return { number, enterprises, projects, fates }
}

const inSuzhou = { ...cityMix, 'under-age': 0 }
/** Where no safety code is run, some have brought one from Suzhou. */
const elsewhere = { elsewhere: 700, renewed: 250, expiring: 30, expired: 20 } as const

function homeOf(random: Random): string {
  const chance = random.next()
  const among = chance < 0.75 ? counties().suzhou : chance < 0.9 ? counties().jiangsu : counties().country
  return among[random.int(0, among.length - 1)]?.code ?? '320507'
}

let sorted: Readonly<Record<'suzhou' | 'jiangsu' | 'country', readonly Region[]>> | undefined

/** Counties of cities (not of prefectures) by how near they are. */
function counties() {
  const all = loadRegions().all.filter(({ code, level, former }) => level === 'county' && !former && /[^辖]市$/.test(regionName(`${code.slice(0, 4)}00`) ?? ''))
  sorted ??= {
    suzhou: all.filter(({ code }) => code.startsWith('3205')),
    jiangsu: all.filter(({ code }) => code.startsWith('32') && !code.startsWith('3205')),
    country: all.filter(({ code }) => !code.startsWith('32')),
  }
  return sorted
}

/** Worker `number` of the country, in the neighbourhood the number belongs to. */
export function bulkWorker(number: number, { enterprises, projects, fates }: Neighbourhood, today: PlainDate): BulkWorker {
  const random = randomOf(workerStream, number)
  const place = number % neighbourhoodSize
  const fate = fates[place] ?? 'fresh'
  const { home, bornOn } = fate === 'over-age' || fate === 'turned-over-age' ? old(number) : ordinary(number)
  const enterprise = enterprises[rosterOf(place)]!
  const sites = projects.filter(({ participants }) => participants.includes(enterprise.id))
  const record = live(fate, bornOn, today, random)
  return {
    id: workerKey(number),
    name: nameFrom(home, random),
    idNumber: citizenNumber(home, bornOn),
    bornOn,
    phone: bulkPhone(number),
    trade: random.pick(trades),
    enterprise,
    project: sites[random.int(0, sites.length - 1)] ?? projects[0]!,
    hiredOn: addDays(firstDay(record, today), -random.int(1, 60)),
    record,
    random,
  }
}

function rosterOf(place: number): number {
  let [left, at] = [place, 0]
  for (; left >= (rosters[at] ?? Infinity); at++) left -= rosters[at] ?? 0
  return at
}

const homes = bulkHomes()

/** Home and birth date of worker n: a different pair for every n, scattered by a step that shares no factor with their number. */
const pairs = (first: PlainDate, last: PlainDate, step: number) => {
  const days = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000)
  const count = homes.length * days
  return (number: number) => {
    const pair = (number * coprime(step, count)) % count
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

const firmFirst = ['恒', '瑞', '永', '鑫', '宏', '金', '华', '中', '泰', '盛', '嘉', '润', '天', '新', '万', '安', '东', '明', '海', '江', '远', '立', '广', '德', '同', '和', '信', '德', '诚', '兴'] as const
const firmSecond = ['达', '丰', '固', '盛', '远', '城', '基', '通', '源', '筑', '宇', '业', '力', '隆', '昌', '顺', '茂', '成', '辉', '鼎', '泽', '川', '邦', '景', '阳', '峰', '亿', '友', '捷', '宁'] as const
const builders = ['建设工程有限公司', '建筑工程有限公司', '营造有限公司', '建设集团有限公司', '市政工程有限公司'] as const
const labourFirms = ['建筑劳务有限公司', '劳务有限公司', '脚手架工程有限公司', '装饰劳务有限公司', '钢结构工程有限公司'] as const
const works = ['花园住宅工程', '安置房工程', '产业园工程', '学校新建工程', '医院扩建工程', '商务中心工程', '道路改造工程', '综合管廊工程', '厂房工程', '人才公寓工程'] as const
