import type { SafetyCodeFile } from '@anzhu/contract/safety-code'
import { factResultInWords } from '@anzhu/web/fact-results'
import { formatMoment } from '@anzhu/web/format'
import { factWords } from '@anzhu/web/words'

/** The facts a colour was computed from: what, which day, from whom, and when it was recorded. */
export function FactList({ facts }: { facts: SafetyCodeFile['facts'] }) {
  if (facts.length === 0) return <p className="hint">还没有培训、体检或发码记录。</p>
  const latestFirst = [...facts].sort((a, b) => (a.on < b.on ? 1 : -1))
  return (
    <ul className="fact-list">
      {latestFirst.map(({ kind, on, result, source, recordedAt }) => (
        <li key={kind + on + recordedAt}>
          <b>
            {on} {kind === 'grant' ? '' : factWords[kind]} {factResultInWords(result)}
          </b>
          <span className="hint">
            {source} · 记录于 {formatMoment(recordedAt)}
          </span>
        </li>
      ))}
    </ul>
  )
}
