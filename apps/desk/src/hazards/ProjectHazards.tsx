import './hazards.css'
import { listDangerousWorks } from '@anzhu/contract/dangerous-works'
import { parts } from '@anzhu/law/dangerous-works/parts'
import { useEndpoint } from '@anzhu/web/api'
import { LevelTag, PartChips, WorkStateTag } from '@anzhu/web/HazardParts.tsx'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'
import { Viewings } from './PressProject.tsx'

/** The dangerous works of one project, for its record: what each lacks, and who looked when. */
export function ProjectHazards({ projectId }: { projectId: string }) {
  const mayRecord = useMay('dangerous-work.record')
  const { data } = useEndpoint(listDangerousWorks, { projectId, limit: 200 })
  const works = data?.items ?? []
  return (
    <Section
      title="危大工程"
      aside={mayRecord && <Link to={`/hazards/new?projectId=${projectId}`}>登记危大工程</Link>}
    >
      {data !== undefined && works.length === 0 && (
        <Empty title="没有登记危大工程">有超危大工程而没有登记的，请项目部尽快登记。</Empty>
      )}
      <ul className="hazard-list">
        {works.map((work) => (
          <li key={work.id}>
            <Link to={`/hazards/${work.id}`}>{work.name}</Link> <LevelTag level={work.level} />{' '}
            <WorkStateTag state={work.state} />
            <PartChips work={work} />
            {work.lacking.length > 0 && (
              <p className="hazard-lacking">缺：{work.lacking.map((part) => parts[part]).join('、')}</p>
            )}
          </li>
        ))}
      </ul>
      {works.length > 0 && <Viewings projectId={projectId} />}
    </Section>
  )
}
