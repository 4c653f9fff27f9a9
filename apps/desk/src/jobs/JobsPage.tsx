import { type JobGroup, type JobKind, type JobState, listJobs } from '@anzhu/contract/jobs'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Page, Refused } from '../frame/index.ts'
import { CountTabs, DataTable, ListStates, useListState } from '../list/index.ts'
import { groupColumns, kindColumns, nameOf } from './columns.tsx'
import { RetryAll } from './Retry.tsx'

const title = '后台作业'
const tabs = { failed: '失败', waiting: '等待', running: '进行中', kinds: '各类作业' } as const

/** S7: what failed and what waits in the background of the whole platform, why, for how long, and trying it again. */
export function JobsPage() {
  const may = useMay('job.view')
  const list = useListState()
  const { data, error, isPlaceholderData, refetch } = useEndpoint(listJobs, {}, { enabled: may, every: 5000 })
  if (!may) return <Refused title={title} what="查看后台作业" />
  const chosen = (['failed', 'waiting', 'running', 'kinds'] as const).find((one) => one === list.value('tab'))
  const tab = chosen ?? 'failed'
  const groups = data?.groups.filter(({ state }) => state === tab)
  const total = (state: JobState) => data?.kinds.reduce((sum, kind) => sum + kind[state], 0)
  return (
    <Page
      fill
      title={title}
      beside={data !== undefined && <Standing failed={total('failed') ?? 0} />}
      actions={<RetryAll retriable={data?.retriable ?? 0} />}
    >
      <div className="filter-row">
        <CountTabs
          label={title}
          value={tab}
          choose={(value) => list.set({ tab: value })}
          tabs={[
            ...(['failed', 'waiting', 'running'] as const).map((value) => ({
              value,
              title: tabs[value],
              count: total(value),
            })),
            { value: 'kinds', title: tabs.kinds, count: null },
          ]}
        />
      </div>
      <ListStates
        rows={tab === 'kinds' ? data?.kinds.length : groups?.length}
        busy={isPlaceholderData}
        error={error}
        retry={() => void refetch()}
        filters={[]}
        clear={() => {}}
        empty={<Nothing tab={tab} />}
      >
        {tab === 'kinds' ? (
          <DataTable
            caption="各类作业"
            columns={kindColumns(data?.readAt ?? '')}
            rows={data?.kinds ?? []}
            row={({ kind, title: name }: JobKind) => ({ id: kind, name })}
          />
        ) : (
          <DataTable
            caption={`${tabs[tab]}的作业`}
            columns={groupColumns(data?.readAt ?? '', tab)}
            rows={groups ?? []}
            row={(group: JobGroup) => ({ id: JSON.stringify(group), name: nameOf(group) })}
          />
        )}
      </ListStates>
    </Page>
  )
}

function Standing({ failed }: { failed: number }) {
  return (
    <span className={`tag tag--${failed > 0 ? 'bad' : 'ok'}`}>
      {failed > 0 ? `${failed} 项失败` : '正常'}
    </span>
  )
}

function Nothing({ tab }: { tab: keyof typeof tabs }) {
  if (tab === 'failed')
    return <Empty title="没有失败的作业">失败的作业系统先自动重试几次；放弃以后才列在这里，等您处理。</Empty>
  return tab === 'waiting' ? (
    <Empty title="没有在等的作业">新的作业一般几秒内就会开始。</Empty>
  ) : (
    <Empty title="没有正在进行的作业">每夜、每天早上的作业到时自动开始。</Empty>
  )
}
