import type { Colour } from '@anzhu/law/safety-code/answer'
import { colourInWords } from '@anzhu/law/safety-code/words'

/** The twelve verdicts on a scanned or typed safety code. Only the first is green, whatever else is the case. */
const ofCodes = [
  'green',
  'yellow',
  'red',
  'none',
  'withdrawn',
  'refresh',
  'expired',
  'forged',
  'unknown',
  'recheck',
  'unlisted',
  'outdated',
] as const

/**
 * The verdicts on a scanned certificate; 查无此码 is shared with the codes. Only the first is green. `unusable`: valid, but
 * not for use now, and the public is not told why.
 */
export const certificateVerdicts = [
  'certificate-valid',
  'certificate-unusable',
  'certificate-expired',
  'certificate-changed',
  'certificate-cancelled',
  'certificate-transferred',
  'certificate-suspended',
  'certificate-revoked',
  'certificate-recheck',
] as const

export type CertificateVerdict = (typeof certificateVerdicts)[number]

/**
 * The verdicts on a scanned paper. Only the first is green. `unknown`: signed by this house and yet not on record, which only
 * who checks on site is told; `recheck`: genuine, but without network nobody knows how it stands.
 */
export const paperVerdicts = [
  'paper-agrees',
  'paper-changed',
  'paper-withdrawn',
  'paper-unknown',
  'paper-recheck',
] as const

export type PaperVerdict = (typeof paperVerdicts)[number]

/** Every verdict on anything that is scanned or typed. */
export const verdicts = [...ofCodes, ...certificateVerdicts, ...paperVerdicts] as const

export type VerdictName = (typeof verdicts)[number]

/** How a verdict is drawn: a code's colour; `unsure`, no colour may be believed now; `false`, no code of ours. */
export type Look = Colour | 'unsure' | 'false'

interface Words {
  /** Large on every screen. */
  readonly word: string
  /** In lists. */
  readonly short: string
  /** What it means and what to do. */
  readonly sentence: string
  readonly look: Look
}

