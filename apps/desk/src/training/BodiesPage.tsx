import {
  listTrainingBodies,
  restoreTrainingBody,
  suspendTrainingBody,
  type TrainingBody,
} from '@anzhu/contract/training'
import { wordsIn } from '@anzhu/web/address-values'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { App } from 'antd'
import { useState } from 'react'
import { AskReason, Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, SearchBox, useListState } from '../list/index.ts'

/** The training bodies of the region: whom they passed, how many of those were their own, suspend and restore. */
export function BodiesPage() {
  const may = useMay('training.supervise')
  const list = useListState()
  const q = wordsIn(list.value('q'))
  const bodies = useEndpoint(listTrainingBodies, { q, cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="培训机构" what="监管培训机构" />
  const rows = bodies.data?.items
  return (
    <Page fill title="培训机构" back={{ to: '/training', title: '培训计划' }}>
      <div className="filter-row" role="search" aria-label="筛选">
        <SearchBox label="机构名称" value={list.value('q')} search={(next) => list.set({ q: next })} />
      </div>
      <ListStates
        rows={rows?.length}
        busy={bodies.isPlaceholderData}
        error={bodies.error}
        retry={() => void bodies.refetch()}
        filters={q === undefined ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '' })}
        empty={<Empty title="本辖区还没有培训机构">企业取得培训资质后列在这里。</Empty>}
      >
        <DataTable
          caption="培训机构"
          columns={columns}
          rows={rows ?? []}
          row={({ enterprise }) => enterprise}
        />
      </ListStates>
      <ListFooter list={list} next={bodies.data?.next ?? null} page={[]} />
    </Page>
  )
}

const columns: readonly Column<TrainingBody>[] = [
  { key: 'name', title: '机构', width: 240, render: ({ enterprise }) => enterprise.name },
  { key: 'region', title: '地区', width: 150, render: ({ region }) => region.path.join('') },
  { key: 'granted', title: '取得日期', width: 100, render: ({ grantedOn }) => grantedOn },
  { key: 'plans', title: '计划', width: 64, align: 'right', render: ({ plans }) => formatCount(plans) },
  { key: 'passed', title: '合格', width: 64, align: 'right', render: ({ passed }) => formatCount(passed) },
  {
    key: 'own',
    title: '其中本机构人员',
    width: 120,
    align: 'right',
    render: ({ passedOwn }) => formatCount(passedOwn),
  },
  { key: 'failed', title: '不合格', width: 70, align: 'right', render: ({ failed }) => formatCount(failed) },
  {
    key: 'state',
    title: '资质',
    render: ({ suspendedOn, reason }) =>
      suspendedOn === null ? (
        <span className="tag tag--ok">有效</span>
      ) : (
        <span className="tag tag--bad" title={reason}>
          {suspendedOn} 暂停：{reason}
        </span>
      ),
  },
  { key: 'act', title: '办理', width: 90, render: (body) => <Turn body={body} /> },
]

function Turn({ body: { enterprise, suspendedOn } }: { body: TrainingBody }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const suspended = suspendedOn !== null
  const suspend = useAction(suspendTrainingBody, { refresh: [listTrainingBodies] })
  const restore = useAction(restoreTrainingBody, { refresh: [listTrainingBodies] })
  const turn = suspended ? restore : suspend
  const act = suspended ? '恢复资质' : '暂停资质'
  return (
    <>
      <button type="button" className="plain-button" onClick={() => setAsking(true)}>
        {suspended ? '恢复' : '暂停'}
      </button>
      <AskReason
        open={asking}
        title={`${act}：${enterprise.name}`}
        act={act}
        danger={!suspended}
        hint={
          suspended
            ? '恢复后可以继续发布培训、录入结果。机构会收到消息。'
            : '暂停期间不能发布培训、录入结果；已录的结果不受影响。机构会收到消息和原因。'
        }
        pending={turn.isPending}
        error={turn.error}
        close={() => {
          turn.reset()
          setAsking(false)
        }}
        submit={(reason) =>
          turn.mutate(
            { id: enterprise.id, reason },
            {
              onSuccess: () => {
                setAsking(false)
                void message.success(`已${act}：${enterprise.name}`)
              },
            },
          )
        }
      />
    </>
  )
}
