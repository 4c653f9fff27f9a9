import type { Verdict } from '@anzhu/contract/safety-code'

/** The public page of a verdict. */
export function renderVerdictPage(verdict: Verdict, _: { token: string; at: Date }): string {
  return `<!doctype html><html lang="zh-CN"><h1>${verdict.word}</h1></html>`
}
