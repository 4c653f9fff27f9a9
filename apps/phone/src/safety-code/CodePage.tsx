import { type ApplicationResult } from '@anzhu/contract/safety-code'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { ApplyPanel } from './ApplyPanel.tsx'
import { CodeCard } from './CodeCard.tsx'
import { useMyCode } from './my-code.ts'
import { useScreenOn } from './screen-on.ts'

/** M1: my code. It opens with the kept card, follows the facts by itself, and tells what to do next. */
export function CodePage() {
  const { mine, error, retry } = useMyCode()
  const first = (useLocation().state as { readonly result?: ApplicationResult } | null)?.result ?? null
  const [result, setResult] = useState<ApplicationResult | null>(first)
  useScreenOn()
  return (
    <main className="code-page">
      <h1 className="visually-hidden">我的安码</h1>
      {error !== null && <ErrorBar error={error} retry={retry} />}
      {mine === null && error === null && <Loading lines={8} />}
      {mine !== null && (
        <>
          {result?.granted === true && mine.code.colour === 'green' && (
            <NoticeBar tone="ok">申领成功，绿码有效至 {result.validUntil}。</NoticeBar>
          )}
          <CodeCard mine={mine}>
            <ApplyPanel
              code={mine.code}
              offline={mine.standing !== 'live'}
              result={result}
              onResult={setResult}
            />
          </CodeCard>
        </>
      )}
    </main>
  )
}
