import './insight.css'
import { viewCodeInsight } from '@anzhu/contract/insight'
import { registryDistrictsIn } from '@anzhu/law/labour/progress'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Page, Refused } from '../frame/index.ts'
import { CaseCards } from './CaseCards.tsx'
import { LabourCard } from './LabourCard.tsx'
import { PeopleTiles } from './PeopleTiles.tsx'
import { PlacesCard } from './PlacesCard.tsx'
import { RedBecauseCard } from './RedBecauseCard.tsx'
import { ScansCard } from './ScansCard.tsx'
import { InspectionCards } from './InspectionCards.tsx'
import { SiteCards } from './SiteCards.tsx'
import { TurningCard } from './TurningCard.tsx'

/** Numbers that answer questions about the codes one sees; each leads to the list it counts. */
export function InsightPage() {
  const [mayView, mayScan] = [useMay('safety-code.view'), useMay('safety-code.scan')]
  const { data: board, error, refetch } = useEndpoint(viewCodeInsight, {}, { enabled: mayView })
  const maySupervise = useMay('case.supervise')
  const { post } = useSession()
  const mayLabour = useMay('labour.progress') && registryDistrictsIn(post.region ?? '').length > 0
  // One project alone is compared with nothing.
  const mayOversee = useMay('project.oversee') && post.project === null
  if (!mayView && !maySupervise && !mayLabour) return <Refused title="统计" what="查看统计" />
  return (
    <Page title="统计" beside={<span className="hint">每个数字都能点开名单</span>}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {maySupervise && <CaseCards />}
      {mayLabour && (
        <div className="insight">
          <LabourCard />
        </div>
      )}
      {!mayView ? null : board === undefined ? (
        error === null && <Loading lines={8} />
      ) : (
        <>
          <PeopleTiles board={board} />
          <div className="insight">
            <TurningCard board={board} />
            <RedBecauseCard board={board} />
            <PlacesCard />
            {mayScan && <ScansCard />}
            {mayOversee && <SiteCards />}
            {mayOversee && <InspectionCards />}
          </div>
        </>
      )}
    </Page>
  )
}
