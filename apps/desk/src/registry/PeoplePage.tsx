import { listWorkers, type Worker } from '@anzhu/contract/registry'
import { countSafetyCodes } from '@anzhu/contract/safety-code'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty, NoPermission } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { ApplyButton } from '../applying/index.ts'
import { Page } from '../frame/index.ts'
import { DataTable, ListFooter, ListStates, SearchBox, useListState, useSelection } from '../list/index.ts'
import { peopleColumns } from './columns.tsx'
import { EnterpriseFilter, ProjectFilter } from './filters.tsx'
import { RegisterWorker } from './RegisterWorker.tsx'

const row = ({ id, name }: Worker) => ({ id, name })

/** The roster: everybody registered, to open, to register more, and to apply for many at once. */
export function PeoplePage() {
  const { post } = useSession()
  const [mayView, mayRegister] = [useMay('person.view'), useMay('person.register')]
  const mayApply = useMay('safety-code.apply') && post.role !== 'worker'
  const [registering, setRegistering] = useState(false)
  const list = useListState()
  const [q, projectId, enterpriseId] = [list.value('q'), list.value('project'), list.value('enterprise')]
  const filter = {
    q: q || undefined,
    projectId: projectId || undefined,
    enterpriseId: enterpriseId || undefined,
  }
  const selection = useSelection('people', filter)
  const people = useEndpoint(listWorkers, { ...filter, cursor: list.cursor, limit: 50 }, { enabled: mayView })
  // Workers and codes are counted under the same filter; the roster has no count of its own.
  const counts = useEndpoint(countSafetyCodes, filter, { enabled: mayView })
  if (!mayView) return <NoPermission roleName={post.roleName} what="查看人员" />
  const rows = people.data?.items
  const manyEnterprises = post.enterprise === null
  const choosable = mayApply ? selection : undefined
  return (
    <Page
      fill
      title="花名册"
      actions={
        mayRegister && (
          <Button type="primary" onClick={() => setRegistering(true)}>
            添加人员
          </Button>
        )
      }
    >
      <div className="filter-row" role="search" aria-label="筛选">
        <SearchBox label="姓名或身份证号" value={q} search={(text) => list.set({ q: text })} />
        {manyEnterprises && (
          <EnterpriseFilter value={enterpriseId} choose={(id) => list.set({ enterprise: id })} />
        )}
        <ProjectFilter value={projectId} choose={(id) => list.set({ project: id })} />
      </div>
      <ListStates
        rows={rows?.length}
        error={people.error}
        retry={() => void people.refetch()}
        filters={[
          ...(q === '' ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]),
          ...(projectId === '' ? [] : [{ label: '所选项目', remove: () => list.set({ project: '' }) }]),
          ...(enterpriseId === '' ? [] : [{ label: '所选企业', remove: () => list.set({ enterprise: '' }) }]),
        ]}
        clear={() => list.set({ q: '', project: '', enterprise: '' })}
        empty={
          <Empty
            title="花名册还是空的"
            action={mayRegister && <Button onClick={() => setRegistering(true)}>添加人员</Button>}
          >
            这里列出在册的全部工人。人数多时，用“安码”里的批量申领一次登记。
          </Empty>
        }
      >
        <DataTable
          caption="花名册"
          columns={peopleColumns({ manyEnterprises, here: list.here })}
          rows={rows ?? []}
          row={row}
          open={({ id }) => list.open(`/people/${id}`, id)}
          selection={choosable}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={people.data?.next ?? null}
        total={counts.data?.all}
        page={(rows ?? []).map(row)}
        selection={choosable}
      >
        {choosable !== undefined && <ApplyButton selection={choosable} />}
      </ListFooter>
      {mayRegister && <RegisterWorker open={registering} close={() => setRegistering(false)} />}
    </Page>
  )
}
