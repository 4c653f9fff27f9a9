/** Text made safe inside HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** How a reader wants the public pages: in large type or not. It travels in the address, so that nothing need be kept. */
export interface Reader {
  readonly large: boolean
}

/** The address of another public page for the same reader. */
export function addressFor({ large }: Reader, path: string): string {
  return large ? `${path}${path.includes('?') ? '&' : '?'}large=1` : path
}

const services = [
  ['/v/cert', '证书查询'],
  ['/v/item', '办件查询'],
  ['/pub', '公示公告'],
  ['/notice', '考试通知'],
  ['/guide', '办事指南'],
] as const

interface PublicPage {
  readonly title: string
  /** Safe HTML; its only h1 says what the page is about. */
  readonly body: string
  readonly reader: Reader
  /** Where the page itself is, for the switch of type; null where that would say too much or nothing. */
  readonly path: string | null
  /** What search engines show under the title, in a sentence or two. */
  readonly description?: string
  /** Search engines may find it. Left out: what the public may ask is not public to the world. */
  readonly indexed?: true
}

/**
 * A page of the public services: their names on top, then the body. It works without scripts and asks no other host for
 * anything.
 */
export function renderPublicPage({
  title,
  body,
  reader,
  path,
  description = '',
  indexed,
}: PublicPage): string {
  const to = (where: string) => escapeHtml(addressFor(reader, where))
  const here = (where: string) =>
    path !== null && new RegExp(`^${where}(?:[/?]|$)`).test(path) ? ' aria-current="page"' : ''
  const links = services.map(([where, name]) => `<li><a href="${to(where)}"${here(where)}>${name}</a></li>`)
  const other = path === null ? '' : escapeHtml(addressFor({ large: !reader.large }, path))
  const size =
    path === null ? '' : `<a class="size" href="${other}">${reader.large ? '标准字号' : '大字版'}</a>`
  return renderPage({
    title: `${title} · 安筑`,
    large: reader.large,
    description,
    // One address a page is enough: large type is for people.
    ...(indexed === true && !reader.large && path !== null && { canonical: path }),
    // A form whose page sends no referrer would be taken for one of another site.
    referrer: 'same-origin',
    body: `<header class="head">
<div class="head-row"><a class="home" href="${to('/public')}">安筑公众服务</a>${size}</div>
<nav aria-label="公众服务"><ul>
${links.join('\n')}
</ul></nav>
</header>
<main class="wide">
${body}
</main>`,
  })
}

interface Plain {
  readonly title: string
  readonly body: string
  readonly large?: boolean
  readonly referrer?: 'no-referrer' | 'same-origin'
  readonly description?: string
  /** Its one address, for search engines; left out: it is not for them. */
  readonly canonical?: string
}

/**
 * A page around its body, which must already be safe HTML. It works without scripts and asks no other host for anything.
 * Unless it has a canonical address it is not for search engines: what is public to whoever holds a code is not public to
 * the world.
 */
export function renderPage({
  title,
  body,
  large = false,
  referrer = 'no-referrer',
  description = '',
  canonical,
}: Plain): string {
  const found =
    canonical === undefined
      ? '<meta name="robots" content="noindex, nofollow, noarchive">'
      : `<link rel="canonical" href="${escapeHtml(canonical)}">`
  const described =
    description === '' ? '' : `<meta name="description" content="${escapeHtml(description)}">\n`
  return `<!doctype html>
<html lang="zh-CN"${large ? ' class="large"' : ''}>
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${described}${found}
<meta name="referrer" content="${referrer}">
<meta name="format-detection" content="telephone=no">
<meta name="renderer" content="webkit">
<meta name="color-scheme" content="light">
<link rel="icon" href="/public/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/public/public.css">
</head>
<body>
${body}
</body>
</html>
`
}
