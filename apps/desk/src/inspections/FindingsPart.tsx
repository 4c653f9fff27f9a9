import type { InspectionView } from '@anzhu/contract/inspections'
import type { CheckTerm, StandardContent } from '@anzhu/law/inspections/standard'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { Button } from 'antd'
import { Section } from '../frame/index.ts'
import { AddTerms } from './AddTerms.tsx'
import type { DeductedItem } from './deducted.ts'
import { FindingCard } from './FindingCard.tsx'
import type { Findings } from './use-findings.ts'
import type { HeadOfInspection } from './use-head.ts'

/** What was found: by usual wordings where that is the method, and in one's own words in all of them. */
export function FindingsPart({
  view,
  content,
  findings,
  head,
  deducted,
  whenBusy,
}: {
  view: InspectionView
  content: StandardContent | undefined
  findings: Findings
  head: HeadOfInspection
  /** Items of the score sheet that lost points: each needs a finding (IN-17). */
  deducted: readonly DeductedItem[]
  whenBusy: (busy: boolean) => void
}) {
  const byTerms = view.method === 'check-terms'
  const { onDay, responsibleName } = head.head
  const noted = new Set(findings.findings.map(({ value }) => value.termCode))
  const left = deducted.filter(({ termCode }) => !noted.has(termCode))
  const dueOn = addDays(onDay as PlainDate, 7)
  const from = (term: CheckTerm) => ({
    termCode: term.code,
    text: term.text,
    clause: term.basis,
    level: term.level,
    requirement: term.requirement,
    dueOn: addDays(onDay as PlainDate, term.days),
    responsibleName,
  })
  return (
    <Section
      title={`问题与整改（${findings.findings.length}）`}
      aside={
        <div className="aside-buttons">
          {content?.kind === 'terms' && (
            <AddTerms standard={content} add={(terms) => findings.add(terms.map(from))} />
          )}
          {left.length > 0 && (
            <Button
              type="primary"
              onClick={() => findings.add(left.map((item) => ({ ...item, responsibleName, dueOn })))}
            >
              为 {left.length} 个扣分项写整改
            </Button>
          )}
          <Button onClick={() => findings.add([{ responsibleName, dueOn }])}>添加其他问题</Button>
        </div>
      }
    >
      {findings.findings.length === 0 ? (
        <p className="hint">
          {byTerms
            ? '点“添加规范用语”，从左边选检查项，勾选发现的问题，可以一次选几条。'
            : deducted.length > 0
              ? '每个扣分项都要写整改要求和整改时间：点“为扣分项写整改”，再逐条核对。'
              : '要整改的，点“添加其他问题”写明问题、整改要求和整改时间；没有要整改的可以不加。'}
        </p>
      ) : (
        <ol className="findings">
          {findings.findings.map((noted, at) => (
            <FindingCard
              key={noted.id}
              noted={noted}
              no={at + 1}
              inspection={{ id: view.id, onDay, photos: view.photos }}
              findings={findings}
              whenBusy={whenBusy}
            />
          ))}
        </ol>
      )}
    </Section>
  )
}
