import type { ApplicationResult } from '@anzhu/contract/safety-code'

const header = ['姓名', '结果', '有效期至', '原因', '建议']

/**
 * Results as CSV for Excel: a byte-order mark so that it reads UTF-8, every cell quoted, and nothing that begins like a
 * formula left to be computed.
 */
export function resultsAsCsv(results: readonly ApplicationResult[]): string {
  const rows = results.map(({ name, granted, validUntil, findings }) => [
    name,
    granted ? '已发绿码' : '未办',
    validUntil ?? '',
    findings.map(({ sentence }) => sentence).join('；'),
    findings.map(({ suggestion }) => suggestion).join('；'),
  ])
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replace(/"/g, '""')}"`
}
