import './inspections.css'
import { countProjectInspections, listInspections } from '@anzhu/contract/inspections'
import { inspectionKinds, methods } from '@anzhu/law/inspections/standard'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { InspectionTag, resultOf } from './words.tsx'

/** A project's inspections of this year: what is still owed, and self-checks, the enterprise's and the authority's (IN-16). */
export function ProjectInspections({ projectId }: { projectId: string }) {
  const mayMake = useMay('inspection.make')
  const count = useEndpoint(countProjectInspections, { id: projectId })
  const found = useEndpoint(listInspections, { projectId, limit: 20 })
  if (count.error !== null) return <ErrorBar error={count.error} retry={() => void count.refetch()} lead="" />
  if (count.data === undefined || found.data === undefined) return <Loading lines={5} />
  const { data: year } = count
  const { items, next } = found.data
  return (
    <div className="project-inspections">
      <NoticeBar tone={year.missing === 0 ? 'ok' : 'wait'}>
        {year.sentence}
        {year.missing > 0 && '；做不满的，安标考评只能评不合格'}。
      </NoticeBar>
      <p className="hint">
        本年度：项目自查 {year.self} 次 · 企业检查 {year.enterprise} 次 · 安监抽查 {year.authority} 次 ·
        未销号问题 {year.notClosed} 个
      </p>
      {items.length === 0 ? (
        <Empty title="还没有检查记录">项目自查、企业检查和安监抽查保存后列在这里。</Empty>
      ) : (
        <ul className="inspection-lines">
          {items.map((one) => (
            <li key={one.id}>
              <Link to={`/inspections/${one.id}`}>
                {one.onDay} {inspectionKinds[one.kind]} · {methods[one.method]}
              </Link>
              {one.score !== null && <span>{resultOf(one)}</span>}
              <span>{one.inspector}</span>
              {one.toRectify > 0 && (
                <span>
                  整改 {one.toRectify} 项，未销 {one.notClosed} 项
                </span>
              )}
              <InspectionTag state={one.state} />
            </li>
          ))}
        </ul>
      )}
      <p className="inspection-lines__more">
        {mayMake && <Link to={`/inspections/new?project=${projectId}`}>新建检查</Link>}
        {next !== null && <Link to={`/inspections?project=${projectId}`}>历史检查</Link>}
      </p>
    </div>
  )
}
