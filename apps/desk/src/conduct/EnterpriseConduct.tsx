import './conduct.css'
import { listConduct, listSiteChecks } from '@anzhu/contract/conduct'
import { conductKinds } from '@anzhu/law/conduct/terms'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'
import { Standing } from './columns.tsx'

/** What was recorded of an enterprise, good and bad, and what checks of its sites found; nothing while there is nothing to show. */
export function EnterpriseConduct({ enterpriseId }: { enterpriseId: string }) {
  const { today } = useSession()
  const may = useMay('conduct.view')
  const entries = useEndpoint(listConduct, { enterpriseId, limit: 20 }, { enabled: may })
  const checks = useEndpoint(
    listSiteChecks,
    { enterpriseId, limit: 20 },
    { enabled: useMay('site-check.view') },
  )
  if (!may || entries.data === undefined) return null
  return (
    <Section title="信用记录">
      {entries.data.items.length === 0 && <p className="hint">没有不良行为和评优记录。</p>}
      <ul className="conduct__list">
        {entries.data.items.map((entry) => (
          <li key={entry.id}>
            <b>
              {conductKinds[entry.kind]} · {entry.category}
            </b>{' '}
            <Standing entry={entry} today={today} />
            <div>
              {entry.happenedOn} {entry.fact}（{entry.basis}）
            </div>
            {entry.caseId !== null && (
              <Link to={`/items/${entry.caseId}`}>
                {entry.state === 'replying' ? '查看证据并申辩' : '查看办理情况'}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {(checks.data?.items.length ?? 0) > 0 && (
        <>
          <h3>专委会现场检查</h3>
          <ul className="conduct__list">
            {checks.data?.items.map(({ id, checkedOn, project, findings, followUpOn, closedOn }) => (
              <li key={id}>
                <b>{checkedOn}</b> {project.name}{' '}
                {closedOn === null ? `▲ ${followUpOn ?? ''} 复查` : `✓ ${closedOn} 办结`}
                <ul className="conduct__findings">
                  {findings.map((finding) => (
                    <li key={finding}>{finding}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
