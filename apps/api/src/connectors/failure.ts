/** How a system outside failed to answer. */
export type FailureKind = keyof typeof failureWords

/** The same in words, for whoever looks after the connection. */
export const failureWords = {
  unreachable: '连接不上，或中途断开',
  slow: '没有在规定时间内应答',
  fault: '对方系统出错',
  denied: '对方不接受本平台的凭据',
  redirected: '对方要求转到别的地址，未跟随',
  'too-large': '应答超过允许的大小',
  malformed: '应答的内容不符合约定',
  resting: '连续失败后暂停访问，稍后自动再试',
} as const

/** A system outside gave no answer that can be used. The message is for logs: it never holds what was asked or answered. */
export class OutsideFailure extends Error {
  readonly kind: FailureKind

  constructor(kind: FailureKind, what: string = kind) {
    super(what)
    this.name = 'OutsideFailure'
    this.kind = kind
  }
}

/** What kind of failure an error is; a mistake in reading an answer counts as a malformed one. */
export const failureKind = (error: unknown): FailureKind =>
  error instanceof OutsideFailure ? error.kind : 'malformed'
