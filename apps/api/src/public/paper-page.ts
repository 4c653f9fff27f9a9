import type { CheckedPaper } from '../inspections/index.ts'
import { verdictBand } from './band.ts'
import { factList, momentOf } from './facts.ts'
import { renderForm } from './form.ts'
import { renderPublicPage, type Reader } from './html-page.ts'

const path = '/v/paper'

const form = (reader: Reader, { number, code }: { readonly number: string; readonly code: string }) =>
  renderForm(reader, {
    action: path,
    button: '核验',
    fields: [
      {
        name: 'number',
        title: '文书编号',
        hint: '文书右上的 20 位数字，空格、短横都可以',
        value: number,
        most: 60,
        mode: 'numeric',
      },
      {
        name: 'code',
        title: '核验码',
        hint: '二维码下方的 12 位字母和数字',
        value: code,
        most: 30,
      },
    ],
  })

/** Checking a paper: number and code are there already when its symbol was scanned, and one button asks. */
export function renderPaperForm(
  reader: Reader,
  asked: { readonly number: string; readonly code: string },
): string {
  return renderPublicPage({
    title: '文书核验',
    reader,
    path,
    body: `<h1>文书核验</h1>
<p class="lead">凭整改通知书、整改回复单上的编号和核验码，核对文书与登记是否一致。</p>
${form(reader, asked)}`,
  })
}

/** What is on record of a paper. A wrong code and a number that does not exist read the same. */
export function renderPaperAnswer(reader: Reader, found: CheckedPaper | undefined, at: Date): string {
  return renderPublicPage({
    title: found === undefined ? '没有这份文书' : '文书核验',
    reader,
    path,
    body: `${found === undefined ? nothing : standing(found)}
${factList([['核验时间', momentOf(at)]])}
<section class="again" aria-label="再次核验">
${form(reader, { number: '', code: '' })}
</section>
<section class="notes" aria-label="说明">
<p>请与手中的文书逐项核对；与本页不同的，以本页为准。问题的内容和照片只给有关单位查看。</p>
</section>`,
  })
}

const nothing = verdictBand({
  id: 'state',
  look: 'unsure',
  word: '没有这份文书',
  sentence: '编号或核验码不对，或者文书不是本平台出具的。请对照文书重新输入。',
})

function standing(found: CheckedPaper): string {
  const agrees = found.changed.length === 0
  return `${verdictBand({
    id: 'state',
    look: agrees ? 'green' : 'unsure',
    word: agrees ? '文书与登记一致' : '登记已变更',
    sentence: agrees
      ? '这份文书由本平台出具，内容没有变更。'
      : `这份文书由本平台出具，以后登记有变更：${found.changed.join('；')}。`,
  })}
${factList([
  ['文书', found.title],
  ['编号', found.number],
  ['出具单位', found.unit],
  ['受检单位', found.contractor],
  ['受检项目', found.project],
  ['出具日期', found.issuedOn],
  ['问题', `${found.problems} 个`],
  ['现在', found.state],
])}`
}
