import { numberIn } from '../src/access/captcha/sums.ts'

/** What a sum in words comes to: 三加十二等于几？ is 15. */
export function answerTo(words: string): string {
  const [, one = '', other = ''] = /^(.+)加(.+)等于几？$/.exec(words) ?? []
  return String((numberIn(one) ?? 0) + (numberIn(other) ?? 0))
}
