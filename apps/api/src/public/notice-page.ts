import { escapeHtml, renderPage } from './html-page.ts'
import { shapes } from './shapes.ts'

/** A public page that has no verdict to give: what happened, and what to do. */
export function renderNoticePage(title: string, sentence: string): string {
  return renderPage({
    title: `${title} · 安筑`,
    body: `<main>
<section class="band band-none" aria-labelledby="what">
<div class="band-row">
${shapes.none}
<h1 id="what">${escapeHtml(title)}</h1>
</div>
<p class="sentence">${escapeHtml(sentence)}</p>
</section>
</main>`,
  })
}
