import type { Finding } from './import-kinds.ts'

/** What is wrong at a column of a row, and what to do; null is the row as a whole. */
export const finding = (column: string | null, reason: string, suggestion: string): Finding => ({
  column,
  rule: null,
  reason,
  suggestion,
})
