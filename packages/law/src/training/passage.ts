import type { Citation } from '../kernel/cite.ts'
import { Refusal } from '../kernel/refusal.ts'

/** A deed that leads from one state to another. */
export interface Passage<State extends string> {
  readonly title: string
  readonly from: readonly State[]
  readonly to: State
  readonly basis: Citation
}

/** The state a deed leads to; refused when the thing is in no state for it. `of` and `words` name both for the sentence. */
export function stateAfter<State extends string>(
  { title, from, to }: Passage<State>,
  now: State,
  { of, words }: { readonly of: string; readonly words: Readonly<Record<State, string>> },
): State {
  if (from.includes(now)) return to
  const where = from.map((state) => `“${words[state]}”`).join('、')
  throw new Refusal(
    'training.moved-on',
    `${of}现在是“${words[now]}”，不能办理“${title}”；只有${where}的可以。请刷新后再看。`,
  )
}
