import { listRectifications } from '@anzhu/contract/rectification'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar } from '@anzhu/web/states.tsx'
import { Link, useLocation, useNavigate } from 'react-router'
import { DataTable } from '../list/index.ts'
import { columns } from './columns.tsx'

/** The orders of one project that are not closed, for the record of the project. */
export function ProjectRectifications({ projectId }: { projectId: string }) {
  const may = useMay('rectification.view')
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const { data, error, refetch } = useEndpoint(
    listRectifications,
    { projectId, state: 'open', limit: 50 },
    { enabled: may },
  )
  if (!may) return null
  if (error !== null) return <ErrorBar error={error} retry={() => void refetch()} />
  const here = pathname + search
  const all = <Link to={`/rectify?projectId=${projectId}&state=closed`}>看已销号的</Link>
  if (data?.items.length === 0) return <Empty title="没有未销号的整改" action={all} />
  return (
    <>
      <DataTable
        caption="未销号的整改"
        columns={columns({ here, ofOne: true })}
        rows={data?.items ?? []}
        row={({ id, number }) => ({ id, name: number })}
        open={({ id }) => void navigate(`/rectify/${id}`, { state: { from: here } })}
      />
      <p className="hint">{all}</p>
    </>
  )
}
