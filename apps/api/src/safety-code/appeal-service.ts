import { appeal, type AppealFacts } from '@anzhu/law/safety-code/appeal'
import { evaluateSafetyCode } from '@anzhu/law/safety-code/evaluate'
import { factsOn } from '@anzhu/law/safety-code/history'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { caseService, type Desk, type Matter } from '../cases/index.ts'
import { voidReport } from '../medical/index.ts'
import { voidTraining } from '../training/index.ts'
import { loadDossiers } from './records.ts'

/** Appeals against a colour (91). Upheld, the record that is wrong is voided and the colour follows from what is left. */
export const appealService = caseService<AppealFacts>({
  flow: appeal,
  loadFacts,
  async choices({ db }, { personId }) {
    return { void: await recordsOf(db, personId) }
  },
  async approved({ db, today }, { decided, accountId, number }) {
    const [kind, id = ''] = (decided['inquiry']?.['void'] ?? '').split(':')
    const change = { id, by: accountId, reason: `异议 ${number ?? ''} 成立`, today }
    const voided = kind === 'medical' ? await voidReport(db, change) : await voidTraining(db, change)
    if (!voided) throw new Refusal('conflict', '要作废的记录已经作废。请刷新后查看。')
  },
})

async function loadFacts({ db, today }: Desk, { personId }: Matter): Promise<AppealFacts> {
  const dossier = (await loadDossiers(db, [personId ?? ''])).get(personId ?? '')
  if (dossier === undefined) throw notFound()
  const { colour, reasons } = evaluateSafetyCode(factsOn(dossier.record, today), dossier.rules)
  return { today, colour, refused: reasons.includes('ISSUE_REFUSED') }
}

/** The records that the colour may be computed from, for the officer who looks for the wrong one. */
async function recordsOf(db: Desk['db'], personId: string | null) {
  const { rows } = await sql<{ value: string; title: string; note: string }>`
    select 'training:' || id as value, source as note,
           held_on || case kind when 'safety-education' then ' 安全教育' else ' 继续教育' end
                   || case result when 'pass' then ' 合格' else ' 不合格' end as title
      from training.results where person_id = ${personId}::uuid and voided_at is null
    union all
    select 'medical:' || id, source, examined_on || ' 体检' || case result when 'fit' then ' 合格' else ' 不合格' end
      from medical.reports where person_id = ${personId}::uuid and voided_at is null
    order by 3 desc limit 200`.execute(db)
  return rows
}
