/** Text made safe inside HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/**
 * A public page around its body, which must already be safe HTML. It works without scripts, asks no other host for
 * anything, and is not for search engines: what is public to whoever holds a code is not public to the world.
 */
export function renderPage({ title, body }: { readonly title: string; readonly body: string }): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
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
