import type { ApplicationResult } from '@anzhu/contract/safety-code'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { lazy, Suspense, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { ApplyPanel } from './ApplyPanel.tsx'
import { CodeCard } from './CodeCard.tsx'
import { type MyCode, useMyCode } from './my-code.ts'
import { ReadAloud } from './ReadAloud.tsx'
import { Recovery, showRecovery } from './Recovery.tsx'
import { useScreenOn } from './screen-on.ts'

// The list of sessions is asked for only where the code needs one.
const TrainingLink = lazy(() =>
  import('../training/index.ts').then((file) => ({ default: file.TrainingLink })),
)

/** M1: my code. It opens with the kept card, follows the facts by itself, and tells what to do next. */
export function CodePage() {
  const { mine, error, retry } = useMyCode()
  const first = (useLocation().state as { readonly result?: ApplicationResult } | null)?.result ?? null
  const [result, setResult] = useState<ApplicationResult | null>(first)
  useScreenOn()
  return (
    <main className="code-page">
      <title>我的苏安码 · 安筑</title>
      <h1 className="visually-hidden">我的苏安码</h1>
      {error !== null && <ErrorBar error={error} retry={retry} />}
      {mine === null && error === null && <Loading lines={8} />}
      {mine !== null && (
        <>
          {result?.granted === true && mine.code.colour === 'green' && (
            <NoticeBar tone="ok">申领成功，绿码有效至 {result.validUntil}。</NoticeBar>
          )}
          <CodeCard mine={mine}>
            <Acts mine={mine} result={result} onResult={setResult} />
          </CodeCard>
          <ReadAloud mine={mine} />
        </>
      )}
    </main>
  )
}

interface ActsProps {
  readonly mine: MyCode
  readonly result: ApplicationResult | null
  readonly onResult: (result: ApplicationResult) => void
}

/** The one button of the card, by colour, and below it what it leads to. */
function Acts({ mine: { code, standing }, result, onResult }: ActsProps) {
  const apply = <ApplyPanel code={code} offline={standing !== 'live'} result={result} onResult={onResult} />
  if (code.colour === 'none') return <div className="card__act">{apply}</div>
  if (code.colour === 'green' || standing === 'recheck') {
    return (
      <div className="card__act">
        <Link className="button" to="/code/grounds">
          查看我的培训与体检
        </Link>
      </div>
    )
  }
  const byEducation = code.nextActions.some(({ code }) => code === 'PASS_CE' || code === 'RETAKE_CE')
  return (
    <>
      <div className="card__act">
        {byEducation && (
          <Suspense fallback={null}>
            <TrainingLink />
          </Suspense>
        )}
        {!byEducation && code.colour === 'yellow' && (
          <Link className="button" to="/health">
            提交体检报告
          </Link>
        )}
        {code.colour === 'red' && (
          <button
            type="button"
            className={byEducation ? 'button button--second' : 'button'}
            onClick={showRecovery}
          >
            怎样恢复绿码
          </button>
        )}
      </div>
      <Recovery code={code}>{code.nextActions.some(({ code }) => code === 'REAPPLY') && apply}</Recovery>
    </>
  )
}
