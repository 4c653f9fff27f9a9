import { addDays, shanghaiDate } from '@anzhu/law/kernel/date'
import type { Db } from '../db/connection.ts'
import type { CompletionFilings } from './completion-filings.ts'

/** Days after which the demonstration files the completion of what its director said was finished. */
const daysToFile = 3

/**
 * A filing system for demonstrations: once a safety director says that an overdue project is really finished, its
 * completion is filed some days later.
 */
export function simulatedFilings(db: Db): CompletionFilings {
  return {
    source: '竣工备案模拟库（演示）',
    async filedSince(day) {
      const stated = await db
        .selectFrom('assessment.overdue_statements as s')
        .innerJoin('registry.projects as p', 'p.id', 's.project_id')
        .select(['p.region', 'p.filing_number', 's.stated_at'])
        .where('s.finished', '=', true)
        .execute()
      return stated
        .map((one) => ({
          region: one.region,
          filingNumber: one.filing_number,
          completedOn: addDays(shanghaiDate(one.stated_at), daysToFile),
        }))
        .filter(({ completedOn }) => completedOn >= day)
    },
  }
}
