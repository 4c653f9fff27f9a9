import { examine, unmet, type Finding, type Rule } from '../kernel/rule.ts'
import { entryRules } from './entry-rules.ts'
import { orderChecks } from './order-checks.ts'
import type { Proposal } from './proposal.ts'

/** The order of things, and who signs: every rule that a new record must hold. */
export const orderRules: readonly Rule<Proposal>[] = [...entryRules, ...orderChecks]

/** Every rule that a new record breaks; none when it may be made. */
export const breaches = (proposal: Proposal): Finding[] => unmet(examine(orderRules, proposal))
