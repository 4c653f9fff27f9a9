import type { CaseRow } from '@anzhu/contract/cases'

type Waiting = NonNullable<CaseRow['waiting']>

/** Who has a case now and until when: 江西洪都建设有限公司办理，2026-11-28 前（含当天）. */
export function whoAndUntil({ who, dueOn, paused }: Pick<Waiting, 'who' | 'dueOn' | 'paused'>): string {
  if (paused || who === '') return ''
  return dueOn === null ? `在${who}办理` : `${who}应在 ${dueOn} 前（含当天）办理`
}
