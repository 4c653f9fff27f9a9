import type { Case } from '@anzhu/contract/cases'
import { terminateSupervision } from '@anzhu/law/assessment/termination'
import { findFlow } from '@anzhu/law/flows'
import { CheckList } from '@anzhu/web/CheckList.tsx'
import { checksInWords } from '@anzhu/web/case-words'
import { Timeline } from '@anzhu/web/Timeline.tsx'
import { ProjectAssessment } from '../assessment/index.ts'
import { CaseArchive } from '../archive/index.ts'
import { Section } from '../frame/index.ts'
import { HistoricCertificates } from '../registry/index.ts'
import { ManualChecks } from './ManualChecks.tsx'
import type { Deciding } from './use-deciding.ts'

/** Beside what was filled in: what a person must look at, the conditions with their grounds, then what happened. */
export function CaseSide({ case: shown, deciding }: { case: Case; deciding: Deciding }) {
  const { findings, checks, events } = shown
  return (
    <aside className="case__side" aria-label="系统检查与流转记录">
      <ManualChecks deciding={deciding} />
      {shown.projectId !== null && shown.service === terminateSupervision.id && (
        <ProjectAssessment projectId={shown.projectId} inCase />
      )}
      <Section
        title="系统检查"
        aside={<span className="hint">{checksInWords(tally(findings) ?? checks)}</span>}
      >
        {findings.length > 0 ? (
          <CheckList checks={findings} />
        ) : (
          <p className="hint">这个事项没有需要系统检查的条件。</p>
        )}
      </Section>
      {shown.personId !== null && comesFromElsewhere(shown.service) && (
        <HistoricCertificates personId={shown.personId} />
      )}
      <CaseArchive case={shown} />
      <Section title="流转记录">
        {events.length > 0 ? <Timeline events={events} /> : <p className="hint">还没有提交。</p>}
      </Section>
    </aside>
  )
}

/** Services that put a certificate on file which another system gave out. */
const comesFromElsewhere = (service: string) =>
  ['supplement', 'transfer-in'].includes(findFlow(service)?.service ?? '')

const tally = (findings: Case['findings']) =>
  findings.length === 0 ? null : { met: findings.filter(({ met }) => met).length, all: findings.length }
