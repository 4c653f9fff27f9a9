import './certificates.css'
import { listRunRows, listRuns, retryRun, type Run, viewRun } from '@anzhu/contract/certificate-runs'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatCount, formatMoment } from '@anzhu/web/format'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import { NotOpen, Page, Section } from '../frame/index.ts'
import { CountTabs } from '../list/index.ts'
import { percentOf, progressInWords, runTones } from './run-progress.ts'

const back = { to: '/certs/runs', title: '批量换发进度' }

/** One run: how far it is while it goes on by itself, what was not done and why, and one more try for those. */
export function RunPage() {
  const { id = '' } = useParams()
  const {
    data: run,
    error,
    refetch,
  } = useEndpoint(viewRun, { id }, { every: (last) => (last?.state === 'done' ? false : 1500) })
  if (run === undefined || run.id !== id)
    return (
      <Page title="批量换发" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这一次批量换发"
          hint="可能不在您的管理范围内，或网址不完整。请从“批量换发进度”进入。"
        />
      </Page>
    )
  return (
    <Page
      title={run.title}
      back={back}
      beside={<span className={`tag tag--${runTones[run.state]}`}>{run.stateName}</span>}
      actions={run.mayRetry && run.failed > 0 ? <Retry run={run} /> : undefined}
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <Progress run={run} />
      <Rows run={run} />
    </Page>
  )
}

function Progress({ run }: { run: Run }) {
  const { createdAt, finishedAt, state } = run
  return (
    <Section title="进度">
      <p className="result__line" role="status">
        {progressInWords(run)}
      </p>
      <progress className="run__bar" max={100} value={percentOf(run)} aria-label="办理进度" />
      <p className="hint">
        {formatMoment(createdAt)} 开始
        {finishedAt !== null && `，${formatMoment(finishedAt)} 办完`}
        {state !== 'done' && '。在后台办理，可以离开本页；办完会有消息。'}
      </p>
    </Section>
  )
}

function Retry({ run: { id, failed } }: { run: Run }) {
  const { message } = App.useApp()
  const retry = useAction(retryRun, { refresh: [viewRun, listRuns, listRunRows] })
  return (
    <Button
      type="primary"
      loading={retry.isPending}
      onClick={() =>
        retry.mutate(
          { id },
          {
            onSuccess: () => void message.success(`正在重试 ${formatCount(failed)} 本`),
            onError: (error) => void message.error(error.message),
          },
        )
      }
    >
      重试没有办成的 {formatCount(failed)} 本
    </Button>
  )
}

type Shown = 'failed' | 'done' | 'waiting'

/** The certificates of the run, those not done first. */
function Rows({ run: { id, state, failed, done, waiting } }: { run: Run }) {
  const { pathname } = useLocation()
  const [shown, setShown] = useState<Shown>('failed')
  const [after, setAfter] = useState(0)
  const { data, error, refetch } = useEndpoint(
    listRunRows,
    { id, state: shown, after, limit: 50 },
    { every: state === 'done' ? false : 3000 },
  )
  const choose = (next: string) => {
    setShown(next as Shown)
    setAfter(0)
  }
  const next = data?.next ?? null
  return (
    <Section title="逐本">
      <div className="record__tabs">
        <CountTabs
          label="逐本"
          value={shown}
          choose={choose}
          tabs={[
            { value: 'failed', title: '没有办成', count: failed },
            { value: 'done', title: '办成', count: done },
            { value: 'waiting', title: '等待办理', count: waiting },
          ]}
        />
      </div>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={4} />}
      {data?.items.length === 0 && <p className="hint">没有。</p>}
      <ul className="record__rows">
        {data?.items.map(({ position, certificateId, number, category, holder, failure }) => (
          <li key={position}>
            <span className="record__when">{position}</span>
            <Link className="link" to={`/certs/${certificateId}`} state={{ from: pathname }}>
              {holder} {number}
            </Link>
            <span>{category}</span>
            {failure !== '' && <span className="record__why">{failure}</span>}
          </li>
        ))}
      </ul>
      <div className="result__actions">
        {after > 0 && <Button onClick={() => setAfter(0)}>回到第一页</Button>}
        {next !== null && <Button onClick={() => setAfter(next)}>下一页</Button>}
      </div>
    </Section>
  )
}
