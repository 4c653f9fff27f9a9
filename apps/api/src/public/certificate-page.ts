import { lookOf, verdictWords } from '@anzhu/contract/credential'
import type { CertificateStanding, Question } from '../certificate-query/index.ts'
import { verdictBand } from './band.ts'
import { certificateFacts } from './certificate-facts.ts'
import { factList, momentOf } from './facts.ts'
import { renderForm } from './form.ts'
import { renderPublicPage, type Reader } from './html-page.ts'

const path = '/v/cert'

/** P2: asking for a certificate by name and number. */
export function renderCertificateForm(reader: Reader): string {
  return renderPublicPage({
    title: '证书查询',
    reader,
    path,
    body: `<h1>安管人员证书查询</h1>
<p class="lead">查询建筑施工企业主要负责人、项目负责人和专职安全生产管理人员（A、B、C 证）的证书。姓名与号码须同时相符。</p>
${form(reader, { name: '', number: '' })}
<section class="notes" aria-label="其他办法">
<p>证书上有二维码的，用手机相机或微信扫一扫即可核验。仅电子证书支持扫码；纸质证书和历史导入的证书请在这里查询。</p>
</section>`,
  })
}

const form = (reader: Reader, { name, number }: Question) =>
  renderForm(reader, {
    action: path,
    button: '查询',
    fields: [
      { name: 'name', title: '姓名', hint: '与证书一致', value: name, most: 50 },
      {
        name: 'number',
        title: '身份证号或证书编号',
        hint: '任填一个。证书编号如 湘建安C3（2026）0001284，括号全角、半角都可以',
        value: number,
        most: 40,
      },
    ],
  })

/** What the public reads when nothing is found, whatever the reason. */
export const noCertificate = '请核对姓名与证件号；如为外省证书，请到国家平台查询。'

/** P2: the answer. With nothing found it is the same page whatever was asked. */
export function renderCertificateAnswer(
  reader: Reader,
  found: readonly CertificateStanding[],
  at: Date,
): string {
  return renderPublicPage({
    title: found.length === 0 ? '未查到匹配的证书' : `${wordsOf(found)} · 证书查询`,
    reader,
    path,
    body: `${found.length === 0 ? nothing : certificates(found)}
${factList([['查询时间', momentOf(at)]])}
<section class="again" aria-label="再次查询">
${form(reader, { name: '', number: '' })}
</section>
<section class="notes" aria-label="说明">
<p>本页不显示照片、电话和完整证件号；状态只代表查询的这一刻。</p>
</section>`,
  })
}

const nothing = verdictBand({
  id: 'verdict',
  look: 'unsure',
  word: '未查到匹配的证书',
  sentence: noCertificate,
})

const wordsOf = (found: readonly CertificateStanding[]) =>
  found.length === 1 ? verdictWords[found[0]!.verdict].word : `查到 ${found.length} 本证书`

function certificates(found: readonly CertificateStanding[]): string {
  const several = found.length > 1
  const each = found.map(
    ({ verdict, shown }, index) =>
      `${verdictBand({
        id: `verdict-${index}`,
        look: lookOf(verdict),
        word: verdictWords[verdict].word,
        sentence: verdictWords[verdict].sentence,
        level: several ? 2 : 1,
      })}
${factList(certificateFacts(shown))}`,
  )
  return `${several ? `<h1>查到 ${found.length} 本证书</h1>\n` : ''}${each.join('\n')}`
}
