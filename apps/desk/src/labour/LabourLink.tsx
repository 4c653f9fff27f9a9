import { listMyRegistrations } from '@anzhu/contract/labour'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'

/** On the page of an enterprise: that it belongs into the registry of a district, and the way there. Nothing where none has one. */
export function LabourLink() {
  const may = useMay('labour.file')
  const { data } = useEndpoint(listMyRegistrations, { kind: 'enterprise' }, { enabled: may })
  if (data === undefined || data.region === null) return null
  const [first] = data.items
  return (
    <Section title="劳务归集">
      <p>
        在相城区承接工程的建筑劳务企业，向{data.association}归集企业、人员和项目信息。
        {first === undefined ? '还没有归集。' : `现在：${first.state}。`}
      </p>
      <Link className="link" to="/org/labour">
        去归集
      </Link>
    </Section>
  )
}
