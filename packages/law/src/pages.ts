import { roles, type Role } from './access/roles.ts'
import { assessmentPage } from './assessment/page.ts'
import { monthlyReviewPage } from './assessment/review-page.ts'
import { certificatePlaceFor, certificatePlaces } from './certificates/places.ts'
import { servicesPage } from './certificates/services-page.ts'
import { certificatesPage, type CertificateRegion } from './certificates/page.ts'
import { dangerousWorksPage } from './dangerous-works/page.ts'
import { flows } from './flows.ts'
import { holidaysPage } from './holidays.ts'
import { identifiersPage } from './identifiers/page.ts'
import { inspectionPages } from './inspections/page.ts'
import { isJurisdictionId, jurisdictions, prescribedBy, setting } from './jurisdictions.ts'
import { jurisdictionsPage } from './jurisdictions/page.ts'
import { rectification } from './inspections/rectification.ts'
import { rectificationPage } from './inspections/rectification-page.ts'
import { printFlow, type Page } from './kernel/print.ts'
import { safetyCodePage, type CodeRegion } from './safety-code/page.ts'
import { trainingPage } from './training/page.ts'
import { remindersPage } from './safety-code/reminders-page.ts'

/** The law as an expert reads it: every page of docs/law. A test holds the files equal to these. */
export function lawPages(): readonly Page[] {
  const pages = [
    safetyCodePage(codeRegions()),
    certificatesPage(certificateRegions()),
    trainingPage(),
    dangerousWorksPage(),
    assessmentPage(),
    monthlyReviewPage(),
    remindersPage(codeRegions()),
    ...inspectionPages(),
    jurisdictionsPage(jurisdictions, ({ id }, key) => {
      if (!isJurisdictionId(id)) throw new RangeError(`没有 ${id} 这个辖区`)
      return { value: setting(id, key), by: prescribedBy(id, key) }
    }),
    identifiersPage(),
    holidaysPage(),
    ...certificatePlaces.map((place) => servicesPage(place, certificatePlaceFor('000000'), titleOf)),
    rectificationPage(titleOf),
    ...flows
      .filter(
        ({ id, jurisdiction, field }) =>
          (jurisdiction === undefined || field !== undefined) && id !== rectification.id,
      )
      .map((flow) => ({
        file: `${flow.id}.md`,
        text: printFlow(flow, titleOf),
      })),
  ]
  return [contents(pages), ...pages]
}

const titleOf = (role: string) => roles[role as Role]

/** The jurisdictions that prescribe a safety code themselves; those below them read the same. */
function codeRegions(): [CodeRegion, ...CodeRegion[]] {
  const [first, ...others] = jurisdictions.flatMap(({ id, name }) => {
    const policy = prescribedBy(id, 'safetyCode').id === id ? setting(id, 'safetyCode') : null
    return policy === null ? [] : [{ name, policy }]
  })
  if (first === undefined) throw new RangeError('没有辖区实行苏安码')
  return [first, ...others]
}

/** The jurisdictions that prescribe something about certificates themselves. */
function certificateRegions(): CertificateRegion[] {
  return jurisdictions.flatMap(({ id, name }) =>
    prescribedBy(id, 'certificates').id === id ? [{ name, terms: setting(id, 'certificates') }] : [],
  )
}

function contents(pages: readonly Page[]): Page {
  const title = ({ text }: Page) => text.slice(2, text.indexOf('\n'))
  const list = pages.map((page) => `- [${title(page)}](${page.file})`)
  const notes = [
    '# 规定',
    '这些页由 `npm run print` 从程序印出，不要手改；内容与程序不一致时，测试不能通过。',
  ]
  return { file: 'README.md', text: [...notes, list.join('\n'), ''].join('\n\n') }
}
