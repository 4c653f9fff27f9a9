import { countEmployments, listEmploymentRequests, listEmployments } from '@anzhu/contract/employment'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Page, Refused } from '../frame/index.ts'
import { CountTabs, DataTable, ListFooter, type ListState, ListStates, useListState } from '../list/index.ts'
import { AskDrawer } from './AskDrawer.tsx'
import { relationColumns, requestColumns } from './columns.tsx'
import { useRequestActs } from './use-request-acts.ts'

const tabs = [
  { value: '', title: '待本人确认', counted: 'waiting' },
  { value: 'live', title: '在职', counted: 'live' },
  { value: 'answered', title: '已有答复', counted: 'answered' },
  { value: 'ended', title: '已结束', counted: 'ended' },
] as const

/** E14: who was asked to be employed, who is, and what became of the rest. */
export function EmploymentPage() {
  const { post } = useSession()
  const may = useMay('person.employments') && post.enterprise !== null
  const mayAsk = useMay('person.employ')
  const list = useListState()
  const [asking, setAsking] = useState(false)
  const { data: counts } = useEndpoint(countEmployments, {}, { enabled: may })
  if (!may) return <Refused title="聘用" what="办理聘用" />
  const tab = tabs.find(({ value }) => value === list.value('state'))?.value ?? ''
  const ask = (
    <Button type="primary" onClick={() => setAsking(true)}>
      发起聘用
    </Button>
  )
  return (
    <Page fill title="聘用" actions={mayAsk && ask}>
      <CountTabs
        label="按进展"
        value={tab}
        choose={(state) => list.set({ state })}
        tabs={tabs.map(({ counted, ...each }) => ({ ...each, count: counts?.[counted] }))}
      />
      {tab === 'live' || tab === 'ended' ? (
        <Relations list={list} state={tab} />
      ) : (
        <Requests list={list} state={tab === '' ? 'waiting' : 'answered'} />
      )}
      <AskDrawer open={asking} close={() => setAsking(false)} />
    </Page>
  )
}

function Requests({ list, state }: { list: ListState; state: 'waiting' | 'answered' }) {
  const requests = useEndpoint(listEmploymentRequests, { state, cursor: list.cursor, limit: 50 })
  const acts = useRequestActs()
  const rows = requests.data?.items
  return (
    <>
      <ListStates
        rows={rows?.length}
        busy={requests.isPlaceholderData}
        error={requests.error}
        retry={() => void requests.refetch()}
        filters={[]}
        clear={() => {}}
        empty={
          state === 'waiting' ? (
            <Empty title="没有等本人确认的聘用">
              点“发起聘用”，填姓名、身份证号、职务和合同期；本人在手机上同意后立即建立。
            </Empty>
          ) : (
            <Empty title="还没有答复过的聘用">本人同意、拒绝或三十天没有答复的，列在这里。</Empty>
          )
        }
      >
        <DataTable
          caption={state === 'waiting' ? '等本人确认的聘用' : '已有答复的聘用'}
          columns={requestColumns(state, acts)}
          rows={rows ?? []}
          row={({ id, name }) => ({ id, name })}
        />
      </ListStates>
      <ListFooter list={list} next={requests.data?.next ?? null} page={[]} />
    </>
  )
}

function Relations({ list, state }: { list: ListState; state: 'live' | 'ended' }) {
  const relations = useEndpoint(listEmployments, { state, cursor: list.cursor, limit: 50 })
  const rows = relations.data?.items
  return (
    <>
      <ListStates
        rows={rows?.length}
        busy={relations.isPlaceholderData}
        error={relations.error}
        retry={() => void relations.refetch()}
        filters={[]}
        clear={() => {}}
        empty={
          <Empty title={state === 'live' ? '还没有建立聘用的人员' : '没有已结束的聘用'}>
            这里列出双方确认过的聘用；只在花名册登记的工人不在其中。
          </Empty>
        }
      >
        <DataTable
          caption={state === 'live' ? '在职的聘用关系' : '已结束的聘用关系'}
          columns={relationColumns(state, list.here)}
          rows={rows ?? []}
          row={({ id, name }) => ({ id, name })}
          {...(state === 'live' && {
            open: ({ personId }: { personId: string }) => list.open(`/people/${personId}`, personId),
          })}
        />
      </ListStates>
      <ListFooter list={list} next={relations.data?.next ?? null} page={[]} />
    </>
  )
}
