import { verdictWords, type PaperVerdict } from '@anzhu/contract/credential'
import type { PaperShown } from '@anzhu/contract/scanning'
import type { CheckedPaper } from './papers.ts'

/** What whoever holds a paper is told: the verdict with the day and what changed, and what to compare it with. */
export function tellPaper({ state, changedOn, changes, about, ...paper }: CheckedPaper): {
  readonly verdict: PaperVerdict
  readonly word: string
  readonly sentence: string
  readonly paper: PaperShown
} {
  const verdict = `paper-${state}` as const
  const { word, sentence } = verdictWords[verdict]
  const now = changes.length === 0 ? '' : `现在的登记：${changes.join('；')}。`
  return {
    verdict,
    word: state === 'changed' && changedOn !== null ? `登记已于 ${changedOn} 变更` : word,
    sentence: `${sentence}${now}`,
    paper: {
      ...paper,
      changedOn,
      changes: [...changes],
      about: about.map(([title, value]) => ({ title, value })),
    },
  }
}
