import { childrenOf, loadRegions, regionName, type Region } from '../registry/regions/regions.ts'
import { keysAt, placeEpoch } from './bulk-keys.ts'
import { firmName, projectName } from './firm-names.ts'
import { cityMix, type Fate } from './lives.ts'
import { creditCode } from './numbers.ts'
import { deal, randomOf, type Random } from './random.ts'

/*
 * Workers by the million come in neighbourhoods of a thousand: six enterprises and ten projects of one city. All of it
 * follows from the neighbourhood's number, so that a register can be filled further later.
 */

/** Workers of one neighbourhood. */
export const neighbourhoodSize = 1000

/** How many of them are with each enterprise; they add up. */
const rosters = [420, 240, 160, 90, 60, 30]
const projectsEach = 10

/** A made-up enterprise of a full register. */
export interface BulkEnterprise {
  readonly id: string
  readonly name: string
  readonly creditCode: string
  readonly region: string
}

/** A made-up project; contractor and participants are keys of enterprises. */
export interface BulkProject {
  readonly id: string
  readonly name: string
  readonly filingNumber: string
  readonly region: string
  readonly contractor: string
  readonly participants: readonly string[]
}

/** The places of a thousand workers, and what becomes of each. */
export interface Neighbourhood {
  readonly number: number
  readonly enterprises: readonly BulkEnterprise[]
  readonly projects: readonly BulkProject[]
  /** Fate by place in the neighbourhood. */
  readonly fates: readonly Fate[]
}

/** Numbers that keep streams of chance apart. */
const [placeStream, fateStream] = [11, 12]

/** Places and fates of a neighbourhood; where it lies is by weight: most in Suzhou, the rest in the province and beyond. */
export function neighbourhood(number: number): Neighbourhood {
  const random = randomOf(placeStream, number)
  const home = number === 0 ? '320507' : homeOf(random)
  const keys = keysAt(placeEpoch + number, random)
  const city = `${home.slice(0, 4)}00`
  const enterprises = rosters.map((_, at) => ({
    id: keys(at),
    name: firmName(regionName(city) ?? '', at < 2 ? 'contractor' : 'labour', random),
    creditCode: creditCode(home, `M1${String(number * rosters.length + at).padStart(6, '0')}`),
    region: home,
  }))
  const around = childrenOf(city)
  const projects = Array.from({ length: projectsEach }, (_, at) => {
    const region = random.chance(0.6) ? home : (around[random.int(0, around.length - 1)]?.code ?? home)
    return {
      id: keys(rosters.length + at),
      name: projectName(regionName(region) ?? '', random),
      filingNumber: `${region}-2025-${String(number * projectsEach + at).padStart(7, '0')}`,
      region,
      ...whoBuilds(enterprises, at),
    }
  })
  return { number, enterprises, projects, fates: dealFates(home, randomOf(fateStream, number)) }
}

/** The first two enterprises build in turns; of the others each has people on every second project. */
function whoBuilds(enterprises: readonly BulkEnterprise[], project: number) {
  const contractor = enterprises[project % 2]!
  const labour = enterprises.filter((one, at) => one !== contractor && (at + project) % 2 === 0)
  return { contractor: contractor.id, participants: [contractor, ...labour].map(({ id }) => id) }
}

function dealFates(home: string, random: Random): Fate[] {
  return home.startsWith('3205')
    ? deal(neighbourhoodSize, inSuzhou, random)
    : deal(neighbourhoodSize, elsewhere, random)
}

/** Birth dates are fixed by the worker's number, so nobody's age can be about to matter today. */
const inSuzhou = { ...cityMix, 'under-age': 0, 'turned-over-age': 0 }
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
  if (sorted !== undefined) return sorted
  const all = loadRegions().all.filter(
    ({ code, level, former }) =>
      level === 'county' && !former && /[^辖]市$/.test(regionName(`${code.slice(0, 4)}00`) ?? ''),
  )
  sorted = {
    suzhou: all.filter(({ code }) => code.startsWith('3205')),
    jiangsu: all.filter(({ code }) => code.startsWith('32') && !code.startsWith('3205')),
    country: all.filter(({ code }) => !code.startsWith('32')),
  }
  return sorted
}

/** Which of the enterprises a place in the neighbourhood belongs to. */
export function rosterOf(place: number): number {
  let [left, at] = [place, 0]
  for (; left >= (rosters[at] ?? Infinity); at++) left -= rosters[at] ?? 0
  return at
}
