import { type CaseRow, countCases, listCases } from '@anzhu/contract/cases'
import { call } from '@anzhu/contract/client'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { App, Button } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import { CountTabs, DataTable, ListFooter, ListStates, useListState, useSelection } from '../list/index.ts'
import { NameInPerson } from '../registry/index.ts'
import { BatchButton } from './BatchButton.tsx'
import { boxesFor, boxWords, firstBox } from './boxes.ts'
import { appliedFilters, CaseFilters } from './CaseFilters.tsx'
import { addressOfCase, caseColumns, caseName } from './columns.tsx'
import { filterOf } from './filter.ts'
import { EmptyBox } from './EmptyBox.tsx'
import { NewCase } from './NewCase.tsx'
import { lastCase } from './place.ts'
import { queueSentence } from './sentences.ts'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { useUndo } from './undo.ts'
import { useShortcuts } from './use-shortcuts.ts'

const row = (each: CaseRow) => ({ id: each.id, name: caseName(each) })

/** Every case of this post: what waits for it, what it filed, its drafts, what it decided, and those of its region. */
export function ItemsPage() {
  const { post } = useSession()
  const [mayView, mayApply] = [useMay('case.view'), useMay('case.apply')]
  const list = useListState()
  const { data: counts } = useEndpoint(countCases, {}, { enabled: mayView, every: 60_000 })
  const all = boxesFor(post)
  const box = all.find((each) => each === list.value('box')) ?? firstBox(all, counts)
  const filter = filterOf(list.value, box)
  const selection = useSelection('cases', filter)
  const cases = useEndpoint(
    listCases,
    { ...filter, cursor: list.cursor, limit: 50 },
    { enabled: mayView && (counts !== undefined || list.value('box') !== '') },
  )
  const rows = cases.data?.items
  const { undo } = useUndo()
  const { chooseAllGreen } = useAllGreen(filter, selection.only)
  useShortcuts({
    down: focusTable,
    up: focusTable,
    search: () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    undo: () => undo(),
    'all-green': () => void (box === 'queue' && chooseAllGreen()),
    back: () => (document.activeElement as HTMLElement | null)?.blur(),
  })
  if (!mayView) return <Refused title="办件" what="查看办件" />

  const choosable = box === 'queue' ? selection : undefined
  const filters = appliedFilters(list)
  const first = box === 'queue' && filters.length === 0 ? rows?.[0]?.id : undefined
  return (
    <Page
      fill
      title="办件"
      beside={
        box === 'queue' && counts !== undefined && counts.queue > 0 ? (
          <span className="hint">{queueSentence(counts)}</span>
        ) : undefined
      }
      actions={
        <>
          {box === 'queue' && <ShortcutHelp />}
          <NameInPerson />
          {mayApply && <NewCase />}
        </>
      }
    >
      <div className="items__tabs">
        <CountTabs
          label="办件"
          value={box}
          choose={(value) => list.set({ box: value, status: '', checks: '' })}
          tabs={all.map((each) => ({ value: each, title: boxWords[each], count: counts?.[each] }))}
        />
      </div>
      <CaseFilters list={list} box={box} />
      <ListStates
        rows={rows?.length}
        busy={cases.isPlaceholderData}
        error={cases.error}
        retry={() => void cases.refetch()}
        filters={filters}
        clear={() => list.set({ q: '', service: '', status: '', checks: '' })}
        empty={<EmptyBox box={box} done={counts?.done ?? 0} action={mayApply ? <NewCase /> : undefined} />}
      >
        <DataTable
          caption={boxWords[box]}
          columns={caseColumns({ here: list.here, ofMany: post.enterprise === null })}
          rows={rows ?? []}
          row={row}
          open={(each) => list.open(addressOfCase(each), each.id)}
          selection={choosable}
          focused={placeIn(rows, [lastCase(), list.opened]) ?? first}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={cases.data?.next ?? null}
        total={filters.length === 0 ? counts?.[box] : undefined}
        page={(rows ?? []).map(row)}
        selection={choosable}
        unit="件"
        more={
          <Button type="link" size="small" onClick={() => void chooseAllGreen()}>
            选中全绿 {counts?.queueAllMet ?? 0}
          </Button>
        }
      >
        {choosable !== undefined && <BatchButton selection={choosable} />}
      </ListFooter>
    </Page>
  )
}

/** The row to come back to: the first of these that is still in the list. */
const placeIn = (rows: readonly CaseRow[] | undefined, ids: readonly (string | undefined)[]) =>
  ids.find((id) => rows?.some((one) => one.id === id))

/** J and K outside the table go into it; inside, its rows have taken the key already. */
const focusTable = () => document.querySelector<HTMLElement>('.list-table tbody tr[tabindex="0"]')?.focus()

/** Chooses every case of the queue whose conditions all hold, over all pages, up to what a batch takes. */
function useAllGreen(
  filter: ReturnType<typeof filterOf>,
  only: (rows: readonly { id: string; name: string }[]) => void,
) {
  const { message } = App.useApp()
  const chooseAllGreen = async () => {
    try {
      const { items } = await call(listCases, { ...filter, checks: 'all-met', limit: 200 })
      only(items.map(row))
      if (items.length === 0) void message.info('待办里没有全绿的办件，请逐件办理。')
    } catch (error) {
      void message.error((error as Error).message)
    }
  }
  return { chooseAllGreen }
}
