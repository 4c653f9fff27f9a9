import { verdictBand } from './band.ts'
import { factList, momentOf } from './facts.ts'
import type { ItemStanding } from './find-item.ts'
import { renderForm } from './form.ts'
import { renderPublicPage, type Reader } from './html-page.ts'

const path = '/v/item'

const form = (reader: Reader, number = '') =>
  renderForm(reader, {
    action: path,
    button: '查询',
    fields: [
      {
        name: 'number',
        title: '办件编号',
        hint: '20 位数字，见回执或短信；空格、短横、全角数字都可以',
        value: number,
        most: 60,
        mode: 'numeric',
      },
      {
        name: 'tail',
        title: '手机号后 4 位',
        hint: '申请人或经办人的手机号',
        value: '',
        most: 8,
        mode: 'numeric',
      },
    ],
  })

/** P3: asking where a case stands; the number is there already when it was scanned from a notice. */
export function renderItemForm(reader: Reader, number: string): string {
  return renderPublicPage({
    title: '办件查询',
    reader,
    path,
    body: `<h1>办件进度查询</h1>
<p class="lead">不用登录，凭办件编号和手机号后 4 位查看办到哪一步、由谁办理、什么时候到期。</p>
${form(reader, number)}`,
  })
}

/** P3: the answer. A wrong number and a wrong phone read the same. */
export function renderItemAnswer(reader: Reader, found: ItemStanding | undefined, at: Date): string {
  return renderPublicPage({
    title: found === undefined ? '未查到匹配的办件' : `${found.state} · 办件查询`,
    reader,
    path,
    body: `${found === undefined ? nothing : standing(found)}
${factList([['查询时间', momentOf(at)]])}
<section class="again" aria-label="再次查询">
${form(reader)}
</section>
<section class="notes" aria-label="说明">
<p>本页不显示个人信息。意见、材料和结果文书请登录后查看。</p>
</section>`,
  })
}

const nothing = verdictBand({
  id: 'state',
  look: 'unsure',
  word: '未查到匹配的办件',
  sentence: '请核对办件编号与手机号后 4 位；草稿还没有提交的，没有编号。',
})

function standing(found: ItemStanding): string {
  const ended = found.endedOn !== ''
  const sentence = ended
    ? '已经办结，请登录查看结果。'
    : found.toCorrect.length > 0
      ? '请在期限内补正后重新提交。'
      : '正在办理，请留意短信。'
  return `${verdictBand({ id: 'state', look: 'none', word: found.state, sentence })}
${factList([
  ['办件编号', found.number],
  ['事项', found.title],
  ['办理地区', found.office],
  ['当前由谁办', found.who],
  [
    found.toCorrect.length > 0 ? '补正期限' : '办理时限',
    found.dueOn === '' ? '' : `${found.dueOn} 前（含当天）`,
  ],
  ['要补正的', found.toCorrect.join('、')],
  ['提交日期', found.submittedOn],
  ['办结日期', found.endedOn],
])}`
}
