import type { PlainDate } from '../kernel/date.ts'
import type { FailedCondition } from './conditions.ts'

/** `none` is not red: the person never applied, or was refused. */
export type Colour = 'none' | 'green' | 'yellow' | 'red'

/** Why the code has its colour (rules B.4). */
export type Reason =
  | FailedCondition
  | 'VALID'
  | 'EXPIRING'
  | 'GRACE'
  | 'EXPIRED'
  | 'CE_FAILED'
  | 'NO_CODE'
  | 'ISSUE_REFUSED'

/** What the person can do next (rules B.4). */
export type NextAction =
  | 'NONE'
  | 'APPLY'
  | 'PASS_CE'
  | 'RETAKE_CE'
  | 'SUBMIT_MEDICAL'
  | 'REAPPLY'
  | 'PASS_TRAINING'
  | 'WAIT_UNTIL_18'
  | 'NOT_ELIGIBLE'

/** The next day on which the colour changes when no new fact arrives. */
export interface ColourChange {
  readonly on: PlainDate
  readonly to: Colour
}

/** The code on the asked day. Reasons and actions are sorted sets; the three days are null when there is no code. */
export interface SafetyCodeAnswer {
  readonly colour: Colour
  readonly reasons: readonly Reason[]
  readonly nextActions: readonly NextAction[]
  readonly validUntil: PlainDate | null
  readonly yellowFrom: PlainDate | null
  readonly graceUntil: PlainDate | null
  readonly nextChange: ColourChange | null
}
