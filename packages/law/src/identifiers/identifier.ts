/**
 * The answer about a typed identifier: the value as it is stored, or in Chinese what is wrong and what to do. Warnings
 * never stop anybody. `overridable`: some genuine old numbers fail this check too, so an officer may accept it with a
 * reason.
 */
export type Checked<Known = unknown> =
  | (Known & { readonly ok: true; readonly value: string; readonly warnings: readonly string[] })
  | {
      readonly ok: false
      readonly problem: string
      readonly suggestion: string
      readonly overridable: boolean
    }

/** A refusal of an identifier. */
export function wrong(problem: string, suggestion: string, overridable = false): Checked<never> {
  return { ok: false, problem, suggestion, overridable }
}

/** Full-width letters and digits as half-width ones, without blanks, hyphens or invisible signs: what hands and sheets put into numbers. */
export function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2010-\u2015\u2212'‘’-]/g, '')
}
