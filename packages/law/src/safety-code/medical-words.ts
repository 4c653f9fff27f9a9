import { fill, reasonWords } from './words.ts'

/**
 * Sentences that tell what a medical found, as the person reads them and as everybody else does. Others learn that the
 * medical does not do, never that it was failed, and no day on which it was.
 */
export const medicalSentences = {
  fit: {
    toPerson: '体检日期 {date} 合格，{until} 前（含当天）有效',
    toOthers: '体检日期 {date}，{until} 前（含当天）有效',
  },
  unfit: {
    toPerson: '体检日期 {date}，结论为不合格（截至 {day}）',
    toOthers: '体检不符合要求（截至 {day}）',
  },
  reason: { toPerson: reasonWords.MEDICAL_UNFIT, toOthers: '体检不符合要求' },
} as const

/** What a failed medical is called in a cell. */
export const unfitBrief = { toPerson: '不合格', toOthers: '不符合要求' } as const

/** What others read in place of the result of any medical, passed or not. */
export const medicalResultToOthers = '已登记'

const pairs = Object.values(medicalSentences).map(({ toPerson, toOthers }) => ({
  known: new RegExp(toPerson.replaceAll(/\{(\w+)\}/g, String.raw`(?<$1>\d{4}-\d{2}-\d{2})`), 'g'),
  toOthers,
}))

/** A text as others than the person may read it: each sentence that tells a result gives way to its neutral one. */
export function withoutMedicalResult(text: string): string {
  return pairs.reduce((told, { known, toOthers }) => {
    const neutral = (...found: unknown[]) => {
      const dates = found.at(-1)
      return fill(toOthers, typeof dates === 'object' ? { ...(dates as Record<string, string>) } : {})
    }
    return told.replace(known, neutral)
  }, text)
}

/** Where a medical was recorded from, without the hospital: all brackets go, those within brackets and cut-off ones too. */
export function withoutHospital(source: string): string {
  const bare = source.replaceAll(/[（(][^（）()]*(?:[）)]|$)/g, '').trim()
  return bare === source.trim() ? bare : withoutHospital(bare)
}
