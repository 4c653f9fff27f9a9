import type { SafetyCodeFile } from '@anzhu/contract/safety-code'
import { CodeBadge } from '@anzhu/web/CodeBadge.tsx'

/** The stretches of days of one colour, the latest first. */
export function History({ stretches }: { stretches: SafetyCodeFile['history'] }) {
  if (stretches.length === 0) return <p className="hint">还没有颜色记录。</p>
  return (
    <ol className="history" aria-label="颜色的历史，最近的在前">
      {stretches.toReversed().map(({ from, to, colour, reasons }) => (
        <li key={from}>
          <CodeBadge colour={colour} />
          <div>
            {from} 至 {to ?? '今'}
            <span className="hint history__why">{reasons.map(({ text }) => text).join('；')}</span>
          </div>
        </li>
      ))}
    </ol>
  )
}
