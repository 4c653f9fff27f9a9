import { Colour, type SafetyCodeFilter } from '@anzhu/contract/safety-code'

/** The filter of the list of codes as the address carries it; nonsense in the address counts as not set. */
export function filterFrom(value: (name: string) => string): SafetyCodeFilter {
  const colour = Colour.safeParse(value('colour'))
  const within = Number(value('within'))
  return {
    q: value('q') || undefined,
    colour: colour.success ? colour.data : undefined,
    projectId: value('project') || undefined,
    enterpriseId: value('enterprise') || undefined,
    expiringWithinDays: Number.isInteger(within) && within > 0 && within <= 366 ? within : undefined,
  }
}
