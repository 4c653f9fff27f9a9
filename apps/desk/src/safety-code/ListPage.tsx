import './safety-code.css'
import { countSafetyCodes, exportSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { ApplyButton } from '../applying/index.ts'
import { ExportButton } from '../exports/index.ts'
import { Page, Refused } from '../frame/index.ts'
import { DataTable, ListFooter, ListStates, useListState, useSelection } from '../list/index.ts'
import { ColourTabs } from './ColourTabs.tsx'
import { codeColumns } from './columns.tsx'
import { ListFilters, noFilters, useAppliedFilters } from './ListFilters.tsx'
import { filterFrom } from './list-filter.ts'
import { PrintCards } from './PrintCards.tsx'

const row = ({ personId, name }: { personId: string; name: string }) => ({ id: personId, name })

/** Everybody's code by colour, project and urgency; chosen people can be applied for together. */
export function ListPage() {
  const { post, today } = useSession()
  const [mayView, mayApply, mayImport] = [
    useMay('safety-code.view'),
    useMay('safety-code.apply'),
    useMay('import.run'),
  ]
  const navigate = useNavigate()
  const list = useListState()
  const filter = filterFrom(list.value)
  const selection = useSelection('codes', filter)
  const codes = useEndpoint(
    listSafetyCodes,
    { ...filter, cursor: list.cursor, limit: 50 },
    { enabled: mayView },
  )
  const counts = useEndpoint(countSafetyCodes, { ...filter, colour: undefined }, { enabled: mayView })
  const rows = codes.data?.items
  const applied = useAppliedFilters(list, rows)
  const manyEnterprises = post.enterprise === null
  if (!mayView) return <Refused title="安码名单" what="查看安码" />

  const choosable = mayApply && post.role !== 'worker' ? selection : undefined
  const total = counts.data?.[filter.colour ?? 'all']
  return (
    <Page
      fill
      title="安码名单"
      beside={<ColourTabs list={list} colour={filter.colour} counts={counts.data} />}
      actions={
        <>
          <ExportButton kind="safety-codes" endpoint={exportSafetyCodes} args={filter} />
          {mayImport && (
            <Button type="primary" onClick={() => void navigate('/codes/batch')}>
              批量申领
            </Button>
          )}
        </>
      }
    >
      <ListFilters list={list} counts={counts.data} manyEnterprises={manyEnterprises} applied={applied} />
      <ListStates
        rows={rows?.length}
        busy={codes.isPlaceholderData}
        error={codes.error}
        retry={() => void codes.refetch()}
        filters={applied}
        clear={() => list.set(noFilters)}
        empty={
          <Empty
            title="还没有人员"
            action={mayImport && <Button onClick={() => void navigate('/codes/batch')}>批量申领</Button>}
          >
            这里列出在册人员的安码。先用 Excel 批量申领，或在“人员”中逐人登记。
          </Empty>
        }
      >
        <DataTable
          caption={filter.q === undefined ? '安码名单，最急的在前' : '安码名单，姓名与所搜最相近的在前'}
          columns={codeColumns({ today, manyEnterprises, here: list.here })}
          rows={rows ?? []}
          row={row}
          open={({ personId }) => list.open(`/codes/${personId}`, personId)}
          selection={choosable}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={codes.data?.next ?? null}
        total={total}
        page={(rows ?? []).map(row)}
        selection={choosable}
      >
        {choosable !== undefined && (
          <>
            <PrintCards selection={choosable} />
            <ApplyButton selection={choosable} />
          </>
        )}
      </ListFooter>
    </Page>
  )
}
