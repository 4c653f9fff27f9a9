import { renderPage } from './html-page.ts'
import { shapes } from './shapes.ts'

/** The page for a public address that leads nowhere. */
export function renderNotFoundPage(): string {
  return renderPage({
    title: '没有这个页面 · 安筑',
    body: `<main>
<section class="band band-none" aria-labelledby="what">
<div class="band-row">
${shapes.none}
<h1 id="what">没有这个页面</h1>
</div>
<p class="sentence">地址可能抄错了，或者没有扫全。请重新扫描二维码；卡片上的码号有 12 位数字。</p>
</section>
</main>`,
  })
}
