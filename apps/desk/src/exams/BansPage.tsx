import { type ExamBan, listExamBans, voidExamBan } from '@anzhu/contract/exams'
import { banWords } from '@anzhu/law/exams/words'
import { wordsIn } from '@anzhu/web/address-values'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { emptyMark } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { useState } from 'react'
import { AskReason, Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, SearchBox, useListState } from '../list/index.ts'
import { aboutExams } from './reading.ts'

const row = ({ id, name }: ExamBan) => ({ id, name })

/** Whoever is barred from enrolling, until when and why; another officer may take a ban away. */
export function BansPage() {
  const may = useMay('exam.run')
  const list = useListState()
  const q = wordsIn(list.value('q'))
  const bans = useEndpoint(listExamBans, { q, cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="限制报名人员" what="查看限制报名人员" />
  const rows = bans.data?.items
  return (
    <Page fill title="限制报名人员" back={{ to: '/exams', title: '考试' }}>
      <div className="filter-row" role="search" aria-label="筛选">
        <SearchBox
          label="姓名或身份证号"
          value={list.value('q')}
          search={(words) => list.set({ q: words })}
        />
      </div>
      <ListStates
        rows={rows?.length}
        busy={bans.isPlaceholderData}
        error={bans.error}
        retry={() => void bans.refetch()}
        filters={q === undefined ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '' })}
        empty={<Empty title="没有被限制报名的人员">发布成绩时，无故缺考、作弊的按本省规定列入。</Empty>}
      >
        <DataTable caption="限制报名人员" columns={columns} rows={rows ?? []} row={row} />
      </ListStates>
      <ListFooter list={list} next={bans.data?.next ?? null} page={[]} />
    </Page>
  )
}

const columns: readonly Column<ExamBan>[] = [
  { key: 'name', title: '姓名', width: 90, render: ({ name }) => name },
  { key: 'idNumber', title: '身份证号', width: 160, render: ({ idNumber }) => idNumber },
  { key: 'type', title: '原因', width: 130, render: ({ type }) => banWords[type] },
  { key: 'from', title: '自', width: 100, render: ({ from }) => from },
  { key: 'until', title: '至（含当天）', width: 110, render: ({ until }) => until ?? emptyMark },
  {
    key: 'state',
    title: '状态',
    width: 90,
    render: ({ voidedAt }) => (
      <span className={`tag tag--${voidedAt === null ? 'wait' : 'mute'}`}>
        {voidedAt === null ? '限制中' : '已撤销'}
      </span>
    ),
  },
  { key: 'act', title: '办理', width: 80, render: (ban) => <Void ban={ban} /> },
  {
    key: 'reason',
    title: '说明',
    render: ({ reason, voidReason }) => (
      <span title={voidReason ?? reason}>
        {voidReason === null ? reason : `${reason}；撤销：${voidReason}`}
      </span>
    ),
  },
]

function Void({ ban }: { ban: ExamBan }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const act = useAction(voidExamBan, { refresh: aboutExams })
  if (ban.voidedAt !== null) return <>{emptyMark}</>
  if (ban.own) return <span className="hint">须由同事撤销</span>
  return (
    <>
      <Button size="small" aria-label={`撤销${ban.name}的限制`} onClick={() => setAsking(true)}>
        撤销
      </Button>
      <AskReason
        open={asking}
        title={`撤销${ban.name}的报名限制`}
        act="撤销限制"
        least={10}
        hint="撤销后本人即可报名，并收到短信。原因至少 10 个字，留在记录里。"
        pending={act.isPending}
        error={act.error}
        close={() => {
          act.reset()
          setAsking(false)
        }}
        submit={(reason) =>
          act.mutateAsync({ id: ban.id, reason }).then(
            () => {
              setAsking(false)
              void message.success(`已撤销${ban.name}的报名限制`)
            },
            () => undefined,
          )
        }
      />
    </>
  )
}
