import type { Verdict } from '@anzhu/contract/scanning'
import { colourInWords } from '@anzhu/law/safety-code/words'

type Kind = Verdict['verdict']

/** The word of a verdict, large on every screen. */
export function wordOf(kind: Kind): string {
  return kind === 'green' || kind === 'yellow' || kind === 'red' || kind === 'none'
    ? colourInWords(kind)
    : words[kind]
}

const words: Readonly<Record<Exclude<Kind, 'green' | 'yellow' | 'red' | 'none'>, string>> = {
  withdrawn: '已失效',
  refresh: '请刷新后重扫',
  expired: '需联网复核',
  forged: '查无此码',
  unknown: '查无此码',
}

/** What the word means and what to do. `forged` is for inspectors only. */
export const sentences: Readonly<Record<Kind, string>> = {
  green: '年龄、安全教育、体检均符合规定，可以进场。',
  yellow: '有条件快要到期或已到期，可以进场，须限期办理。',
  red: '不符合规定，实名制通道关闭，不得进场、不得排班。此前的出工照常计发工资。',
  none: '此人没有申领安码。',
  withdrawn: '这张码已经失效，请持码人重新申领。',
  refresh: '二维码不是刚刚生成的，可能是截图。请持码人当面刷新，并核对本人。',
  expired: '二维码已超过 24 小时。请持码人联网刷新后重扫，或输入 12 位码号核验。',
  forged: '查无此码，疑似伪造（签名无效）。请核对本人身份证件，并上报。',
  unknown: '没有查到这张码。请核对是否扫对，或输入卡片上的 12 位码号。',
}
