import { Refusal, type RefusalCode } from '@anzhu/law/kernel/refusal'

/** A refusal that says when to come back: its answer carries Retry-After. */
export class RetryLater extends Refusal {
  readonly seconds: number

  constructor(code: RefusalCode, detail: string, seconds: number) {
    super(code, detail)
    this.name = 'RetryLater'
    this.seconds = Math.max(1, Math.ceil(seconds))
  }
}
