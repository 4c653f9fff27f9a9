import { type Connector, listConnectors, testConnector } from '@anzhu/contract/connectors'
import { useAction } from '@anzhu/web/api'
import { emptyMark, formatAgo, formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { type ReactNode, useId } from 'react'

const tones = { none: 'mute', unasked: 'act', ok: 'ok', failing: 'wait', resting: 'bad' } as const

/** One system outside: how it stands, its figures, and the button that tries it. */
export function ConnectorCard({ connector, readAt }: { connector: Connector; readAt: string }) {
  const { title, purpose, source, simulated, state, stateName } = connector
  const heading = useId()
  return (
    <section className={`connector connector--${state}`} aria-labelledby={heading}>
      <div className="connector__head">
        <h2 className="connector__title" id={heading}>
          {title}
        </h2>
        <span className={`tag tag--${tones[state]}`}>{stateName}</span>
        {simulated && <span className="tag tag--mute">演示模拟</span>}
        <TestButton connector={connector} />
      </div>
      <p className="connector__purpose">
        {purpose}
        {source !== '' && <span className="connector__source">来源：{source}</span>}
      </p>
      {state !== 'none' && <Figures connector={connector} readAt={readAt} />}
      <Trouble connector={connector} />
    </section>
  )
}

function Figures({ connector, readAt }: { connector: Connector; readAt: string }) {
  const { latencyMs, lastSuccessAt, lastFailureAt, failure, queue, failedToday } = connector
  const ago = (at: string | null) =>
    at === null ? emptyMark : <time dateTime={at} title={formatMoment(at)}>{formatAgo(at, readAt)}</time> // prettier-ignore
  return (
    <dl className="connector__figures">
      <Figure title="延迟">{latencyMs === null ? emptyMark : `${latencyMs} 毫秒`}</Figure>
      <Figure title="最近成功">{ago(lastSuccessAt)}</Figure>
      <Figure title="最近失败">
        {lastFailureAt === null ? '没有' : ago(lastFailureAt)}
        {failure !== '' && <span className="connector__why">{failure}</span>}
      </Figure>
      {queue !== null && <Figure title="排队">{queue} 项</Figure>}
      {failedToday !== null && <Figure title="今日失败">{failedToday} 条</Figure>}
    </dl>
  )
}

function Figure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What is wrong and what people read meanwhile: only where something is. */
function Trouble({ connector }: { connector: Connector }) {
  const { state, restingSince, meanwhile, failedBecause } = connector
  const isDown = state === 'resting' || state === 'none'
  if (!isDown && failedBecause.length === 0) return null
  return (
    <div className="connector__trouble">
      {isDown && (
        <p>
          {restingSince !== null && <b>{formatMoment(restingSince)} 起没有应答。</b>}
          办事人看到：“{meanwhile}”
        </p>
      )}
      {failedBecause.length > 0 && (
        <ul aria-label="今日失败的原因">
          {failedBecause.map(({ reason, count }) => (
            <li key={reason}>
              {reason === '' ? '没有记下原因' : reason}：{count} 条
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function TestButton({ connector: { id, title, state } }: { connector: Connector }) {
  const test = useAction(testConnector, { refresh: [listConnectors] })
  const may = useMay('connector.run')
  if (!may || state === 'none') return null
  return (
    <>
      <Button
        size="small"
        className="connector__test"
        loading={test.isPending}
        aria-label={`测试连接：${title}`}
        onClick={() => test.mutate({ connector: id })}
      >
        测试连接
      </Button>
      {test.data !== undefined && !test.isPending && (
        <div className="connector__answer">
          <NoticeBar tone={test.data.works ? 'ok' : 'error'}>{test.data.sentence}</NoticeBar>
        </div>
      )}
      {test.error !== null && (
        <div className="connector__answer">
          <NoticeBar tone="error">{test.error.message}</NoticeBar>
        </div>
      )}
    </>
  )
}
