/** WeChat, as far as it is asked who somebody is there. */
export interface WeChat {
  /** Where the phone goes to be recognised; WeChat sends it back to `back` with a code and this state. */
  addressFor(state: string, back: string): string
  /** Who came with this code, the same for one account of WeChat for ever; undefined for a code that is none or was used. */
  openIdOf(code: string): Promise<string | undefined>
}

/** Where WeChat sends the phone back to, below the public address. */
export const backFromWeChat = '/m/wechat'
