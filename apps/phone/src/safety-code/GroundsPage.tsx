import { viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { type SafetyCodeFile } from '@anzhu/contract/safety-code'
import { useEndpoint } from '@anzhu/web/api'
import { CodeBadge } from '@anzhu/web/CodeBadge.tsx'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { factResultInWords } from '@anzhu/web/fact-results'
import { factWords } from '@anzhu/web/words'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { useNextChange } from './next-change.ts'

/** Why my code is what it is: the rules that were tried, the facts they were tried on, and how the colour went. */
export function GroundsPage() {
  const { data: file, dataUpdatedAt, error, refetch } = useEndpoint(viewMySafetyCode, {})
  useNextChange(file, dataUpdatedAt, refetch)
  return (
    <Page title="依据和记录" back="/code">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {file === undefined ? error === null && <Loading /> : <Grounds file={file} />}
    </Page>
  )
}

function Grounds({ file }: { file: SafetyCodeFile }) {
  return (
    <>
      <p className="lead">{file.summary}</p>
      <section className="section">
        <h2>逐条核对（{file.on}）</h2>
        <ul className="rows">
          {file.explanation.map(({ rule, title, basis, met, because }) => (
            <li key={rule + title} className="row">
              <p className={met ? 'row__title' : 'row__title row__title--bad'}>
                <span aria-hidden="true">{met ? '✓ ' : '✕ '}</span>
                <span className="visually-hidden">{met ? '满足：' : '不满足：'}</span>
                {title}
              </p>
              {because !== title && <p>{because}</p>}
              <details className="basis">
                <summary>依据</summary>
                {basis}
              </details>
            </li>
          ))}
        </ul>
      </section>
      <section className="section">
        <h2>培训与体检记录</h2>
        {file.facts.length === 0 && (
          <Empty title="还没有记录">培训、体检由劳资员或机构录入，录入后马上显示在这里。</Empty>
        )}
        <ul className="rows">
          {latestFirst(file.facts, ({ on }) => on).map((fact) => (
            <li key={`${fact.kind}${fact.on}${fact.recordedAt}`} className="row row--pair">
              <p className="row__title">
                {factWords[fact.kind]} · {factResultInWords(fact.result)}
              </p>
              <p className="row__side">{fact.on}</p>
              <p className="hint">{fact.source}</p>
            </li>
          ))}
        </ul>
      </section>
      {(file.colour === 'yellow' || file.colour === 'red') && (
        <p className="lead">
          对不上的，请先问登记的单位；仍觉得不对的，
          <Link to="/apply/safety-code-appeal">提出异议</Link>。
        </p>
      )}
      <section className="section">
        <h2>颜色变化</h2>
        <ol className="rows">
          {latestFirst(file.history, ({ from }) => from).map(({ from, to, colour, reasons }) => (
            <li key={from} className="row">
              <p className="row__title">
                <CodeBadge colour={colour} size="M" />
              </p>
              <p>
                {from} 至 {to ?? '今'}
              </p>
              <p className="hint">{reasons.map(({ text }) => text).join('；')}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function latestFirst<T>(items: readonly T[], day: (item: T) => string): T[] {
  return [...items].sort((a, b) => (day(a) < day(b) ? 1 : -1))
}
