import {
  type NationalState,
  type NationalTask,
  retryNational,
  viewNationalState,
} from '@anzhu/contract/national'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { SourceNote } from '@anzhu/web/SourceNote.tsx'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { Section } from '../frame/index.ts'

const tones = { waiting: 'wait', asked: 'act', refused: 'bad', done: 'ok' } as const
const barTones = { nothing: 'plain', waiting: 'wait', asked: 'plain', refused: 'error', done: 'ok' } as const

/** What the national platform was told of a certificate and what it answered, for the office. */
export function NationalPart({ id, number }: { id: string; number: string }) {
  const may = useMay('national.view')
  const { data, error, refetch } = useEndpoint(
    viewNationalState,
    { id },
    // While something is under way the answer may come any moment.
    { enabled: may, every: (last) => (last?.state === 'waiting' || last?.state === 'asked' ? 4000 : false) },
  )
  if (!may) return null
  return (
    <Section title="国家平台" aside={data?.mayRetry === true ? <Retry id={id} number={number} /> : undefined}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={3} />}
      {data !== undefined && <State state={data} />}
    </Section>
  )
}

function State({ state: { state, sentence, sourced, tasks, hasCode } }: { state: NationalState }) {
  return (
    <>
      <NoticeBar tone={barTones[state]}>{sentence}</NoticeBar>
      <p className="national__code">
        {hasCode ? '✓ 国家平台已赋码' : '国家平台还没有赋码'}
        {sourced !== null && <SourceNote sourced={sourced} />}
      </p>
      {tasks.length > 0 && (
        <ol className="national" aria-label="报送国家平台的事项，最近的在前">
          {tasks.map((task) => (
            <Task key={task.id} task={task} />
          ))}
        </ol>
      )}
      <p className="hint">证书上和本页的二维码是本平台的核验码，不是国家平台的证照二维码。</p>
    </>
  )
}

function Task({ task }: { task: NationalTask }) {
  const { title, version, state, stateName, createdAt, doneAt, nextAt, attempts, error } = task
  return (
    <li className="national__task">
      <b>{title}</b>
      <span className={`tag tag--${tones[state]}`}>{stateName}</span>
      <span className="national__when">
        第 {version} 版 · {doneAt === null ? `${formatMoment(createdAt)} 起` : `${formatMoment(doneAt)} 办成`}
      </span>
      {error !== '' && (
        <span className="national__error">
          {error}
          {attempts > 0 && `（已试 ${attempts} 次）`}
        </span>
      )}
      {nextAt !== null && error !== '' && (
        <span className="national__when">下次自动报送：{formatMoment(nextAt)}</span>
      )}
    </li>
  )
}

function Retry({ id, number }: { id: string; number: string }) {
  const { message } = App.useApp()
  const retry = useAction(retryNational, { refresh: [viewNationalState] })
  return (
    <Button
      size="small"
      loading={retry.isPending}
      aria-label={`重新向国家平台报送 ${number}`}
      onClick={() =>
        retry.mutate(
          { id },
          {
            onSuccess: () => void message.success('已安排立即重新报送'),
            onError: (error) => void message.error(error.message),
          },
        )
      }
    >
      重试
    </Button>
  )
}
