import { addressFor, escapeHtml, renderPublicPage, type Reader } from './html-page.ts'

const ways = [
  ['/v/cert', '证书查询', '按姓名和身份证号或证书编号，查安管人员 A、B、C 证是否有效'],
  ['/v/item', '办件查询', '凭办件编号和手机号后 4 位，看办到哪一步'],
  ['/pub', '公示公告', '审批结果、证书注销等公示；公示期内可以提出异议'],
  ['/notice', '考试通知', '安管人员考核的报名时间、考试时间和地点'],
  ['/guide', '办事指南', '条件、材料、环节和时限，按地区查看'],
] as const

/** What the public can do here without signing in. */
export function renderIndex(reader: Reader, contact: string): string {
  const cards = ways.map(
    ([path, title, hint]) =>
      `<li><a href="${escapeHtml(addressFor(reader, path))}">${title}</a>\n<p class="hint">${hint}</p></li>`,
  )
  return renderPublicPage({
    title: '公众服务',
    description: '建筑施工安全监管公众服务：证书查询、办件查询、公示公告、考试通知、办事指南和扫码核验。',
    indexed: true,
    reader,
    path: '/public',
    body: `<h1>公众服务</h1>
<p class="lead">不用登录。扫安码或电子证书上的二维码，用手机相机或微信扫一扫即可核验。</p>
<ul class="cards">
${cards.join('\n')}
</ul>
<section class="notes" aria-label="其他">
<p>企业、个人和主管部门办事请<a href="/sign-in">登录</a>；工人看安码请用手机打开<a href="/m/">手机版</a>。</p>
<p>咨询：${escapeHtml(contact)}</p>
</section>`,
  })
}
