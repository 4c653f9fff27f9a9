import type { PaperShown } from '@anzhu/contract/scanning'

/** What anybody who holds a paper may see of it on record, in rows. */
export function paperFacts({
  title,
  number,
  unit,
  issuedOn,
  about,
}: PaperShown): (readonly [string, string])[] {
  return [
    ['文书', title],
    ['编号', number],
    ['出具单位', unit],
    ['出具日期', issuedOn],
    ...about.map(({ title: label, value }) => [label, value] as const),
  ]
}

/** What whoever holds the paper should do with the answer. */
export const compareNotice = '请和手中文书逐项核对；与本页不同的，以本页为准。本页不显示文书的正文和照片。'
