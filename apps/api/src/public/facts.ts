import { escapeHtml } from './html-page.ts'

/** A list of facts, each under its title; empty ones are left out. */
export function factList(rows: readonly (readonly [title: string, value: string])[]): string {
  const items = rows
    .filter(([, value]) => value !== '')
    .map(([title, value]) => `<div><dt>${title}</dt><dd>${escapeHtml(value)}</dd></div>`)
  return `<dl class="facts">\n${items.join('\n')}\n</dl>`
}

/** 2026-11-21 10:32:05 on the Shanghai clock. */
export function momentOf(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
