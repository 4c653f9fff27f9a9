import './audit.css'
import { type AuditFilter, type AuditLine, exportAudit, listAudit } from '@anzhu/contract/audit-trail'
import { isPlainDate } from '@anzhu/law/kernel/date'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { emptyMark, formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { DatePicker, Drawer, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { ExportButton } from '../exports/index.ts'
import { Facts, Page, Refused } from '../frame/index.ts'
import {
  type Column,
  DataTable,
  ListFooter,
  type ListState,
  ListStates,
  SearchBox,
  useListState,
} from '../list/index.ts'

const outcomes = { done: '完成', refused: '被拒绝' } as const

/** S8: who did or saw what, under which post, to what; looking here leaves a line as well. */
export function AuditPage() {
  const may = useMay('audit.view')
  const list = useListState()
  const [line, setLine] = useState<AuditLine | null>(null)
  const filter = filterFrom(list)
  const found = useEndpoint(listAudit, { ...filter, cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="审计日志" what="查看审计日志" />
  return (
    <Page
      fill
      title="审计日志"
      beside={<span className="hint">只能追加，不能改、不能删。您在这里的查看和导出也记入日志。</span>}
      actions={<ExportButton kind="audit" endpoint={exportAudit} args={filter} />}
    >
      <Filters list={list} />
      <ListStates
        rows={found.data?.items.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={appliedTo(list)}
        clear={() => list.set(Object.fromEntries(names.map((name) => [name, ''])))}
        empty={<Empty title="还没有日志" />}
      >
        <DataTable
          caption="审计日志，最近的在前"
          columns={columns}
          rows={found.data?.items ?? []}
          row={({ id, action }) => ({ id, name: action })}
          open={setLine}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
      <OneLine line={line} close={() => setLine(null)} />
    </Page>
  )
}

const names = ['who', 'action', 'object', 'outcome', 'since', 'until'] as const

function filterFrom(list: ListState): AuditFilter {
  const day = (name: string) => (isPlainDate(list.value(name)) ? list.value(name) : undefined)
  return {
    who: wordsIn(list.value('who')),
    action: wordsIn(list.value('action')),
    object: wordsIn(list.value('object')),
    outcome: (['done', 'refused'] as const).find((one) => one === list.value('outcome')),
    since: day('since'),
    until: day('until'),
  }
}

function appliedTo(list: ListState) {
  const { who, action, object, outcome, since, until } = filterFrom(list)
  const all = [
    ['who', who && `人：${who}`],
    ['action', action && `动作：${action}`],
    ['object', object && `对象：${object}`],
    ['outcome', outcome && outcomes[outcome]],
    ['since', since && `${since} 起`],
    ['until', until && `至 ${until}`],
  ] as const
  return all.flatMap(([name, label]) =>
    label === undefined || label === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

function Filters({ list }: { list: ListState }) {
  const [since, until] = [list.value('since'), list.value('until')]
  return (
    <div className="filter-row filter-row--wrap" role="search" aria-label="筛选">
      <DatePicker.RangePicker
        id={{ start: 'audit-since', end: 'audit-until' }}
        aria-label="日期"
        placeholder={['自', '至']}
        allowEmpty
        value={[isPlainDate(since) ? dayjs(since) : null, isPlainDate(until) ? dayjs(until) : null]}
        onChange={(days) =>
          list.set({
            since: days?.[0]?.format('YYYY-MM-DD') ?? '',
            until: days?.[1]?.format('YYYY-MM-DD') ?? '',
          })
        }
      />
      <SearchBox
        label="姓名或登录名"
        value={list.value('who')}
        search={(who) => list.set({ who })}
        width={150}
      />
      <SearchBox
        label="动作，如 授予岗位"
        value={list.value('action')}
        search={(action) => list.set({ action })}
        width={170}
      />
      <SearchBox
        label="对象（须限定日期）"
        value={list.value('object')}
        search={(object) => list.set({ object })}
        width={180}
      />
      <Select
        aria-label="结果"
        style={{ width: 120 }}
        value={list.value('outcome')}
        onChange={(outcome: string) => list.set({ outcome })}
        options={[
          { value: '', label: '全部结果' },
          ...Object.entries(outcomes).map(([value, label]) => ({ value, label })),
        ]}
      />
    </div>
  )
}

const columns: readonly Column<AuditLine>[] = [
  { key: 'at', title: '时间', width: 140, render: ({ at }) => formatMoment(at) },
  { key: 'who', title: '人', width: 90, render: ({ who }) => who || '未登录' },
  { key: 'role', title: '岗位', width: 110, render: ({ roleName }) => roleName || emptyMark },
  { key: 'unit', title: '单位', width: 190, room: 'wide', render: ({ unit }) => unit || emptyMark },
  { key: 'action', title: '动作', render: ({ action }) => <span className="audit-words">{action}</span> },
  {
    key: 'object',
    title: '对象',
    width: 220,
    render: ({ object, person }) => (
      <span className="audit-words">{[object, person].filter(Boolean).join(' · ') || emptyMark}</span>
    ),
  },
  {
    key: 'outcome',
    title: '结果',
    width: 80,
    render: ({ outcome }) => (
      <span className={`tag tag--${outcome === 'done' ? 'mute' : 'bad'}`}>{outcomes[outcome]}</span>
    ),
  },
  {
    key: 'reason',
    title: '理由',
    width: 180,
    render: ({ reason }) => <span className="audit-words">{reason || emptyMark}</span>,
  },
]

function OneLine({ line, close }: { line: AuditLine | null; close: () => void }) {
  return (
    <Drawer open={line !== null} onClose={close} title="一条日志" size={520} destroyOnHidden>
      {line !== null && (
        <Facts
          items={[
            ['时间', formatMoment(line.at)],
            ['人', line.who || '未登录'],
            ['账号', line.login || emptyMark],
            ['岗位', line.roleName || emptyMark],
            ['单位', line.unit || emptyMark],
            ['动作', line.action],
            ['对象', line.object || emptyMark],
            ['涉及个人', line.person || emptyMark],
            ['结果', outcomes[line.outcome]],
            ['理由', line.reason || emptyMark],
            ['来源地址', line.ip || '无（后台办理，或已满六个月不再保留）'],
            ['设备', line.device || emptyMark],
            ['流水号', line.trace],
          ]}
        />
      )}
    </Drawer>
  )
}
