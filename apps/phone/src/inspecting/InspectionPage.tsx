import './inspect.css'
import { inspectionKinds, methods } from '@anzhu/law/inspections/standard'
import { Empty, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { useWhereabouts } from '../evidence/index.ts'
import { Conflicts } from './Conflicts.tsx'
import { FindingPanel } from './FindingPanel.tsx'
import { Findings } from './Findings.tsx'
import { OwnSheet } from './OwnSheet.tsx'
import { Saved } from './Saved.tsx'
import { ScoreTables } from './ScoreTables.tsx'
import { Terms } from './Terms.tsx'
import { type OpenInspection, useInspection } from './use-inspection.ts'

/** M9: an inspection under way on this phone, by whichever standard. Everything tapped is on the phone's disk at once. */
export function InspectionPage() {
  const { id = '' } = useParams()
  const open = useInspection(id)
  useWhereabouts()
  if (open === null) return <Loading />
  if (open.inspection === undefined)
    return (
      <Page title="检查" back="/inspect">
        <Empty title="这台手机上没有这次检查">
          可能是在别的手机上做的，或者已经传完清理了。请在电脑上查看。
        </Empty>
      </Page>
    )
  const { project, method, kind, onDay, state } = open.inspection
  return (
    <Page title={methods[method]} back="/inspect">
      <p className="lead">
        {project}
        <br />
        <span className="hint">
          {inspectionKinds[kind]} · {onDay} · {state === 'saved' ? '已提交' : '已自动保存在本机'}
        </span>
      </p>
      {state === 'saved' ? <Saved open={open} /> : <Sheet open={open} />}
    </Page>
  )
}

function Sheet({ open }: { open: OpenInspection }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const { inspection, standard } = open
  if (inspection === undefined) return null
  const finding = open.findings.find(({ id }) => id === chosen)
  return (
    <>
      {inspection.failed !== undefined && (
        <NoticeBar tone="error">服务器没有接收这次检查：{inspection.failed}</NoticeBar>
      )}
      <Conflicts open={open} />
      {inspection.method !== 'own' && standard === undefined && (
        <NoticeBar tone="error">离线包里没有这次检查开始时的标准版本。请联网更新离线包。</NoticeBar>
      )}
      {inspection.method === 'own' && <OwnSheet open={open} />}
      {inspection.method === 'check-terms' && <Terms open={open} />}
      {standard?.content.kind === 'scored' && <ScoreTables open={open} />}
      <Findings open={open} choose={setChosen} />
      <Link className="button sticky-end" to={`/inspect/${inspection.id}/finish`}>
        评语与提交
      </Link>
      {finding !== undefined && <FindingPanel open={open} finding={finding} close={() => setChosen(null)} />}
    </>
  )
}
