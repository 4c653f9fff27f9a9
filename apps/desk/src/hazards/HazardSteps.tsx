import type { DangerousWorkWhole } from '@anzhu/contract/dangerous-works'
import { signerRoles, steps, type Step, type StepKey } from '@anzhu/law/dangerous-works/steps'
import { Button } from 'antd'
import { useState } from 'react'
import { Section } from '../frame/index.ts'
import { RecordDrawer } from './RecordDrawer.tsx'

/** The seventeen steps in their order: done on which day, who signs, and why one cannot be recorded yet. */
export function HazardSteps({ work }: { work: DangerousWorkWhole }) {
  const [step, setStep] = useState<StepKey | null>(null)
  const mayRecord = work.may.includes('record') && work.state !== 'void'
  return (
    <Section title="十七个环节">
      <ol className="hazard-steps">
        {work.steps.map(({ step: key, doneOn, blocked }) => (
          <li key={key} className={doneOn === null ? '' : 'hazard-step--done'}>
            <span className="hazard-step__no" aria-hidden="true">
              {doneOn === null ? steps[key].no : '✓'}
            </span>
            <div>
              <b>{steps[key].title}</b>
              {doneOn !== null && <span className="hazard-quiet"> {doneOn}</span>}
              <div className="hazard-quiet">{whoSigns(steps[key])}</div>
              {doneOn === null && blocked !== null && <div className="hazard-quiet">{blocked}</div>}
            </div>
            {mayRecord && blocked === null && (
              <Button
                size="small"
                aria-label={`${wordFor(doneOn)}：${steps[key].title}`}
                onClick={() => setStep(key)}
              >
                {wordFor(doneOn)}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {step !== null && <RecordDrawer work={work} step={step} close={() => setStep(null)} />}
    </Section>
  )
}

const wordFor = (doneOn: string | null) => (doneOn === null ? '记一笔' : '再记一笔')

function whoSigns({ signedBy, oneOf, responsible }: Step): string {
  const all = signedBy.map((role) => signerRoles[role])
  const some = oneOf.map((role) => signerRoles[role]).join('或')
  const names = [...all, some].filter((name) => name !== '')
  return names.length === 0 ? responsible : `签字：${names.join('、')}`
}
