import { readFileSync } from 'node:fs'

/** One division of the GB/T 2260 tree. */
export interface Region {
  readonly code: string
  readonly name: string
  /** First pinyin letters of the name in lower case: 相城区 is `xcq`. */
  readonly initials: string
  readonly level: 'province' | 'city' | 'county'
  /** Abolished: old records and citizen-id numbers still carry the code, but nobody may choose it any more. */
  readonly former: boolean
}

/** The table as loaded, indexed the ways the functions below ask for it. */
export interface Regions {
  readonly all: readonly Region[]
  readonly byCode: ReadonlyMap<string, Region>
  readonly children: ReadonlyMap<string, readonly Region[]>
}

let loaded: Regions | undefined

/**
 * The whole table, read from gbt2260.csv on the first call and kept. Throws when the file is missing or a line is not
 * of the form code,name,initials,state, so a damaged installation fails at start and not at the first look-up.
 */
export function loadRegions(): Regions {
  loaded ??= parseRegions(readFileSync(new URL('gbt2260.csv', import.meta.url), 'utf8'))
  return loaded
}

/** True for a code of the table, abolished ones included. Do not refuse citizen-id numbers by it: see README.md. */
export function isKnownRegion(code: string): boolean {
  return loadRegions().byCode.has(code)
}

/** The division's own name, 相城区 for 320507; undefined for an unknown code. */
export function regionName(code: string): string | undefined {
  return loadRegions().byCode.get(code)?.name
}

/**
 * Names from the province down, as they are read out: ['江苏省', '苏州市', '相城区']. Rows that exist only to keep the
 * tree regular (市辖区, 省直辖县级行政区划) are left out between two names. Empty for an unknown code.
 */
export function regionPath(code: string): string[] {
  const { byCode } = loadRegions()
  const region = byCode.get(code)
  if (region === undefined) return []
  const above = ancestorCodes(code).map((ancestor) => byCode.get(ancestor))
  const named = above.filter((ancestor) => ancestor !== undefined && !isFiller(ancestor))
  return [...named.map((ancestor) => ancestor?.name ?? ''), region.name]
}

/**
 * What one may choose next below a division, in code order; '' gives the provinces. Filler rows are replaced by what
 * is below them, so Beijing gives its districts and Hubei gives 仙桃市 beside its cities. Abolished ones are left out.
 */
export function childrenOf(code: string): readonly Region[] {
  const direct = loadRegions().children.get(code) ?? []
  return direct.flatMap((region) =>
    isFiller(region) ? childrenOf(region.code) : region.former ? [] : [region],
  )
}

/**
 * Divisions whose name contains the text, or whose code or pinyin initials begin with it (相城, xcq, 320507), at most
 * `limit`. Exact matches come first, then beginnings, then higher levels, then code order.
 */
export function findRegions(text: string, limit = 20): Region[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  return loadRegions()
    .all.filter((region) => !region.former && !isFiller(region))
    .map((region) => ({ region, rank: rankOf(region, wanted) }))
    .filter(({ rank }) => rank < noMatch)
    .sort((a, b) => a.rank - b.rank || depth[a.region.level] - depth[b.region.level])
    .slice(0, limit)
    .map(({ region }) => region)
}

const noMatch = 3
const depth = { province: 0, city: 1, county: 2 } as const
const fillers = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

function isFiller({ name, level }: Region): boolean {
  return level === 'city' && fillers.has(name)
}

function rankOf({ name, code, initials }: Region, wanted: string): number {
  if (name === wanted || code === wanted || initials === wanted) return 0
  if (name.startsWith(wanted) || code.startsWith(wanted) || initials.startsWith(wanted)) return 1
  return name.includes(wanted) ? 2 : noMatch
}

function ancestorCodes(code: string): string[] {
  const candidates = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`]
  return [...new Set(candidates)].filter((candidate) => candidate !== code)
}

function parseRegions(csv: string): Regions {
  const [header, ...lines] = csv.trimEnd().split('\n')
  if (header?.trimEnd() !== 'code,name,initials,state') throw new Error('gbt2260.csv: unexpected header')
  const all = lines.map(parseLine)
  const byCode = new Map(all.map((region) => [region.code, region]))
  const children = Map.groupBy(all, ({ code }) => ancestorCodes(code).at(-1) ?? '')
  return { all, byCode, children }
}

function parseLine(line: string): Region {
  const found = /^(\d{6}),([^,]+),([a-z]+),(former)?$/.exec(line.trimEnd())
  if (found === null) throw new Error(`gbt2260.csv: cannot read line ${line}`)
  const [, code = '', name = '', initials = '', state] = found
  const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county'
  return { code, name, initials, level, former: state === 'former' }
}
