import { verdictBand } from './band.ts'
import { renderPage } from './html-page.ts'

/** A public page that has no verdict to give: what happened, and what to do. */
export function renderNoticePage(title: string, sentence: string): string {
  return renderPage({
    title: `${title} · 安筑`,
    body: `<main>
${verdictBand({ id: 'what', look: 'none', word: title, sentence })}
</main>`,
  })
}
