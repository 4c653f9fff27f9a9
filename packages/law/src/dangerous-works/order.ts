import { examine, unmet, type Finding, type Rule } from '../kernel/rule.ts'
import { entryRules } from './entry-rules.ts'
import { orderChecks } from './order-checks.ts'
import type { Proposal } from './proposal.ts'
import type { StepRecord } from './records.ts'
import { steps, type SignerRole, type StepKey } from './steps.ts'

/** The order of things, and who signs: every rule that a new record must hold. */
export const orderRules: readonly Rule<Proposal>[] = [...entryRules, ...orderChecks]

/** Every rule that a new record breaks; none when it may be made. */
export const breaches = (proposal: Proposal): Finding[] => unmet(examine(orderRules, proposal))

/**
 * Why a step cannot be recorded today whatever is entered, or nothing when it can: judged with a record that has every
 * signature, expert and conclusion.
 */
export function blockedOn(step: StepKey, setting: Omit<Proposal, 'proposed'>): string | undefined {
  const { signedBy, oneOf } = steps[step]
  const roles: readonly SignerRole[] = [...signedBy, ...oneOf, 'subcontractor-engineer']
  const proposed: StepRecord = {
    step,
    onDay: setting.today,
    signers: roles.map((role) => ({ role, name: '某' })),
    experts: Array.from({ length: setting.experts }, (_, at) => ({ ...someExpert, name: `${at}` })),
    conclusion: step === 'expert-argument' || step === 'acceptance' ? 'pass' : null,
    nextOn: null,
  }
  return breaches({ ...setting, proposed })[0]?.because
}

const someExpert = { title: '', employer: '', fromPool: true, interested: false }
