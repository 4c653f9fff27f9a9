import * as change from './conditions/change.ts'
import * as employment from './conditions/employment.ts'
import * as exam from './conditions/exam.ts'
import * as extension from './conditions/extension.ts'
import * as general from './conditions/general.ts'
import * as holding from './conditions/holding.ts'
import * as issue from './conditions/issue.ts'
import * as replacement from './conditions/replacement.ts'
import * as upload from './conditions/upload.ts'
import { noRunningProject, notYetEnded, reasonChosen } from './conditions/cancellation.ts'
import * as correction from './conditions/correction.ts'
import type { Service } from './facts.ts'
import type { CertificateRule } from './judged.ts'
import type { CertificateTerms } from './terms.ts'

const when = (asked: boolean, ...rules: readonly CertificateRule[]) => (asked ? rules : [])

const identity = ({ realName }: CertificateTerms) => when(realName, general.realNamed, general.photoGiven)
const identityOnly = ({ realName }: CertificateTerms) => when(realName, general.realNamed)
const { nothingOpen, materialsComplete, employedHere, rightInitiator, committed, handlerNamed } = general
const filing = [nothingOpen, materialsComplete, rightInitiator]
const filingHere = [nothingOpen, materialsComplete, employedHere, rightInitiator]
const { oneB, oneC, fittingA, oneLegalRepA, togetherHeld, movedTogether } = holding
const held = [oneB, oneC, fittingA, oneLegalRepA, togetherHeld]

const byService: Readonly<Record<Service, (terms: CertificateTerms) => readonly CertificateRule[]>> = {
  'exam-enrol': (terms) => [
    ...identity(terms),
    materialsComplete,
    employedHere,
    rightInitiator,
    ...when(terms.absenceBanMonths !== null, exam.noAbsenceBan),
    ...when(terms.cheatingBanMonths !== null, exam.noCheatingBan),
    ...when(terms.batchesByRegion, exam.batchOfRegion),
    exam.enrolmentOpen,
    exam.ofAge,
    exam.schooled,
    exam.constructorHere,
    exam.experienced,
    exam.noFalseMaterialsBan,
    exam.noFraudBan,
    exam.notYetEnrolled,
    exam.trainedThisYear,
    ...held,
  ],
  new: (terms) => [
    ...identity(terms),
    ...filingHere,
    ...when(terms.handler, handlerNamed),
    issue.passed,
    ...when(terms.passMonths !== null, issue.passedRecently),
    ...held,
  ],
  extend: (terms) => [
    ...identity(terms),
    ...filing,
    extension.onRecordHere,
    extension.windowOpen,
    extension.notExpired,
    extension.educated,
    extension.noAccidentPenalty,
    extension.noBadCredit,
    extension.inForce,
    extension.trainedForExtension,
    extension.stillEmployed,
    oneB,
    oneC,
    fittingA,
    togetherHeld,
  ],
  change: (terms) => [
    ...identity(terms),
    ...filing,
    ...when(terms.changeCoolDownMonths !== null, change.cooledDown),
    change.movesElsewhere,
    change.ofThisProvince,
    change.originalCanConfirm,
    change.notExpiredToMove,
    change.employedAtTarget,
    change.inForceToMove,
    change.constructorAtTarget,
    movedTogether,
    oneB,
    oneC,
    fittingA,
    oneLegalRepA,
  ],
  replace: (terms) => [
    ...identity(terms),
    ...filingHere,
    replacement.reasonKnown,
    replacement.transferProven,
    replacement.lossDeclared,
    replacement.reallyRenamed,
    replacement.stillPaper,
    replacement.inForceToReplace,
    replacement.transferredIn,
    ...held,
  ],
  cancel: (terms) => [
    ...identityOnly(terms),
    ...filing,
    ...when(terms.commitment, committed),
    ...when(terms.cancelNeedsNoProject, noRunningProject),
    notYetEnded,
    reasonChosen,
  ],
  supplement: (terms) => [
    ...identity(terms),
    ...filing,
    committed,
    correction.notOnFile,
    correction.numberWellFormed,
    correction.numberOfProvince,
  ],
  correct: (terms) => [
    ...identity(terms),
    ...filing,
    committed,
    correction.somethingToCorrect,
    correction.correctionProven,
  ],
  rename: () => [...filing, correction.registrySynced, correction.sameCreditCode],
  employ: (terms) => [
    ...identityOnly(terms),
    materialsComplete,
    rightInitiator,
    ...when(terms.singleEmployer, employment.notEmployed),
    employment.contractPossible,
    employment.personFound,
  ],
  'transfer-out': (terms) => [
    ...identityOnly(terms),
    ...filing,
    change.inForceToMove,
    change.notExpiredToMove,
  ],
  'transfer-in': (terms) => [
    ...identity(terms),
    ...filing,
    committed,
    correction.notOnFile,
    correction.numberWellFormed,
    ...held,
  ],
  upload: () => [upload.isPdf, upload.smallEnough, upload.notEmpty],
}

/** The conditions of a service where these terms hold, in the order in which they are tried and told. */
export function rulesOf(terms: CertificateTerms, service: Service): readonly CertificateRule[] {
  return byService[service](terms)
}
