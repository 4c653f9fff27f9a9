import { lookOf, notOurs } from '@anzhu/contract/credential'
import type { Verdict } from '@anzhu/contract/scanning'
import { verdictBand } from './band.ts'
import { certificateFacts, checkCode } from './certificate-facts.ts'
import { factList, momentOf } from './facts.ts'
import { compareNotice, paperFacts } from './paper-facts.ts'
import { addressFor, escapeHtml, renderPage, type Reader } from './html-page.ts'

interface Shown {
  readonly token: string
  readonly at: Date
  readonly reader?: Reader
}

/** The public page behind a QR code: verdict first, then masked facts, when it was checked, what it is not. */
export function renderVerdictPage(verdict: Verdict, { token, at, reader = { large: false } }: Shown): string {
  const look = lookOf(verdict.verdict)
  const { word, sentence } = look === 'false' ? notOurs : verdict
  const of = look === 'false' ? 'nothing' : kindOf(verdict)
  const body = `<main>
${verdictBand({ id: 'verdict', look, word, sentence })}
${factList([
  ...(look === 'false' ? [] : factsOf(verdict)),
  // A paper has a code of its own printed on it, which is another one.
  ...(of === 'certificate' ? [['核验码', checkCode(token)] as const] : []),
  ['核验时间', momentOf(at)],
])}
<section class="notes" aria-label="说明">
${notes(look, of, reader)}
<p>本页不显示照片、电话和完整证件号。认为有误或有人冒用的，请告诉项目所在地住建部门。</p>
<p><a href="${reader.large ? '?' : '?large=1'}">${reader.large ? '标准字号' : '大字版'}</a></p>
</section>
</main>`
  return renderPage({ title: `${word} · ${pageNames[of]}`, body, large: reader.large })
}

const pageNames = {
  code: '安码核验',
  certificate: '证书核验',
  paper: '文书核验',
  nothing: '安码核验',
} as const
type Of = keyof typeof pageNames

const kindOf = ({ certificate, paper }: Verdict): Of =>
  paper !== null ? 'paper' : certificate !== null ? 'certificate' : 'code'

function factsOf({ certificate, paper, masked }: Verdict): (readonly [string, string])[] {
  if (paper !== null) return paperFacts(paper)
  return certificate === null ? codeFacts(masked) : certificateFacts(certificate)
}

const foreign = '全国工程质量安全监管信息平台的证照请到该平台核验。'

function notes(look: ReturnType<typeof lookOf>, of: Of, reader: Reader): string {
  if (of === 'paper') return `<p>${compareNotice}状态只代表核验的这一刻。</p>`
  if (of === 'certificate')
    return `<p>这是安筑平台签发的电子证书二维码，不是国家平台二维码；${foreign}状态只代表核验的这一刻。</p>`
  const query = escapeHtml(addressFor(reader, '/v/cert'))
  return [
    look === 'green' || look === 'yellow' || look === 'red'
      ? '<p>请当面核对姓名与本人的身份证件。颜色只代表核验的这一刻，再次进场请重新扫码。</p>'
      : '',
    look === 'false'
      ? `<p>安管人员证书中，仅电子证书支持扫码。纸质证书和历史导入的证书，请<a href="${query}">按姓名和证书编号查询</a>。</p>`
      : '',
    `<p>这是安筑平台签发的安码，不是国家平台二维码；${foreign}</p>`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function codeFacts(masked: Verdict['masked']): (readonly [string, string])[] {
  if (masked === null) return []
  return [
    ['姓名', masked.name],
    ['用工企业', masked.enterprise],
    ['工种', masked.trade],
    ['有效期至', masked.validUntil ?? ''],
    ['核验码号', masked.codeNumber],
    ['签发机关', masked.issuer],
  ]
}
