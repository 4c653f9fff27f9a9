import { requestDocument } from '../documents/index.ts'
import type { Desk } from '../cases/index.ts'
import { projectConsequences } from '@anzhu/law/assessment/consequences'
import { unmet } from '@anzhu/law/kernel/rule'
import { regionView } from '../registry/index.ts'
import { gradeLetter } from './documents/grade-letter.ts'
import type { GradedProject, Grading } from './give-grade.ts'
import { siteTerms } from './terms.ts'

/** Asks for the 项目考评结果告知书 of a grade; a later grade has a letter of its own. */
export async function requestLetter(
  { db, house, today }: Desk,
  { gradeId, project, ...grading }: Grading & { readonly gradeId: string; readonly project: GradedProject },
): Promise<void> {
  const { grade, suggestion } = grading
  await requestDocument(db, house, {
    kind: gradeLetter,
    ownerKind: 'grade',
    ownerId: gradeId,
    version: 1,
    data: {
      number: project.filingNumber,
      project: project.name,
      contractor: project.contractor,
      grade,
      automatic: grading.by === null,
      reason: grading.reason,
      grounds: unmet(suggestion.findings).map(({ because }) => because),
      lines: suggestion.lines,
      consequences: grade === '不合格' ? projectConsequences.map(({ text }) => text) : [],
      publicityDays: siteTerms(project.region).publicityDays,
      office: `${regionView(project.region).name}住房和城乡建设主管部门`,
      gradedOn: today,
      renderedAt: house.clock.now().toISOString(),
    },
  })
}
