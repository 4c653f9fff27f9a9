import { listWorkers, type Worker } from '@anzhu/contract/registry'
import { countSafetyCodes } from '@anzhu/contract/safety-code'
import { idIn, wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { ApplyButton } from '../applying/index.ts'
import { Page, Refused } from '../frame/index.ts'
import { DataTable, ListFooter, ListStates, useListState, useSelection } from '../list/index.ts'
import { peopleColumns } from './columns.tsx'
import { appliedFilters, PeopleFilters } from './PeopleFilters.tsx'
import { RegisterWorker } from './RegisterWorker.tsx'
import { TrainingButton } from './TrainingButton.tsx'

const row = ({ id, name }: Worker) => ({ id, name })

/** The roster: everybody registered, to open, to register more, and to apply for many at once. */
export function PeoplePage() {
  const { post } = useSession()
  const [mayView, mayRegister, mayTrain] = [
    useMay('person.view'),
    useMay('person.register'),
    useMay('person.train'),
  ]
  const mayApply = useMay('safety-code.apply') && post.role !== 'worker'
  const [registering, setRegistering] = useState(false)
  const list = useListState()
  const filter = {
    q: wordsIn(list.value('q')),
    projectId: idIn(list.value('project')),
    enterpriseId: idIn(list.value('enterprise')),
  }
  const selection = useSelection('people', filter)
  const missing = (['some', 'none'] as const).find((one) => one === list.value('missing'))
  const people = useEndpoint(
    listWorkers,
    { ...filter, missing, cursor: list.cursor, limit: 50 },
    { enabled: mayView },
  )
  // Workers and codes are counted under the same filter; the roster has no count of its own.
  const counts = useEndpoint(countSafetyCodes, filter, { enabled: mayView })
  if (!mayView) return <Refused title="花名册" what="查看人员" />

  const rows = people.data?.items
  const manyEnterprises = post.enterprise === null
  // All of a search are chosen by its filter, and records are no filter of codes.
  const choosable = mayApply && missing === undefined ? selection : undefined
  const add = (type: 'primary' | 'default') =>
    mayRegister && (
      <Button type={type} onClick={() => setRegistering(true)}>
        添加人员
      </Button>
    )
  return (
    <Page fill title="花名册" actions={add('primary')}>
      <PeopleFilters list={list} manyEnterprises={manyEnterprises} />
      <ListStates
        rows={rows?.length}
        busy={people.isPlaceholderData}
        error={people.error}
        retry={() => void people.refetch()}
        filters={appliedFilters(list)}
        clear={() => list.set({ q: '', project: '', enterprise: '', missing: '' })}
        empty={
          <Empty title="花名册还是空的" action={add('default')}>
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
        total={missing === undefined ? counts.data?.all : undefined}
        page={(rows ?? []).map(row)}
        selection={choosable}
      >
        {choosable !== undefined && mayTrain && <TrainingButton selection={choosable} />}
        {choosable !== undefined && <ApplyButton selection={choosable} />}
      </ListFooter>
      {mayRegister && <RegisterWorker open={registering} close={() => setRegistering(false)} />}
    </Page>
  )
}
