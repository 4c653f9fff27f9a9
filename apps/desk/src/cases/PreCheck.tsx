import type { Check } from '@anzhu/contract/cases'
import type { Flow } from '@anzhu/law/kernel/flow'
import { CheckList } from '@anzhu/web/CheckList.tsx'
import { checksInWords } from '@anzhu/web/case-words'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'
import { Cure } from './Cure.tsx'
import type { Whom } from './whom.ts'

/** The conditions of a service for whoever was chosen: those not met first, each with what cures it in place. */
export function PreCheck({
  flow,
  whom,
  findings,
  open,
  recheck,
}: {
  flow: Flow
  whom: Whom
  findings: readonly Check[]
  /** Spread out, also once everything holds; folded to one line otherwise. */
  open: boolean
  recheck: () => Promise<unknown>
}) {
  const unmet = findings.filter(({ met }) => !met)
  const tally = checksInWords({ met: findings.length - unmet.length, all: findings.length })
  if (findings.length === 0) return null
  const list = (
    <CheckList
      checks={findings}
      label="受理条件"
      renderCure={(check) => <Cure check={check} flow={flow} whom={whom} recheck={recheck} />}
    />
  )
  if (!open)
    return (
      <details className="pre-check">
        <summary>
          <span className="pre-check__ok" aria-hidden="true">
            ✓
          </span>
          受理条件 {tally}，都符合
        </summary>
        {list}
      </details>
    )
  return (
    <Section
      title={
        unmet.length === 0 ? '受理条件都符合，请往下填写' : `现在还不能申请：有 ${unmet.length} 项条件不成立`
      }
      aside={
        <span className="hint" role="status">
          {tally}
        </span>
      }
    >
      {list}
      {unmet.length > 0 && (
        <p className="hint">
          就在这里补齐，补好一项、勾一项，全部符合就往下填写。已经在办的，见
          <Link to="/items?box=mine">我发起的办件</Link>。
        </p>
      )}
    </Section>
  )
}
