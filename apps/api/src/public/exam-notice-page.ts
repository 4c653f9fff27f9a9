import { categoryInWords, noticeStates } from '@anzhu/law/exams/words'
import { shanghaiDate, type PlainDate } from '@anzhu/law/kernel/date'
import type { PublicNotice } from '../exams/index.ts'
import { regionView } from '../registry/index.ts'
import { factList } from './facts.ts'
import { addressFor, escapeHtml, renderPublicPage, type Reader } from './html-page.ts'

const path = '/notice'

/** A page of notices, and how it was looked for. */
export interface NoticeList {
  readonly rows: readonly PublicNotice[]
  /** Two digits; undefined for all. */
  readonly province: string | undefined
  readonly provinces: readonly string[]
  /** Id of the last row, when there are more. */
  readonly next: string | undefined
  readonly today: PlainDate
}

/** Notices of exams and trainings that offices published (NM-01), for anybody. */
export function renderNotices(
  reader: Reader,
  { rows, province, provinces, next, today }: NoticeList,
): string {
  const at = (query: Readonly<Record<string, string>>) =>
    escapeHtml(addressFor(reader, `${path}?${new URLSearchParams(query).toString()}`))
  const here: Readonly<Record<string, string>> = province === undefined ? {} : { region: province }
  const places = provinces.map((one) => {
    const current = one === province ? ' aria-current="true"' : ''
    return `<li><a href="${at({ region: one })}"${current}>${escapeHtml(regionView(`${one}0000`).name)}</a></li>`
  })
  return renderPublicPage({
    title: '考试通知',
    description: '安管人员安全生产考核的考试通知：报名时间、考试时间、地点和名额。',
    indexed: true,
    reader,
    path: province === undefined ? path : `${path}?region=${province}`,
    body: `<h1>考试通知</h1>
<p class="lead">主管部门发布的安管人员考核考试通知。报名由聘用企业登录后办理。</p>
<nav aria-label="选择地区"><ul class="chooser">
<li><a href="${escapeHtml(addressFor(reader, path))}"${province === undefined ? ' aria-current="true"' : ''}>全部地区</a></li>
${places.join('\n')}
</ul></nav>
${rows.length === 0 ? '<p class="none">现在没有考试通知。</p>' : `<ul class="cards">\n${rows.map((row) => card(reader, row, today)).join('\n')}\n</ul>`}
${next === undefined ? '' : `<p class="more"><a class="button button-second" href="${at({ ...here, after: next })}">更早的通知</a></p>`}`,
  })
}

const card = (reader: Reader, row: PublicNotice, today: PlainDate) =>
  `<li><a href="${escapeHtml(addressFor(reader, `${path}/${row.id}`))}">${escapeHtml(row.title)}</a>
<p class="hint">${escapeHtml(row.unit)} · ${escapeHtml(standing(row, today))} · 考试 ${row.exam_on}</p></li>`

/** One notice whole, with what was changed after it was published. */
export function renderNotice(reader: Reader, row: PublicNotice, today: PlainDate): string {
  const paragraphs = row.body
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
  return renderPublicPage({
    title: row.title,
    description: `${row.unit}：${row.title}，${standing(row, today)}。`,
    indexed: true,
    reader,
    path: `${path}/${row.id}`,
    body: `<h1>${escapeHtml(row.title)}</h1>
${factList([
  ['现在', standing(row, today)],
  ['发布单位', row.unit],
  ['发布日期', shanghaiDate(row.published_at)],
  ['地区', regionView(row.region).path.join('')],
  ['类别', row.categories.map(categoryInWords).join('、')],
  ['报名', `${row.enrol_from} 至 ${row.enrol_to}（含当天）`],
  ['考试时间', `${row.exam_on} ${row.exam_time}`],
  ['地点', row.place],
  ['名额', row.seats === null ? '不限' : `${row.seats} 人`],
])}
<section class="part" aria-label="通知正文">
${paragraphs.join('\n')}
</section>
${changes(row)}
<p class="more"><a class="button" href="/sign-in?to=${encodeURIComponent(`/exams/${row.id}`)}">登录报名</a></p>`,
  })
}

/** Where enrolment stands on a day, in a few words. */
function standing(row: PublicNotice, today: PlainDate): string {
  if (row.state === 'cancelled') return `已取消：${row.cancel_reason ?? ''}`
  if (row.state === 'scored') return noticeStates.scored
  if (today < row.enrol_from) return `${row.enrol_from} 开始报名`
  return today <= row.enrol_to ? `报名中，至 ${row.enrol_to}` : '报名已截止'
}

function changes({ changes: all }: PublicNotice): string {
  if (all.length === 0) return ''
  return `<section class="part" aria-labelledby="changes">
<h2 id="changes">更正</h2>
<ul>
${all.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('\n')}
</ul>
</section>`
}
