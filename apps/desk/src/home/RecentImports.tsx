import { listImports } from '@anzhu/contract/imports'
import { useEndpoint } from '@anzhu/web/api'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'
import { ImportList } from '../imports/index.ts'

/** The last imports, to go on with one that was left. */
export function RecentImports() {
  const { data } = useEndpoint(listImports, { kind: 'safety-code-application' })
  return (
    <Section
      title="近期导入"
      aside={
        <Link className="link" to="/codes/batch">
          新的导入
        </Link>
      }
    >
      <ImportList imports={data?.items.slice(0, 4)} />
    </Section>
  )
}
