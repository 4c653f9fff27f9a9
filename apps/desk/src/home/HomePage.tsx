import './home.css'
import { formatDayOnPaper } from '@anzhu/web/format'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Page } from '../frame/index.ts'
import { CompletionTiles } from '../assessment/index.ts'
import { LabourCard } from '../insight/index.ts'
import { LabourTiles } from '../labour/index.ts'
import { ExportTile } from '../exports/index.ts'
import { RegistrationTile } from '../registration/index.ts'
import { ConductTiles } from '../conduct/index.ts'
import { CaseTiles } from './CaseTiles.tsx'
import { CodesOverview } from './CodesOverview.tsx'
import { LatestMessages } from './LatestMessages.tsx'
import { RecentImports } from './RecentImports.tsx'
import { SiteTiles } from './SiteTiles.tsx'
import { OwnPages } from './OwnPages.tsx'
import { UrgentPeople } from './UrgentPeople.tsx'

/** What must be done today: numbers that lead to their lists, the most urgent people, and what came in. */
export function HomePage() {
  const { account, post, today } = useSession()
  const [mayView, mayImport, mayDecide] = [
    useMay('safety-code.view'),
    useMay('import.run'),
    useMay('case.decide'),
  ]
  const mayReview = useMay('labour.review')
  return (
    <Page
      title="工作台"
      beside={
        <span className="hint">
          {account.name}，{post.unit} · {post.roleName}。今天是 {formatDayOnPaper(today)}。
        </span>
      }
    >
      {post.role === 'worker' ? (
        <Empty title="请用手机查看您的安码" action={<a href="/m/">打开手机版</a>}>
          亮码、申领和查看谁看过您的信息，都在手机版办理。
        </Empty>
      ) : (
        <>
          <CaseTiles />
          <LabourTiles />
          <ConductTiles />
          <RegistrationTile />
          <ExportTile />
          <CompletionTiles />
          <SiteTiles />
          {mayReview && <LabourCard />}
          {mayView && <CodesOverview />}
          <div className="columns">
            {mayView && <UrgentPeople />}
            {!mayView && !mayDecide && <OwnPages />}
            <div>
              {mayImport && <RecentImports />}
              <LatestMessages />
            </div>
          </div>
        </>
      )}
    </Page>
  )
}
