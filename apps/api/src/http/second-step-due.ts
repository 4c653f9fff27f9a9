import type { SecondStep } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'

/** A refusal that says how to go on: one factor was proven, and the ticket leads to the other. */
export class SecondStepDue extends Refusal {
  readonly secondStep: SecondStep

  constructor(detail: string, secondStep: SecondStep) {
    super('sign-in.second-factor', detail)
    this.name = 'SecondStepDue'
    this.secondStep = secondStep
  }
}
