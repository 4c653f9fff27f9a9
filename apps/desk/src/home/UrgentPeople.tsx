import { listSafetyCodes, type SafetyCode } from '@anzhu/contract/safety-code'
import { useEndpoint } from '@anzhu/web/api'
import { CodeBadge } from '@anzhu/web/CodeBadge.tsx'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'

/** The eight people whose codes need something done soonest. */
export function UrgentPeople() {
  const { data, error, refetch } = useEndpoint(listSafetyCodes, { limit: 8 })
  const urgent = data?.items.filter(({ colour }) => colour !== 'green')
  return (
    <Section
      title="最急的人"
      aside={
        <Link className="link" to="/codes">
          查看全部
        </Link>
      }
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={5} />}
      {urgent?.length === 0 && <p className="hint">没有需要处理的人，全部是绿码。</p>}
      <ul className="urgent">
        {urgent?.map((code) => (
          <li key={code.personId}>
            <CodeBadge colour={code.colour} />
            <Link className="link" to={`/codes/${code.personId}`} state={{ from: '/home' }}>
              {code.name}
            </Link>
            <span className="urgent__why">{inOneLine(code)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const inOneLine = ({ reasons, nextActions }: SafetyCode) =>
  `${reasons.map(({ text }) => text).join('；')} → ${nextActions.map(({ text }) => text).join('；')}`
