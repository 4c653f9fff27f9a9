import './training.css'
import {
  listRecordedEducation,
  mostRecordedEducation,
  type RecordedEducation,
} from '@anzhu/contract/certificate-education'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, SearchBox, useListState } from '../list/index.ts'
import { RecordEducation } from './RecordEducation.tsx'
import { VoidEducation } from './VoidEducation.tsx'

const title = '继续教育学时'

/** CR-X04: the hours a training body uploaded, or for the authority those of the bodies of its region; upload and void. */
export function EducationPage() {
  const { post } = useSession()
  const [mayVoid, mayRecord] = [useMay('education.void'), useMay('education.record')]
  const uploads = mayRecord && post.capabilities.includes('training-body')
  const may = uploads || (mayVoid && post.enterprise === null)
  const [recording, setRecording] = useState(false)
  const list = useListState()
  const q = wordsIn(list.value('q'))
  const recorded = useEndpoint(listRecordedEducation, { q }, { enabled: may })
  if (!may) return <Refused title={title} what="查看上传的学时" />
  const rows = recorded.data?.items
  const full = rows?.length === mostRecordedEducation
  return (
    <Page
      fill
      title={title}
      back={{ to: '/training', title: uploads ? '培训计划' : '培训' }}
      beside={
        <span className="hint">
          {full ? `最近 ${mostRecordedEducation} 条，更早的按姓名查找` : '计入证书延期的要求'}
        </span>
      }
      actions={
        uploads && (
          <Button type="primary" onClick={() => setRecording(true)}>
            上传学时
          </Button>
        )
      }
    >
      <div className="filter-row" role="search" aria-label="筛选">
        <SearchBox label="姓名或身份证号" value={list.value('q')} search={(next) => list.set({ q: next })} />
      </div>
      <ListStates
        rows={rows?.length}
        busy={recorded.isPlaceholderData}
        error={recorded.error}
        retry={() => void recorded.refetch()}
        filters={q === undefined ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '' })}
        empty={
          <Empty title="还没有上传过学时">
            {uploads
              ? '安管人员继续教育结束后，点“上传学时”；证书延期时自动计入。'
              : '本辖区培训机构上传的学时会列在这里。'}
          </Empty>
        }
      >
        <DataTable
          caption="上传的继续教育学时，最近的在前"
          columns={uploads ? columns : [...columns.slice(0, 2), body, ...columns.slice(2)]}
          rows={rows ?? []}
          row={({ id, name }) => ({ id, name })}
        />
      </ListStates>
      <ListFooter list={list} next={null} page={[]} />
      <RecordEducation open={recording} close={() => setRecording(false)} />
    </Page>
  )
}

const body: Column<RecordedEducation> = {
  key: 'body',
  title: '培训机构',
  width: 200,
  render: ({ body: name }) => <span title={name}>{name}</span>,
}

const columns: readonly Column<RecordedEducation>[] = [
  { key: 'name', title: '姓名', width: 110, render: ({ name }) => name },
  { key: 'idNumber', title: '身份证号', width: 170, render: ({ idNumber }) => idNumber },
  { key: 'letter', title: '类别', width: 70, render: ({ letter }) => `${letter} 类` },
  { key: 'hours', title: '学时', width: 70, align: 'right', render: ({ hours }) => hours },
  { key: 'completedOn', title: '完成日期', width: 110, render: ({ completedOn }) => completedOn },
  { key: 'recordedAt', title: '上传时间', width: 150, render: ({ recordedAt }) => formatMoment(recordedAt) },
  { key: 'void', title: '作废', render: (one) => <VoidEducation of={one} whose={one.name} /> },
]
