import type { PlainDate } from '../kernel/date.ts'
import type { Unmet } from '../kernel/rule.ts'
import type { Flag, Quantity } from './measures.ts'
import { countingRecords, latest, type StepRecord, type WorkState } from './records.ts'
import { signerRoles, steps, type SignerRole, type StepKey } from './steps.ts'
import type { Level } from './work-types.ts'

/** What a new record is judged by. */
export interface Proposal {
  readonly work: {
    readonly level: Level
    readonly missing: readonly (Quantity | Flag)[]
    readonly state: WorkState
    /** A sub-contractor does the work and makes the plan. */
    readonly subcontracted: boolean
  }
  /** The records so far that are not voided. */
  readonly records: readonly StepRecord[]
  readonly proposed: StepRecord
  /** Open rectifications of not following the plan. */
  readonly openDeviations: number
  readonly today: PlainDate
  /** How many experts take part at least. */
  readonly experts: number
  /** Names of the firms that take part in the work: contractor, client, supervision firm, sub-contractor; '' where unknown. */
  readonly parties: readonly string[]
}

/** The records that count now. */
export const known = ({ records }: Proposal) => countingRecords(records)
/** Why not, and what to do. */
export const no = (reason: string, suggestion: string): Unmet => ({ reason, suggestion })
/** A step as a sentence names it. */
export const titled = (step: StepKey) => `“${steps[step].title}”`

/** The proposed record, when it is of one of these steps. */
export const when = (proposal: Proposal, ...of: readonly StepKey[]) =>
  of.includes(proposal.proposed.step) ? proposal.proposed : undefined

/** What is wrong where the proposed record is dated before one that has to be earlier in this order. */
export function outOfOrder(proposal: Proposal, order: readonly StepKey[]): Unmet | undefined {
  const { proposed } = proposal
  const at = order.indexOf(proposed.step)
  if (at < 0) return undefined
  const records = known(proposal)
  for (const step of order.slice(0, at)) {
    const before = latest(records, step)
    if (before !== undefined && before.onDay > proposed.onDay) {
      return no(
        `${titled(proposed.step)}写的是 ${proposed.onDay}，早于${titled(step)}的 ${before.onDay}`,
        '请核对日期',
      )
    }
  }
  return undefined
}

/** What is wrong where somebody has not signed. */
export function absentSigners(
  { step, signers }: StepRecord,
  needed: readonly SignerRole[],
): Unmet | undefined {
  const absent = needed.filter((role) => !signers.some((signer) => signer.role === role))
  if (absent.length === 0) return undefined
  const named = absent.map((role) => signerRoles[role]).join('、')
  return no(`${titled(step)}缺少${named}的签字`, `请补上${named}`)
}
