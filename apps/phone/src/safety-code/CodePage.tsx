import type { ApplicationResult, SafetyCode } from '@anzhu/contract/safety-code'
import { viewMyTrainings } from '@anzhu/contract/training'
import { useEndpoint } from '@anzhu/web/api'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { ApplyPanel } from './ApplyPanel.tsx'
import { CodeCard } from './CodeCard.tsx'
import { type MyCode, useMyCode } from './my-code.ts'
import { ReadAloud } from './ReadAloud.tsx'
import { Recovery, showRecovery } from './Recovery.tsx'
import { useScreenOn } from './screen-on.ts'

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
  return (
    <>
      <div className="card__act">
        {code.colour === 'yellow' ? (
          <YellowAct code={code} />
        ) : (
          <button type="button" className="button" onClick={showRecovery}>
            怎样恢复绿码
          </button>
        )}
      </div>
      <Recovery code={code}>{code.nextActions.some(({ code }) => code === 'REAPPLY') && apply}</Recovery>
    </>
  )
}

/** What ends yellow: continuing education, with how many sessions are open to me, or a new medical. */
function YellowAct({ code: { nextActions } }: { code: SafetyCode }) {
  const byEducation = nextActions.some(({ code }) => code === 'PASS_CE' || code === 'RETAKE_CE')
  const { data } = useEndpoint(viewMyTrainings, {}, { enabled: byEducation })
  if (!byEducation)
    return (
      <Link className="button" to="/health">
        提交体检报告
      </Link>
    )
  const sessions = data === undefined || data.restoring === 0 ? '' : `（最近 ${data.restoring} 场）`
  return (
    <Link className="button" to="/training">
      报名继续教育{sessions}
    </Link>
  )
}
