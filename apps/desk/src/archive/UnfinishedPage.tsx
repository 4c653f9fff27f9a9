import {
  listCaseDocuments,
  listUnfinishedDocuments,
  retryDocument,
  retryDocuments,
  type UnfinishedDocument,
} from '@anzhu/contract/case-documents'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { paperTitle, paperTones } from '@anzhu/web/archive'
import { formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { Link } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListStates } from '../list/index.ts'

const title = '生成失败的文书'
const row = (paper: UnfinishedDocument) => ({ id: paper.id, name: `${paper.subject}的${paper.title}` })
const refresh = [listUnfinishedDocuments, listCaseDocuments]

/** Papers of the region that could not be made, or have waited for long: what an official can do about them is here. */
export function UnfinishedPage() {
  const may = useMay('case.documents')
  const papers = useEndpoint(listUnfinishedDocuments, {}, { enabled: may, every: 10_000 })
  if (!may) return <Refused title={title} what="查看生成失败的文书" />
  const { items, total = 0 } = papers.data ?? {}
  return (
    <Page
      fill
      title={title}
      beside={total > 0 ? <span className="tag tag--bad">{total} 份</span> : undefined}
      actions={total > 0 ? <RetryAll /> : undefined}
    >
      <div className="filter-row">
        <p className="hint">系统会自动重试几次；也可以在这里立即重试。一直不成的，请把“原因”告诉运行单位。</p>
      </div>
      <ListStates
        rows={items?.length}
        busy={papers.isPlaceholderData}
        error={papers.error}
        retry={() => void papers.refetch()}
        filters={[]}
        clear={() => {}}
        empty={<Empty title="没有生成失败的文书">申报表、受理单和证书都已生成。</Empty>}
      >
        <DataTable caption={title} columns={columns} rows={items ?? []} row={row} />
      </ListStates>
    </Page>
  )
}

const columns: readonly Column<UnfinishedDocument>[] = [
  { key: 'title', title: '文书', width: 190, render: paperTitle },
  { key: 'subject', title: '申办对象', width: 110, render: ({ subject }) => subject },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: ({ state }) => (
      <span className={`tag tag--${paperTones[state]}`}>{state === 'failed' ? '生成失败' : '久未生成'}</span>
    ),
  },
  { key: 'at', title: '申请生成', width: 130, render: ({ requestedAt }) => formatMoment(requestedAt) },
  { key: 'attempts', title: '已试', width: 60, align: 'right', render: ({ attempts }) => attempts },
  { key: 'act', title: '办理', width: 80, render: (paper) => <RetryOne paper={paper} /> },
  { key: 'of', title: '所属', width: 240, render: (paper) => <Whole paper={paper} /> },
  {
    key: 'failure',
    title: '原因',
    render: ({ failure }) => <span title={failure ?? ''}>{failure ?? '还在排队'}</span>,
  },
]

/** Where it belongs, to be opened. */
function Whole({ paper: { of, caseId, certificateId } }: { paper: UnfinishedDocument }) {
  const to = caseId === null ? `/certs/${certificateId ?? ''}` : `/items/${caseId}`
  return (
    <Link className="link" to={to}>
      {of}
    </Link>
  )
}

function RetryOne({ paper }: { paper: UnfinishedDocument }) {
  const { message } = App.useApp()
  const retry = useAction(retryDocument, { refresh })
  return (
    <Button
      size="small"
      loading={retry.isPending}
      aria-label={`重试生成${paper.subject}的${paperTitle(paper)}`}
      onClick={() =>
        retry.mutate(
          { id: paper.id },
          {
            onSuccess: () => void message.success('已重新开始生成'),
            onError: ({ message: sentence }) => void message.error(sentence),
          },
        )
      }
    >
      重试
    </Button>
  )
}

function RetryAll() {
  const { message } = App.useApp()
  const retry = useAction(retryDocuments, { refresh })
  return (
    <>
      {retry.error !== null && <ErrorBar error={retry.error} lead="" />}
      <Button
        type="primary"
        loading={retry.isPending}
        onClick={() =>
          retry.mutate(
            {},
            { onSuccess: ({ retried }) => void message.success(`已重新开始生成 ${retried} 份`) },
          )
        }
      >
        全部重试
      </Button>
    </>
  )
}