/** What each verdict is called and looks like: on the public page, on phones, at gates and in lists. */
export const verdictWords: Readonly<Record<VerdictName, Words>> = {
  green: {
    word: colourInWords('green'),
    short: '绿码',
    sentence: '年龄、安全教育、体检均符合规定，可以进场。',
    look: 'green',
  },
  yellow: {
    word: colourInWords('yellow'),
    short: '黄码',
    sentence: '有条件快要到期或已到期，可以进场，须限期办理。',
    look: 'yellow',
  },
  red: {
    word: colourInWords('red'),
    short: '红码',
    sentence: '不符合规定，实名制通道关闭，不得进场、不得排班。此前的出工照常计发工资。',
    look: 'red',
  },
  none: {
    word: colourInWords('none'),
    short: '未申领',
    sentence: '此人没有申领安码。',
    look: 'none',
  },
  withdrawn: {
    word: '已失效',
    short: '已注销',
    sentence: '这张码已经失效，请持码人重新申领。',
    look: 'none',
  },
  refresh: {
    word: '请刷新后重扫',
    short: '需刷新',
    sentence: '二维码不是刚刚生成的，可能是截图。请持码人当面刷新，并核对本人。',
    look: 'unsure',
  },
  expired: {
    word: '需联网复核',
    short: '凭证过期',
    sentence: '二维码已超过 24 小时。请持码人联网刷新后重扫，或输入 12 位码号核验。',
    look: 'unsure',
  },
  forged: {
    word: '查无此码',
    short: '疑似伪造',
    sentence: '查无此码，疑似伪造（签名无效）。请核对本人身份证件，并上报。',
    look: 'false',
  },
  unknown: {
    word: '查无此码',
    short: '查无此码',
    sentence: '没有查到这张码。请核对是否扫对，或输入卡片上的 12 位码号。',
    look: 'false',
  },
  recheck: {
    word: '需联网复核',
    short: '需复核',
    sentence: '只凭本机的数据不能放行：这张码签发后可能有变。请联网后重扫，或核对本人证件。',
    look: 'unsure',
  },
  unlisted: {
    word: '需联网复核',
    short: '本机无名单',
    sentence: '本机带来的项目名单里没有这个码号，不能判断。请联网后重输，或请持码人出示二维码。',
    look: 'unsure',
  },
  outdated: {
    word: '需联网复核',
    short: '数据过期',
    sentence: '本机的核验数据没有取到，或已超过 24 小时，不能判断颜色。请联网更新后重扫。',
    look: 'unsure',
  },
  'certificate-valid': {
    word: '有效',
    short: '证书有效',
    sentence: '证书在有效期内，可以正常使用。请当面核对姓名与本人的身份证件。',
    look: 'green',
  },
  'certificate-unusable': {
    word: '暂不可用',
    short: '证书暂不可用',
    sentence: '证书在有效期内，但目前不能使用。请持证人在平台查看原因并办理。',
    look: 'yellow',
  },
  'certificate-expired': {
    word: '已过期',
    short: '证书已过期',
    sentence: '证书已过有效期，不能使用。',
    look: 'red',
  },
  'certificate-changed': {
    word: '已变更',
    short: '证书已变更',
    sentence: '这是变更以前的证书，不再使用。请持证人出示最新的电子证书。',
    look: 'none',
  },
  'certificate-cancelled': {
    word: '已注销',
    short: '证书已注销',
    sentence: '证书已经注销，不能使用。',
    look: 'none',
  },
  'certificate-transferred': {
    word: '已转出',
    short: '证书已转出',
    sentence: '证书已转到外省，请到国家平台查询。',
    look: 'none',
  },
  'certificate-suspended': {
    word: '已暂扣',
    short: '证书已暂扣',
    sentence: '证书被暂扣，暂扣期间不能使用。',
    look: 'red',
  },
  'certificate-revoked': {
    word: '已撤销',
    short: '证书已撤销',
    sentence: '证书已被撤销，不能使用。',
    look: 'red',
  },
  'certificate-recheck': {
    word: '需联网复核',
    short: '证书需复核',
    sentence: '证书签发后有变，只凭本机的数据不能认定。请联网后重扫。',
    look: 'unsure',
  },
  'paper-agrees': {
    word: '与登记一致',
    short: '文书一致',
    sentence: '这份文书由本平台出具，登记的内容没有变更。请和手中文书逐项核对。',
    look: 'green',
  },
  'paper-changed': {
    word: '登记已变更',
    short: '文书已变更',
    sentence: '这份文书由本平台出具，以后登记有变更。请和手中文书逐项核对，以登记为准。',
    look: 'unsure',
  },
  'paper-withdrawn': {
    word: '已撤销',
    short: '文书已撤销',
    sentence: '这份文书由本平台出具，已经撤销，不再有效。',
    look: 'red',
  },
  'paper-unknown': {
    word: '查无此码',
    short: '文书未登记',
    sentence: '二维码签名有效，但登记中没有这份文书（未登记）。请留存文书，并上报。',
    look: 'false',
  },
  'paper-recheck': {
    word: '签名真实 内容待核',
    short: '文书待核',
    sentence: '二维码由本平台签发，签名真实；文书内容和现在的状态须联网核对。请联网后重扫。',
    look: 'unsure',
  },
}

/** How a verdict is drawn. */
export function lookOf(verdict: VerdictName): Look {
  return verdictWords[verdict].look
}

/**
 * What the public reads of a code that is not in the register, whatever is wrong with it. Apart from the table, so that
 * nobody can tell a forgery that was found out from a number that was mistyped.
 */
export const notOurs = {
  word: '查无此码',
  sentence:
    '没有查到这张码，可能是伪造的，也可能没有扫清楚。请重扫一次，或输入卡片上的 12 位码号；仍查不到的，不要凭此放行。',
} as const

/** What a verdict without network says: as of when it is true, then what it means. `asOf` is 08:12; null: never fetched. */
export function offlineSentence(verdict: VerdictName, asOf: string | null): string {
  const since = asOf === null ? '离线核验，本机没有核验数据' : `离线核验，数据截至 ${asOf}`
  return `${since}。${verdictWords[verdict].sentence}`
}
