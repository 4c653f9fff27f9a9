import type { Look } from '@anzhu/contract/credential'

/** The shape of each look as SVG. The same shapes as CodeShape of @anzhu/web, which needs React and so a script. */
export const shapes: Readonly<Record<Look, string>> = {
  green: svg(
    '<circle cx="12" cy="12" r="11" fill="#fff"/><path d="M6.5 12.5l3.8 3.8 7.2-8" stroke="#008566" stroke-linejoin="round"/>',
  ),
  yellow: svg(
    '<path d="M12 1.5L23.4 21.6H.6z" fill="#1f1300"/><path d="M12 8v6.6M12 18.4v.01" stroke="#ffc21a"/>',
  ),
  red: svg(
    '<path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" fill="#fff"/><path d="M8 8l8 8M16 8l-8 8" stroke="#8c0d17"/>',
  ),
  none: svg(
    '<rect x="1.5" y="5" width="21" height="14" rx="2" stroke="#52606d" stroke-width="1.75" stroke-dasharray="3.5 2.5"/>',
  ),
  unsure: svg(
    '<path d="M12 1.6L22.4 12 12 22.4 1.6 12z" stroke="#1f2933" stroke-width="1.75" stroke-dasharray="3.5 2.8"/><path d="M12 7.5V13M12 16.4v.01" stroke="#1f2933"/>',
  ),
  false: svg(
    '<rect x="1.5" y="1.5" width="21" height="21" rx="3" fill="#fff"/><path d="M7.5 7.5l9 9M16.5 7.5l-9 9" stroke="#1f2933"/>',
  ),
}

function svg(drawing: string): string {
  return `<svg class="shape" width="72" height="72" viewBox="0 0 24 24" fill="none" stroke-width="2.75" stroke-linecap="round" aria-hidden="true" focusable="false">${drawing}</svg>`
}
