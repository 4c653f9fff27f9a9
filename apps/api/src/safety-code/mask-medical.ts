import type { ApplicationResult, SafetyCode, SafetyCodeFile } from '@anzhu/contract/safety-code'
import { relationsFor } from '@anzhu/law/access/policy'
import {
  medicalResultToOthers,
  medicalSentences,
  unfitBrief,
  withoutHospital,
  withoutMedicalResult,
} from '@anzhu/law/safety-code/medical-words'
import type { Actor } from '../access/actor.ts'

/** What a medical found is told to the person alone. */
const isThemselves = ({ personId }: Actor, code: { personId: string }) => personId === code.personId

/**
 * Whether a medical out of date is counted and found apart from one that does not do: for the authority that looks after
 * medicals. To all others the two are one group, so that no filter names who has failed.
 */
export const tellsMedicalsApart = (actor: Actor): boolean =>
  relationsFor(actor, 'medical.view').includes('region')

/** A code as the actor may read it. */
export function maskMedical(code: SafetyCode, actor: Actor): SafetyCode {
  if (isThemselves(actor, code)) return code
  return {
    ...code,
    reasons: maskReasons(code.reasons),
    conditions: code.conditions.map((condition) =>
      condition.id === 'medical'
        ? {
            ...condition,
            text: withoutMedicalResult(condition.text),
            brief: condition.brief === unfitBrief.toPerson ? unfitBrief.toOthers : condition.brief,
          }
        : condition,
    ),
  }
}

/** A code with its whole why as the actor may read it: all medicals look the same, and no hospital is named. */
export function maskMedicalFile(file: SafetyCodeFile, actor: Actor): SafetyCodeFile {
  if (isThemselves(actor, file)) return file
  return {
    ...file,
    ...maskMedical(file, actor),
    summary: withoutMedicalResult(file.summary),
    explanation: file.explanation.map((one) => ({ ...one, because: withoutMedicalResult(one.because) })),
    history: file.history.map((stretch) => ({ ...stretch, reasons: maskReasons(stretch.reasons) })),
    facts: file.facts.map((fact) =>
      fact.kind === 'medical'
        ? { ...fact, result: medicalResultToOthers, source: withoutHospital(fact.source) }
        : fact,
    ),
  }
}

/** What somebody who applied for others is told of why one of them got no code. */
export const maskFindings = (result: ApplicationResult): ApplicationResult => ({
  ...result,
  findings: result.findings.map((one) => ({ ...one, sentence: withoutMedicalResult(one.sentence) })),
})

const maskReasons = (reasons: SafetyCode['reasons']) =>
  reasons.map((reason) =>
    reason.code === 'MEDICAL_UNFIT' ? { code: 'MEDICAL', text: medicalSentences.reason.toOthers } : reason,
  )
