import type { Look } from '@anzhu/contract/credential'
import { escapeHtml } from './html-page.ts'
import { shapes } from './shapes.ts'

interface Band {
  readonly id: string
  readonly look: Look
  /** Its second part, after a blank, is written smaller. */
  readonly word: string
  readonly sentence: string
  readonly level?: 1 | 2
}

/** The verdict across the page: colour, shape, word and pattern together, so that colour is never alone. */
export function verdictBand({ id, look, word, sentence, level = 1 }: Band): string {
  const [name = word, ...meaning] = word.split(/\s+/)
  const more = meaning.length === 0 ? '' : ` <span class="meaning">${escapeHtml(meaning.join(' '))}</span>`
  return `<section class="band band-${look}" aria-labelledby="${id}">
<div class="band-row">
${shapes[look]}
<h${level} id="${id}">${escapeHtml(name)}${more}</h${level}>
</div>
<p class="sentence">${escapeHtml(sentence)}</p>
</section>`
}
