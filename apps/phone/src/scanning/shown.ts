import { verdictWords } from '@anzhu/contract/credential'
import type { Scan } from '@anzhu/contract/scanning'

type Verdict = Scan['verdict']

const coloured: ReadonlySet<Verdict> = new Set(['green', 'yellow', 'red'])

/**
 * The verdict as it is shown. A phone's code that was not drawn just now may be a picture of somebody else's: its colour
 * is said in a row below, never by the band.
 */
export function shownOf({ verdict, word, form }: Pick<Scan, 'verdict' | 'word' | 'form'>): {
  readonly kind: Verdict
  readonly word: string
} {
  return form === 'stale' && coloured.has(verdict)
    ? { kind: 'refresh', word: verdictWords.refresh.word }
    : { kind: verdict, word }
}
