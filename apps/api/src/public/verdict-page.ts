import { lookOf, notOurs } from '@anzhu/contract/credential'
import type { Verdict } from '@anzhu/contract/scanning'
import { escapeHtml, renderPage } from './html-page.ts'
import { shapes } from './shapes.ts'

/** The public page behind a QR code: verdict first, then three to six masked facts, when it was checked, what it is not. */
export function renderVerdictPage(
  verdict: Verdict,
  { at }: { readonly token: string; readonly at: Date },
): string {
  const look = lookOf(verdict.verdict)
  const { word, sentence } = look === 'false' ? notOurs : verdict
  const [name = word, ...meaning] = word.split(/\s+/)
  const body = `<main>
<section class="band band-${look}" aria-labelledby="verdict">
<div class="band-row">
${shapes[look]}
<h1 id="verdict">${escapeHtml(name)}${meaning.length === 0 ? '' : ` <span class="meaning">${escapeHtml(meaning.join(' '))}</span>`}</h1>
</div>
<p class="sentence">${escapeHtml(sentence)}</p>
</section>
${facts(look === 'false' ? null : verdict.masked, at)}
<section class="notes" aria-label="说明">
${look === 'green' || look === 'yellow' || look === 'red' ? '<p>请当面核对姓名与本人的身份证件。颜色只代表核验的这一刻，再次进场请重新扫码。</p>' : ''}
<p>这是安筑平台签发的安码，不是国家平台二维码；全国工程质量安全监管信息平台的证照请到该平台核验。</p>
<p>本页不显示照片、电话和完整证件号。认为有误或有人冒用的，请告诉项目所在地住建部门。</p>
</section>
</main>`
  return renderPage({ title: `${word} · 安码核验`, body })
}

function facts(masked: Verdict['masked'], at: Date): string {
  const rows: [string, string][] = []
  if (masked !== null) {
    rows.push(['姓名', masked.name], ['用工企业', masked.enterprise], ['工种', masked.trade])
    rows.push(
      ['有效期至', masked.validUntil ?? ''],
      ['核验码号', masked.codeNumber],
      ['签发机关', masked.issuer],
    )
  }
  rows.push(['核验时间', momentOf(at)])
  const items = rows
    .filter(([, value]) => value !== '')
    .map(([title, value]) => `<div><dt>${title}</dt><dd>${escapeHtml(value)}</dd></div>`)
  return `<dl class="facts">\n${items.join('\n')}\n</dl>`
}

/** 2026-11-21 10:32:05 on the Shanghai clock. */
function momentOf(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
