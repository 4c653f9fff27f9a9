import { createHash } from 'node:crypto'
import type { WeChat } from './wechat.ts'

/**
 * WeChat for demonstrations and tests: its page is one of ours, where somebody says which made-up account of WeChat they
 * are; a code is the name of that account and good once.
 */
export function simulatedWeChat(): WeChat {
  const used = new Set<string>()
  return {
    addressFor: (state, back) =>
      `/m/dev/wechat?${new URLSearchParams({ state, back: new URL(back).pathname }).toString()}`,
    async openIdOf(code) {
      const [, account] = /^demo-([a-z0-9]{1,20})-[a-z0-9]{4,40}$/i.exec(code) ?? []
      if (account === undefined || used.has(code)) return undefined
      used.add(code)
      return `o${createHash('sha256').update(account).digest('base64url').slice(0, 27)}`
    },
  }
}
