import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { z } from 'zod'
import { ask, type Line } from '../connectors/ask.ts'
import { OutsideFailure } from '../connectors/failure.ts'
import type { CompletionFiling, CompletionFilings } from './completion-filings.ts'

const Filing = z.object({
  region: z.string().regex(/^\d{6}$/),
  filingNumber: z.string().trim().min(1).max(60),
  completedOn: z.string().refine(isPlainDate).transform((day) => day as PlainDate), // prettier-ignore
})
/** A page of filings, the oldest first; `next` is what to ask for the page after, null on the last one. */
const Page = z.object({ items: z.array(Filing).max(500), next: z.string().min(1).max(200).nullable() })

/** No province files so many completions in a month: whoever sends more pages does not end. */
const mostPages = 40

/** A filing system that is asked by GET <address>/filings?since=2026-10-20&cursor=…, page by page. */
export function httpCompletionFilings(line: Line, source: string): CompletionFilings {
  return {
    source,
    async filedSince(day) {
      const all: CompletionFiling[] = []
      let cursor: string | null = null
      for (let page = 0; page < mostPages; page++) {
        const query: Record<string, string> = { since: day, ...(cursor !== null && { cursor }) }
        const { items, next } = await ask(
          line,
          { method: 'GET', path: ['filings'], query, repeatable: true },
          ({ json }) => Page.parse(json()),
        )
        all.push(...items.filter(({ completedOn }) => completedOn >= day))
        if (next === null) return all
        if (next === cursor) break
        cursor = next
      }
      throw new OutsideFailure('malformed', 'The pages of filings do not end')
    },
  }
}
