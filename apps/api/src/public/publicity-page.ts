import { publicityKinds } from '@anzhu/law/publicity'
import { entriesOf, kindOf, type PublicityRow } from '../publicity/index.ts'
import { regionView } from '../registry/index.ts'
import { verdictBand } from './band.ts'
import { factList } from './facts.ts'
import { renderForm } from './form.ts'
import { addressFor, escapeHtml, renderPublicPage, type Reader } from './html-page.ts'

const path = '/pub'

/** A page of what stands, and how it was looked for. */
export interface PublicityList {
  readonly rows: readonly PublicityRow[]
  readonly kind: string | undefined
  readonly region: string | undefined
  readonly provinces: readonly string[]
  /** Id of the last row, when there are more. */
  readonly next: string | undefined
}

/** P4: what is public now, by kind and region. */
export function renderPublicityList(reader: Reader, list: PublicityList): string {
  const { rows, kind, region, next } = list
  const more = new URLSearchParams([
    ...(kind === undefined ? [] : [['kind', kind]]),
    ...(region === undefined ? [] : [['region', region]]),
    ['after', next ?? ''],
  ] as [string, string][])
  return renderPublicPage({
    title: '公示公告',
    reader,
    path,
    body: `<h1>公示公告</h1>
<p class="lead">审批结果、证书注销等公示，姓名已遮盖，到期自动撤下。公示期内可以提出异议。</p>
${filters(reader, list)}
${rows.length === 0 ? '<p class="none">现在没有符合条件的公示。</p>' : `<ul class="cards">\n${rows.map((row) => card(reader, row)).join('\n')}\n</ul>`}
${next === undefined ? '' : `<p class="more"><a class="button button-second" href="${escapeHtml(addressFor(reader, `${path}?${more.toString()}`))}">更早的公示</a></p>`}`,
  })
}

function filters({ large }: Reader, { kind, region, provinces }: PublicityList): string {
  const option = (value: string, name: string, chosen: boolean) =>
    `<option value="${value}"${chosen ? ' selected' : ''}>${escapeHtml(name)}</option>`
  const kinds = Object.entries(publicityKinds).map(([id, name]) => option(id, name, id === kind))
  const places = provinces.map((code) => option(code, regionView(code).name, code === region))
  return `<form class="form filters" method="get" action="${path}">
${large ? '<input type="hidden" name="large" value="1">' : ''}
<div class="field"><label for="kind">种类</label>
<select id="kind" name="kind">${option('', '全部', kind === undefined)}${kinds.join('')}</select></div>
<div class="field"><label for="region">地区</label>
<select id="region" name="region">${option('', '全部', region === undefined)}${places.join('')}</select></div>
<button class="button" type="submit">查看</button>
</form>`
}

function card(reader: Reader, row: PublicityRow): string {
  const count = entriesOf(row).length
  return `<li><a href="${escapeHtml(addressFor(reader, `${path}/${row.id}`))}">${escapeHtml(row.title)}</a>
<p class="hint">${publicityKinds[kindOf(row)]} · ${escapeHtml(regionView(row.region).path.join(''))} · ${count} 条 · 公示至 ${row.to_on}</p></li>`
}

/** P4: one publicity with its lines, and the way to object. */
export function renderPublicity(reader: Reader, row: PublicityRow): string {
  const lines = entriesOf(row).map(
    ({ name, text }) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(text)}</td></tr>`,
  )
  return renderPublicPage({
    title: row.title,
    reader,
    path: `${path}/${row.id}`,
    body: `<h1>${escapeHtml(row.title)}</h1>
${factList([
  ['种类', publicityKinds[kindOf(row)]],
  ['公示地区', regionView(row.region).path.join('')],
  ['公示期', `${row.from_on} 至 ${row.to_on}（含当天）`],
])}
<div class="table-box"><table><thead><tr><th scope="col">姓名或企业</th><th scope="col">内容</th></tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></div>
<section class="again" aria-labelledby="object">
<h2 id="object">提出异议</h2>
<p>认为公示内容不实的，请在 ${row.to_on} 前（含当天）写明。工作人员会按您留的电话核实，电话不公开。</p>
${objectionForm(reader, row.id)}
</section>`,
  })
}

const objectionForm = (reader: Reader, id: string) =>
  renderForm(reader, {
    action: `${path}/${id}`,
    button: '提交异议',
    fields: [
      {
        name: 'message',
        title: '异议内容',
        hint: '写明哪一条、为什么，10 至 1000 个字；请勿填写他人证件号',
        value: '',
        most: 1000,
        lines: 5,
      },
      { name: 'phone', title: '您的手机号', hint: '只用于核实', value: '', most: 20, mode: 'tel' },
    ],
  })

/** That an objection has arrived. */
export function renderObjectionKept(reader: Reader): string {
  return renderPublicPage({
    title: '异议已收到',
    reader,
    path: null,
    body: `${verdictBand({ id: 'kept', look: 'none', word: '异议已收到', sentence: '工作人员会按您留的电话核实。不用重复提交。' })}
<p class="more"><a class="button button-second" href="${escapeHtml(addressFor(reader, path))}">返回公示公告</a></p>`,
  })
}
