import { lookOf } from '@anzhu/contract/credential'
import { tellPaper, type CheckedPaper } from '../documents/index.ts'
import { verdictBand } from './band.ts'
import { factList, momentOf } from './facts.ts'
import { renderForm } from './form.ts'
import { renderPublicPage, type Reader } from './html-page.ts'
import { compareNotice, paperFacts } from './paper-facts.ts'

const path = '/v/paper'

const form = (reader: Reader, { number, code }: { readonly number: string; readonly code: string }) =>
  renderForm(reader, {
    action: path,
    button: '核验',
    fields: [
      {
        name: 'number',
        title: '文书编号',
        hint: '印在文书右上方，空格、短横、括号写不写都可以',
        value: number,
        most: 60,
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
<p class="lead">凭整改通知书、整改回复单、停工整改通知书等文书上的编号和核验码，核对文书与登记是否一致；也可以直接扫文书上的二维码。</p>
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
<p>${compareNotice}</p>
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
  const { verdict, word, sentence, paper } = tellPaper(found)
  return `${verdictBand({ id: 'state', look: lookOf(verdict), word, sentence })}
${factList(paperFacts(paper))}`
}
