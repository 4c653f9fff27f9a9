import {
  askAboutMyData,
  type DataRequest,
  viewMyData,
  withdrawDataRequest,
} from '@anzhu/contract/data-requests'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatDay, formatMoment } from '@anzhu/web/format'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Page } from '../app/Page.tsx'
import { Sure } from '../app/Sure.tsx'
import { TextArea } from '../app/TextArea.tsx'

const kinds = { deletion: '删除', correction: '更正' } as const
type Kind = keyof typeof kinds
const stateWords = {
  waiting: '等主管部门答复',
  granted: '已同意',
  declined: '没有同意',
  withdrawn: '已撤回',
  done: '已办完',
} as const
const least = 4

/** What is on record of me, putting it right, and having it deleted as far as the law lets it (PIPL art. 44-50). */
export function MyDataPage() {
  const { data, error, refetch } = useEndpoint(viewMyData, {})
  const open = (kind: Kind) =>
    data?.requests.find((one) => one.kind === kind && (one.state === 'waiting' || one.state === 'granted'))
  return (
    <Page title="我的数据" back="/me">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <>
          {open('correction') === undefined && (
            <section className="section">
              <h2>哪里写错了</h2>
              <p className="hint">
                手机号换了、名字里的字不对，写清现在怎么写的、应该怎么写，主管部门会答复。
              </p>
              <Ask kind="correction" label="写错的和应该写的" word="申请更正" />
            </section>
          )}
          {open('deletion') === undefined && (
            <section className="section">
              <h2>删除我的数据</h2>
              {data.notYet === null ? (
                <>
                  <Sentences lead="如果现在申请并且同意：" sentences={data.ahead} />
                  <Ask kind="deletion" label="为什么要删除" word="申请删除" />
                </>
              ) : (
                <NoticeBar tone="wait">{data.notYet}</NoticeBar>
              )}
            </section>
          )}
          {data.requests.map((one) => (
            <Asked key={one.id} request={one} />
          ))}
        </>
      )}
    </Page>
  )
}

function Ask({ kind, label, word }: { kind: Kind; label: string; word: string }) {
  const ask = useAction(askAboutMyData, { refresh: [viewMyData] })
  const [words, setWords] = useState('')
  return (
    <>
      <TextArea label={label} value={words} change={setWords} />
      {ask.error !== null && <ErrorBar error={ask.error} lead="" />}
      <button
        type="button"
        className="button"
        disabled={[...words.trim()].length < least || ask.isPending}
        onClick={() => ask.mutate({ kind, words: words.trim() })}
      >
        {ask.isPending ? '正在提交' : word}
      </button>
    </>
  )
}

function Asked({ request }: { request: DataRequest }) {
  const { kind, state, askedAt, words, answer, sentences, eraseOn } = request
  const withdraw = useAction(withdrawDataRequest, { refresh: [viewMyData] })
  const under = state === 'waiting' || state === 'granted'
  return (
    <section className="section" aria-label={`${kinds[kind]}申请`}>
      <h2>
        {kinds[kind]}申请：{stateWords[state]}
      </h2>
      <p>{words}</p>
      <p className="hint">
        {formatMoment(askedAt)} 提交
        {state === 'granted' && eraseOn !== null ? `，${formatDay(eraseOn)} 删除` : ''}
      </p>
      {answer !== '' && <p>答复：{answer}</p>}
      <Sentences lead="" sentences={sentences} />
      {withdraw.error !== null && <ErrorBar error={withdraw.error} lead="没有撤回" />}
      {under && (
        <Sure
          word="撤回申请"
          question="撤回后不再删除或更正，以后可以重新申请。"
          busy={withdraw.isPending}
          act={() => withdraw.mutate({ kind })}
        />
      )}
    </section>
  )
}

/** What goes and what stays, a sentence each. */
function Sentences({ lead, sentences }: { lead: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <>
      {lead !== '' && <p>{lead}</p>}
      <ul className="rows">
        {sentences.map((sentence) => (
          <li key={sentence} className="row">
            {sentence}
          </li>
        ))}
      </ul>
    </>
  )
}
