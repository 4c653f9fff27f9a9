import { countSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { useEndpoint } from '@anzhu/web/api'
import { colourWords } from '@anzhu/law/safety-code/words'
import { CodeBadge, CodeShape, colourOrder } from '@anzhu/web/CodeBadge.tsx'
import { formatDay } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'
import { NumberLink } from '../insight/index.ts'
import { DataTable } from '../list/index.ts'

/** Whoever is on the site, the colours that need somebody first. */
export function PeopleOnSite({ projectId }: { projectId: string }) {
  const { post } = useSession()
  const counts = useEndpoint(countSafetyCodes, { projectId })
  const people = useEndpoint(listSafetyCodes, { projectId, limit: 50 })
  const here = `/projects/${projectId}?part=people`
  if (people.data === undefined || counts.data === undefined)
    return people.error === null ? (
      <Loading lines={6} />
    ) : (
      <ErrorBar error={people.error} retry={() => void people.refetch()} />
    )
  const { all } = counts.data
  if (all === 0)
    return <Empty title="现场还没有登记人员">劳务企业在花名册中把工人登记到本项目后，会列在这里。</Empty>
  return (
    <Section
      title={`在册 ${all} 人`}
      aside={<Link to={`/codes?project=${projectId}`}>在安码名单中查看全部</Link>}
    >
      <p>
        {colourOrder.map((colour) => (
          <span key={colour} className="matrix-cell">
            <CodeShape colour={colour} size={14} /> {colourWords[colour].name}{' '}
            <NumberLink
              n={counts.data[colour]}
              to={`/codes?project=${projectId}&colour=${colour}`}
              label={colourWords[colour].name}
            />
          </span>
        ))}
      </p>
      <DataTable
        caption="现场人员，最急的在前"
        columns={[
          { key: 'colour', title: '安码', width: 86, render: ({ colour }) => <CodeBadge colour={colour} /> },
          {
            key: 'name',
            title: '姓名',
            width: 148,
            render: ({ name, personId }) => (
              <Link to={`/codes/${personId}`} state={{ from: here }}>
                {name}
              </Link>
            ),
          },
          { key: 'trade', title: '工种', width: 120, render: ({ trade }) => trade },
          { key: 'until', title: '有效期至', width: 110, render: ({ validUntil }) => formatDay(validUntil) },
          { key: 'enterprise', title: '企业', render: ({ enterprise }) => enterprise?.name },
        ]}
        rows={people.data.items}
        row={({ personId, name }) => ({ id: personId, name })}
      />
      {post.enterprise !== null && post.project === null && (
        <p className="hint">这里只列本企业的人员；分包企业的人员由项目部和分包企业查看。</p>
      )}
      {people.data.next !== null && <p className="hint">只列前 50 人，其余在安码名单中。</p>}
    </Section>
  )
}
