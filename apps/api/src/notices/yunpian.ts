import { z } from 'zod'
import { ask, type Line } from '../connectors/ask.ts'
import { OutsideFailure } from '../connectors/failure.ts'
import type { Link } from '../connectors/link.ts'
import { SmsRefused, type SmsGateway } from './deliver.ts'

/** Where 云片 takes messages. */
export const yunpianAddress = new URL('https://sms.yunpian.com/v2')

/** Every answer has a code; 0 is success. What else it says is for people and not kept. */
const Verdict = z.object({ code: z.int() })

/** What a code means for the message: it will never go, or not now. Codes not named here are tried again. */
const refusals: Readonly<Record<number, readonly [sentence: string, final: boolean]>> = {
  1: ['短信网关说请求缺少参数', true],
  2: ['手机号或内容的格式不符合短信网关的要求', true],
  4: ['内容含有短信网关屏蔽的词语', true],
  5: ['内容与短信网关备案的模板不一致，请在网关补充模板', true],
  7: ['短信网关备案的模板不可用', true],
  8: ['30 秒内向同一号码重复发送相同内容', false],
  9: ['5 分钟内向同一号码重复发送相同内容超过 3 次', false],
  10: ['号码在短信网关的黑名单中（本人退订或投诉过）', true],
  15: ['短信签名没有在网关备案', true],
  16: ['短信签名的格式不符合网关的要求', true],
  17: ['同一号码 24 小时内的条数超过网关限制', true],
  20: ['短信网关不支持这个号码所在的地区', true],
  22: ['同一号码 1 小时内的条数超过网关限制', false],
  33: ['同一号码 30 秒内的条数超过网关限制', false],
  43: ['同一号码 1 分钟内的条数超过网关限制', false],
}

/** The account is not taken, has no money or no right: it concerns every message, so the connection counts as failing. */
const aboutTheAccount: ReadonlySet<number> = new Set([3, -1, -2, -3])
/** The gateway is busy or broken. */
const passing: ReadonlySet<number> = new Set([-4, -5, -50, -51, -52, -53, 28])

/** 云片 by its version 2 API: one message a request, as a form, with the key of the account. */
export function yunpianGateway(line: Line, key: string, link: Link): SmsGateway {
  return async ({ phone, body }) => {
    const code = await link.run(() => send(line, { apikey: key, mobile: phone, text: body }))
    if (code === 0) return
    const [sentence, final] = refusals[code] ?? [`短信网关没有接受（代码 ${code}）`, false]
    throw new SmsRefused(sentence, final)
  }
}

/** Whether the gateway answers and takes the key; sends nothing. */
export const probeYunpian = (line: Line, key: string): Promise<unknown> =>
  ask(
    line,
    {
      method: 'POST',
      path: ['user', 'get.json'],
      body: new URLSearchParams({ apikey: key }),
      repeatable: true,
      answers: [400],
    },
    ({ status, json }) => {
      if (status === 400) mustBeOurs(Verdict.parse(json()).code)
    },
  )

const send = (line: Line, form: Readonly<Record<string, string>>): Promise<number> =>
  ask(
    line,
    {
      method: 'POST',
      path: ['sms', 'single_send.json'],
      body: new URLSearchParams(form),
      // A lost answer does not say whether the message went: the outbox decides about another try.
      repeatable: false,
      answers: [400],
    },
    ({ json }) => mustBeOurs(Verdict.parse(json()).code),
  )

function mustBeOurs(code: number): number {
  if (aboutTheAccount.has(code)) throw new OutsideFailure('denied', `Code ${code}`)
  if (passing.has(code)) throw new OutsideFailure('fault', `Code ${code}`)
  return code
}
