import { jurisdictions } from '../jurisdictions.ts'
import { regionPrefix } from '../access/policy.ts'

/** How an enterprise that works in a district stands with its registry, in the order in which it is shown. */
export const progressStates = {
  approved: '已通过',
  'in-review': '待审核',
  returned: '退回补正',
  'not-yet': '未申报',
} as const
export type ProgressState = keyof typeof progressStates

/** The states in their order. */
export const allProgressStates = Object.keys(progressStates) as ProgressState[]

/** Rows that are no town: enterprises registered elsewhere, and those whose address names none. */
export const otherTowns = { outside: '区外企业', unnamed: '地址未写镇街道' } as const

/** A district with a registry, and its towns and streets as addresses write them. */
export interface RegistryDistrict {
  readonly region: string
  readonly towns: readonly Town[]
}

/** A town by its name of today, and every name under which addresses know it. */
export interface Town {
  readonly name: string
  readonly names: readonly string[]
}

/** The districts with a registry in a region and below it. */
export const registryDistrictsIn = (region: string): readonly RegistryDistrict[] =>
  jurisdictions.flatMap(({ own, regionCode }) =>
    'labourRegistry' in own && own.labourRegistry !== null && regionCode.startsWith(regionPrefix(region))
      ? [{ region: regionCode, towns: own.labourRegistry.towns.map(asTown) }]
      : [],
  )

/** Streets were towns before; registrations of then still say so. */
const asTown = (name: string): Town => ({
  name,
  names: name.endsWith('街道') ? [name, `${name.slice(0, -2)}镇`] : [name],
})

/** The town of which an address speaks; undefined where it names none. */
export const townOf = (towns: readonly Town[], address: string): string | undefined =>
  towns.find(({ names }) => names.some((name) => address.includes(name)))?.name
