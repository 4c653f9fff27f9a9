import { roles, type Role } from '@anzhu/law/access/roles'
import { citeInWords } from '@anzhu/law/kernel/cite'
import { parties, type Flow, type Step } from '@anzhu/law/kernel/flow'
import { levelWords } from '@anzhu/law/kernel/print'
import { factList } from './facts.ts'
import { addressFor, escapeHtml, renderPublicPage, type Reader } from './html-page.ts'

const path = '/guide'

interface Place {
  readonly id: string
  readonly name: string
}

/** P5: what can be applied for in a place; the places to choose from. */
export function renderGuideList(
  reader: Reader,
  {
    place,
    places,
    flows,
  }: { readonly place: Place; readonly places: readonly Place[]; readonly flows: readonly Flow[] },
): string {
  const chooser = places.map(({ id, name }) => {
    const here = id === place.id ? ' aria-current="true"' : ''
    return `<li><a href="${escapeHtml(addressFor(reader, `${path}?place=${id}`))}"${here}>${escapeHtml(name)}</a></li>`
  })
  const cards = flows.map(
    ({ id, title, purpose }) =>
      `<li><a href="${escapeHtml(addressFor(reader, `${path}/${id}`))}">${escapeHtml(title)}</a>
<p class="hint">${escapeHtml(purpose)}</p></li>`,
  )
  return renderPublicPage({
    title: `${place.name}办事指南`,
    description: `${place.name}建筑施工安全有关事项的条件、材料、环节和时限。`,
    indexed: true,
    reader,
    path: `${path}?place=${place.id}`,
    body: `<h1>办事指南</h1>
<p class="lead">条件、材料、环节和时限与系统办理时用的是同一份规定。</p>
<nav aria-label="选择地区"><ul class="chooser">
${chooser.join('\n')}
</ul></nav>
<h2>${escapeHtml(place.name)}可以办的事项</h2>
<ul class="cards">
${cards.join('\n')}
</ul>`,
  })
}

/** P5: one service as its definition has it, so that the guide is never of another day than the service. */
export function renderGuide(
  reader: Reader,
  flow: Flow,
  { where, contact }: { readonly where: string; readonly contact: string },
): string {
  const { title, purpose, applicants, basis, correctionDays, withdrawal } = flow
  return renderPublicPage({
    title: `${title} · 办事指南`,
    description: `${title}：${purpose}适用地区：${where}。`,
    indexed: true,
    reader,
    path: `${path}/${flow.id}`,
    body: `<h1>${escapeHtml(title)}</h1>
<p class="lead">${escapeHtml(purpose)}</p>
${factList([
  ['适用地区', where],
  ['由谁申请', applicants.map(applicantWord).join('、')],
  ['办理时限', totalOf(flow.steps)],
  ['补正期限', correctionDays === null ? '' : `退回补正后 ${correctionDays} 天内`],
  ['撤回', withdrawal === 'until-opened' ? '有人开始审核以前可以撤回' : '作出决定以前可以撤回'],
  ['依据', citeInWords(basis)],
  ['咨询', contact],
])}
${conditions(flow)}
${materials(flow)}
${fields(flow)}
${steps(flow)}
<p class="more"><a class="button" href="/home">登录办理</a></p>`,
  })
}

/** A worker is here anybody who files about themselves. */
const applicantWord = (role: string) => (role === 'worker' ? '本人' : roles[role as Role])

function totalOf(all: readonly Step[]): string {
  const days = all.reduce((sum, { withinWorkingDays = 0 }) => sum + withinWorkingDays, 0)
  return days === 0 ? '' : `各环节合计不超过 ${days} 个工作日，不含申请人补正的时间`
}

function conditions({ conditions: before, answerConditions }: Flow): string {
  const rows = [...before, ...answerConditions].map(
    ({ title, basis }) =>
      `<li>${escapeHtml(title)}<p class="hint">依据：${escapeHtml(citeInWords(basis))}</p></li>`,
  )
  return section(
    'conditions',
    '办理条件',
    rows.length === 0 ? '<p>无。</p>' : `<ol>\n${rows.join('\n')}\n</ol>`,
  )
}

function materials({ materials: all }: Flow): string {
  const rows = all.map(({ title, optional, hint, record, most }) => {
    const kept = record === undefined ? '' : '；已在档案中的自动带入，不用重复上传'
    const note = `${optional === true ? '需要时提交' : '必交'}，至多 ${most} 份${kept}${hint === undefined ? '' : `；${hint}`}`
    return `<li>${escapeHtml(title)}<p class="hint">${escapeHtml(note)}</p></li>`
  })
  return section(
    'materials',
    '申请材料',
    rows.length === 0 ? '<p>不用提交材料。</p>' : `<ul>\n${rows.join('\n')}\n</ul>`,
  )
}

function fields({ form }: Flow): string {
  if (form.length === 0) return ''
  const rows = form.map(
    ({ title, optional, hint }) =>
      `<li>${escapeHtml(title)}${optional === true ? '（选填）' : ''}${hint === undefined ? '' : `<p class="hint">${escapeHtml(hint)}</p>`}</li>`,
  )
  return section('fields', '填写内容', `<ul>\n${rows.join('\n')}\n</ul>`)
}

function steps({ steps: all }: Flow): string {
  const rows = all.map(
    (step) => `<li>${escapeHtml(step.title)}<p class="hint">${escapeHtml(noteOf(step))}</p></li>`,
  )
  return section('steps', '办理环节', `<ol>\n${rows.join('\n')}\n</ol>`)
}

function noteOf({ by, withinWorkingDays, withinDays, silence, when, whenTitle, published }: Step): string {
  const holder =
    'party' in by ? parties[by.party] : `${levelWords[by.level ?? 'district']}${roles[by.role as Role]}`
  return [
    `由${holder}办理`,
    withinWorkingDays === undefined ? '' : `${withinWorkingDays} 个工作日内`,
    withinDays === undefined ? '' : `${withinDays} 天内`,
    when === undefined ? '' : (whenTitle ?? '符合情形的才有'),
    silence?.sentence ?? '',
    published === undefined || published.length === 0 ? '' : '结果公示',
  ]
    .filter((part) => part !== '')
    .join('；')
}

const section = (id: string, title: string, body: string) =>
  `<section class="part" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${body}
</section>`
