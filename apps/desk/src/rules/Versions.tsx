import type { RuleVersion, SafetyCodeRules } from '@anzhu/contract/safety-code-rules'
import { formatMoment } from '@anzhu/web/format'
import { Button } from 'antd'
import { useState } from 'react'
import { Section } from '../frame/index.ts'
import { progressInWords, versionStates } from './words.ts'
import { WithdrawVersion } from './WithdrawVersion.tsx'

/** Every version that was published, the latest effective day first, with who, when and why. */
export function Versions({ rules }: { rules: SafetyCodeRules }) {
  const [withdrawing, setWithdrawing] = useState<RuleVersion>()
  const { versions, mayChange, today } = rules
  return (
    <Section title="已发布的各版">
      {versions.length === 0 ? (
        <p className="hint">还没有改过，一直按通知的数字施行。</p>
      ) : (
        <ul className="versions">
          {versions.map((version) => (
            <li key={version.id}>
              <Version version={version} />
              {mayChange && version.withdrawn === null && version.effectiveFrom > today && (
                <Button onClick={() => setWithdrawing(version)}>撤销</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {withdrawing !== undefined && (
        <WithdrawVersion version={withdrawing} close={() => setWithdrawing(undefined)} />
      )}
    </Section>
  )
}

function Version({ version }: { version: RuleVersion }) {
  const { effectiveFrom, changes, reason, publishedBy, publishedAt, state, withdrawn } = version
  const { word, tone } = versionStates[state]
  return (
    <div className="versions__what">
      <p className="versions__head">
        <b>{effectiveFrom} 起</b>
        <span className={`tag tag--${tone}`}>{word}</span>
        {state === 'computing' && (
          <span className="hint" role="status">
            {progressInWords(version.computed, version.toCompute)}，须在施行之日前算完
          </span>
        )}
      </p>
      <p>{changes.join('，')}</p>
      <p className="hint">
        {publishedBy} {formatMoment(publishedAt)} 发布：{reason}
      </p>
      {withdrawn !== null && (
        <p className="hint">
          {withdrawn.by} {formatMoment(withdrawn.at)} 撤销：{withdrawn.reason}
        </p>
      )}
    </div>
  )
}
