import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import type { Decision, Step } from '@anzhu/law/kernel/flow'
import type { PublicityKind } from '@anzhu/law/publicity'
import { publish } from '../notices/index.ts'
import type { CaseRecord } from './rows.ts'
import type { CaseService, Desk } from './service.ts'

/** Makes a decision public where the law of the service says so: masked name, service, outcome, office (PI-11). */
export async function publishDecision(
  { db, today }: Desk,
  { flow }: CaseService,
  row: CaseRecord,
  { step, decision, unit }: { readonly step: Step; readonly decision: Decision; readonly unit: string },
): Promise<void> {
  if (step.published?.includes(decision) !== true) return
  const { publicityDays } = setting(jurisdictionFor(row.region), 'certificates')
  const text = `${flow.title}：${step.title}，${step.decisions[decision] ?? ''}（${unit || (row.holder_name ?? '主管部门')}）`
  await publish(db, {
    kind: kindOf(flow.service, step, decision),
    region: row.holder_region ?? row.region,
    title: `${flow.title}${step.title}结果`,
    entries: [row.person_id === null ? { enterprise: row.subject, text } : { person: row.subject, text }],
    caseId: row.id,
    days: publicityDays,
    from: today,
  })
}

/** A cancellation that was agreed to is an announcement of its own (NM-05). */
function kindOf(service: string | undefined, { by }: Step, decision: Decision): PublicityKind {
  if (service === 'cancel' && decision === 'pass') return 'cancellation'
  const role = 'role' in by ? by.role : ''
  return role === 'acceptor' ? 'acceptance' : role === 'reviewer' ? 'first-review' : 'approval'
}
