import * as about from './about.ts'
import * as acceptedMaterials from './accepted-materials.ts'
import * as accounts from './accounts.ts'
import * as apiKeys from './api-keys.ts'
import * as assessment from './assessment.ts'
import * as auditTrail from './audit-trail.ts'
import * as exported from './exports.ts'
import * as dataRequests from './data-requests.ts'
import * as caseInsight from './case-insight.ts'
import * as caseDocuments from './case-documents.ts'
import * as captcha from './captcha.ts'
import * as cases from './cases.ts'
import * as certificateEducation from './certificate-education.ts'
import * as certificateRuns from './certificate-runs.ts'
import * as certificateSanctions from './certificate-sanctions.ts'
import * as certificates from './certificates.ts'
import * as certificateSignIn from './certificate-sign-in.ts'
import * as connectors from './connectors.ts'
import * as conduct from './conduct.ts'
import * as consents from './consents.ts'
import * as dangerousWorks from './dangerous-works.ts'
import * as development from './development.ts'
import * as developmentDoors from './development-doors.ts'
import type { Endpoint } from './endpoint.ts'
import * as equipment from './equipment.ts'
import * as exams from './exams.ts'
import * as exchange from './exchange.ts'
import * as employment from './employment.ts'
import * as enterpriseRecord from './enterprise-record.ts'
import * as files from './files.ts'
import * as historicCertificates from './historic-certificates.ts'
import * as imports from './imports.ts'
import * as inspectionPack from './inspection-pack.ts'
import * as inspectionPhotos from './inspection-photos.ts'
import * as insight from './insight.ts'
import * as inspections from './inspections.ts'
import * as jobs from './jobs.ts'
import * as labour from './labour.ts'
import * as labourProgress from './labour-progress.ts'
import * as law from './law.ts'
import * as lawCertificate from './law-certificate.ts'
import * as lawJgj59 from './law-jgj59.ts'
import * as lawDangerousWorks from './law-dangerous-works.ts'
import * as licenceSignIn from './licence-sign-in.ts'
import * as medical from './medical.ts'
import * as mySafetyCode from './my-safety-code.ts'
import * as national from './national.ts'
import * as notices from './notices.ts'
import * as people from './people.ts'
import * as projectRegistration from './project-registration.ts'
import * as projects from './projects.ts'
import * as publicity from './publicity.ts'
import * as recovery from './recovery.ts'
import * as rectification from './rectification.ts'
import * as replyLinks from './reply-links.ts'
import * as qualifications from './qualifications.ts'
import * as registration from './registration.ts'
import * as registry from './registry.ts'
import * as reviews from './reviews.ts'
import * as safetyCode from './safety-code.ts'
import * as safetyCodeRules from './safety-code-rules.ts'
import * as scanning from './scanning.ts'
import * as securityKeys from './security-keys.ts'
import * as session from './session.ts'
import * as supervision from './supervision.ts'
import * as staff from './staff.ts'
import * as standards from './standards.ts'
import * as training from './training.ts'
import * as webhooks from './webhooks.ts'
import * as weChat from './wechat.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'reply' in value

/** In the order of their addresses: how a module orders its exports depends on who loads it. */
const of = (...files: readonly object[]): readonly Endpoint[] =>
  files
    .flatMap((file) => Object.values(file))
    .filter(isEndpoint)
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))

const keyOf = ({ path, method }: Endpoint) => `${path} ${method}`

/** Every endpoint of the platform, for whatever is printed or tested over all of them. A test holds the server to it. */
export const endpoints: readonly Endpoint[] = of(
  about,
  securityKeys,
  licenceSignIn,
  certificateSignIn,
  session,
  captcha,
  recovery,
  registration,
  accounts,
  staff,
  auditTrail,
  exported,
  dataRequests,
  files,
  cases,
  acceptedMaterials,
  caseInsight,
  caseDocuments,
  registry,
  projects,
  projectRegistration,
  equipment,
  people,
  enterpriseRecord,
  employment,
  safetyCode,
  mySafetyCode,
  safetyCodeRules,
  scanning,
  supervision,
  conduct,
  consents,
  training,
  dangerousWorks,
  medical,
  exams,
  certificates,
  certificateSanctions,
  certificateRuns,
  certificateEducation,
  national,
  historicCertificates,
  connectors,
  qualifications,
  reviews,
  imports,
  notices,
  publicity,
  assessment,
  insight,
  inspectionPack,
  inspectionPhotos,
  inspections,
  rectification,
  replyLinks,
  jobs,
  labour,
  labourProgress,
  law,
  lawCertificate,
  standards,
  lawJgj59,
  lawDangerousWorks,
  apiKeys,
  webhooks,
  weChat,
  exchange,
)

/** Those that exist in a demonstration only. */
export const developmentEndpoints: readonly Endpoint[] = of(development, developmentDoors)
