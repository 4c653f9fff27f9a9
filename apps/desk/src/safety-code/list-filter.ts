import { Colour, type SafetyCodeFilter } from '@anzhu/contract/safety-code'
import { idIn, wordsIn } from '@anzhu/web/address-values'

/** The filter of the list of codes as the address carries it; nonsense in the address counts as not set. */
export function filterFrom(value: (name: string) => string): SafetyCodeFilter {
  const colour = Colour.safeParse(value('colour'))
  const within = Number(value('within'))
  return {
    q: wordsIn(value('q')),
    colour: colour.success ? colour.data : undefined,
    projectId: idIn(value('project')),
    enterpriseId: idIn(value('enterprise')),
    expiringWithinDays: Number.isInteger(within) && within > 0 && within <= 366 ? within : undefined,
  }
}
