import type { Role } from './roles.ts'

/** How the person acting stands to the object acted on. */
export const relations = {
  self: '本人的',
  own: '本企业的',
  assigned: '本企业的（限定了项目的，只是所负责项目的）',
  undivided: '本企业的（限定了项目的不办）',
  project: '本项目的',
  region: '本辖区的',
  site: '本辖区项目的',
  any: '全部的',
} as const

export type Relation = keyof typeof relations

type Grant = readonly [Role, Relation]

const officials = [
  ['supervisor', 'region'],
  ['inspector', 'region'],
  ['viewer', 'region'],
] as const satisfies readonly Grant[]

/** What is about somebody's work: a labour clerk who is limited to some projects does it for the people of these alone. */
const office = [
  ['enterprise-admin', 'own'],
  ['labour-clerk', 'assigned'],
] as const satisfies readonly Grant[]

/** What is about the enterprise as a whole: nothing for a labour clerk who is limited to some projects. */
const wholeOffice = [
  ['enterprise-admin', 'own'],
  ['labour-clerk', 'undivided'],
] as const satisfies readonly Grant[]

/** Officials who decide cases, each its own steps. */
const deciders = [
  ['supervisor', 'region'],
  ['acceptor', 'region'],
  ['reviewer', 'region'],
  ['approver', 'region'],
  ['exam-clerk', 'region'],
  ['association', 'region'],
] as const satisfies readonly Grant[]

/** Who may do what to whose. What is not written here is not allowed. The part before the dot is the service of a post. */
export const policy = {
  'enterprise.view': [
    ['enterprise-admin', 'own'],
    ['labour-clerk', 'own'],
    ['safety-director', 'own'],
    ...officials,
  ],
  'enterprise.edit': wholeOffice,
  'project.view': [...office, ['safety-director', 'own'], ['project-department', 'project'], ...officials],
  // Entering a project under its filing number, and its contractor where nobody knows it yet.
  'project.register': [['inspector', 'region']],
  // Entering an enterprise that has not registered itself: at the hall, or along with a project.
  'enterprise.register': [
    ['acceptor', 'region'],
    ['inspector', 'region'],
  ],
  // Everything about the safety of a project: for who builds it, its department and the officials.
  'project.oversee': [
    ['enterprise-admin', 'own'],
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  // Seeing the number of the manager of a project, with a reason.
  'project.call': [
    ['enterprise-admin', 'own'],
    ['safety-director', 'own'],
    ['supervisor', 'region'],
    ['inspector', 'region'],
  ],
  // What an enterprise says of its project, and the accounts of the project's department.
  'project.manage': [['enterprise-admin', 'own']],
  'equipment.view': [
    ['enterprise-admin', 'own'],
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  'equipment.edit': [
    ['project-department', 'project'],
    ['enterprise-admin', 'own'],
  ],
  'person.view': [
    ['worker', 'self'],
    ...office,
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  // Scans of identity cards and certificates; who decides a case of the person sees them while it is open.
  'person.papers': [
    ['worker', 'self'],
    ...office,
    ...officials,
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
    ['exam-clerk', 'region'],
  ],
  // The portrait taken at the hall: for comparing with whoever stands there, and only while the person agrees.
  'person.portrait': [
    ['worker', 'self'],
    ['acceptor', 'region'],
    ['inspector', 'region'],
  ],
  'person.edit': [['worker', 'self'], ...office],
  'person.identify': [['acceptor', 'region']],
  // What a person asks of their own data, and the office that answers.
  'person.own-data': [['worker', 'self']],
  'person.answer-data': [['acceptor', 'region']],
  'person.train': office,
  // Asking somebody to be employed is the enterprise's; who is employed is seen for the own projects.
  'person.employ': wholeOffice,
  'person.employments': office,
  'person.agree': [['worker', 'self']],
  'person.register': office,
  'person.release': office,
  'person.reveal': [['worker', 'self'], ...office, ['supervisor', 'region'], ['inspector', 'region']],
  'safety-code.view': [
    ['worker', 'self'],
    ...office,
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  'safety-code.apply': [['worker', 'self'], ...office],
  'safety-code.print': [['worker', 'self'], ...office],
  'safety-code.supervise': [
    ['supervisor', 'region'],
    ['viewer', 'region'],
  ],
  'safety-code.scan': [
    ['inspector', 'any'],
    ['supervisor', 'any'],
    ['project-department', 'any'],
  ],
  'safety-code.admit': [
    ['gate', 'any'],
    ['inspector', 'any'],
    ['project-department', 'any'],
  ],
  // Cases about a project: its department files them; safety director and administrator answer for the contractor.
  'case.apply': [['worker', 'self'], ...office, ['project-department', 'project']],
  'case.view': [
    ['worker', 'self'],
    ...office,
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ...deciders,
    // Whoever inspects sites has nothing to do with certificates, contracts and medicals of people.
    ['inspector', 'site'],
    ['viewer', 'region'],
  ],
  'case.decide': [
    ['worker', 'self'],
    ...wholeOffice,
    ['safety-director', 'own'],
    ...deciders,
    ['inspector', 'region'],
  ],
  // How the authority's own cases stand, in numbers.
  'case.supervise': [...deciders, ['viewer', 'region']],
  // The papers made of a case: whoever looks on reads them once it is over.
  'case.archive': [
    ['worker', 'self'],
    ...office,
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ['supervisor', 'region'],
    ['inspector', 'site'],
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
    ['exam-clerk', 'region'],
    ['viewer', 'region'],
  ],
  'case.retry-document': [
    ['worker', 'self'],
    ...office,
    ['project-department', 'project'],
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
  ],
  'case.documents': [
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
  ],
  'consent.give': [['worker', 'self']],
  'training.view': [
    ['worker', 'any'],
    ['enterprise-admin', 'any'],
    ['labour-clerk', 'any'],
    ['safety-director', 'any'],
    ['project-department', 'any'],
    ...officials,
  ],
  'training.run': wholeOffice,
  'training.enrol': [['worker', 'self'], ...office],
  'training.join': [['worker', 'self']],
  'training.confirm': [...wholeOffice, ['supervisor', 'region']],
  'training.supervise': [['supervisor', 'region']],
  // Changing the numbers of the safety code, for the jurisdiction whose region lies within the post's.
  'safety-code.rule': [['supervisor', 'region']],
  'medical.view': [['worker', 'self'], ...office, ['supervisor', 'region']],
  'medical.void': [...office, ['supervisor', 'region']],
  // Notices of a region are for its enterprises; enrolments and results are whose they are.
  'exam.view': [...office, ['exam-clerk', 'region']],
  'exam.mine': [['worker', 'self']],
  'exam.enrol': office,
  'exam.run': [['exam-clerk', 'region']],
  'qualification.manage': [['supervisor', 'region']],
  'certificate.view': [
    ['worker', 'self'],
    ...office,
    ['safety-director', 'own'],
    ...officials,
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
    ['exam-clerk', 'region'],
  ],
  'certificate.mine': [['worker', 'self']],
  // Choosing people for a service, also of another enterprise by name and ID number.
  'certificate.find': office,
  'certificate.sanction': [
    ['supervisor', 'region'],
    ['reviewer', 'region'],
  ],
  'certificate.sanctions': [
    ['worker', 'self'],
    ['supervisor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
    ['viewer', 'region'],
  ],
  'certificate.answer': [['worker', 'self']],
  'certificate.decide-sanction': [['approver', 'region']],
  'certificate.penalties': [
    ['worker', 'self'],
    ['supervisor', 'region'],
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
  ],
  // What was made public for the region: looking after it, taking it back.
  'publicity.manage': [
    ['supervisor', 'region'],
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
  ],
  // Dangerous works: the project department keeps their records, the enterprise and the authority look and press.
  'dangerous-work.view': [
    ['enterprise-admin', 'own'],
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  'dangerous-work.record': [
    ['enterprise-admin', 'own'],
    ['project-department', 'project'],
  ],
  'dangerous-work.stop': [
    ['enterprise-admin', 'own'],
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ['inspector', 'region'],
  ],
  'dangerous-work.press': [
    ['enterprise-admin', 'own'],
    ['safety-director', 'own'],
    ['inspector', 'region'],
  ],
  // Drawing by lot where to inspect, and stopping work for a hazard that cannot wait.
  'supervision.draw': [['inspector', 'region']],
  'supervision.stop': [['inspector', 'region']],
  'supervision.view': [
    ['enterprise-admin', 'own'],
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  'certificate.run': [['approver', 'region']],
  'certificate.runs': [...wholeOffice, ['reviewer', 'region'], ['approver', 'region'], ['viewer', 'region']],
  'education.record': wholeOffice,
  'education.view': [
    ['worker', 'self'],
    ...office,
    ['supervisor', 'region'],
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
  ],
  'education.void': [...wholeOffice, ['supervisor', 'region'], ['reviewer', 'region']],
  'certificate.history': [
    ['exam-clerk', 'region'],
    ['approver', 'region'],
  ],
  // The monthly review of a project; an enterprise sees and presses those it is the contractor of.
  'review.view': [
    ['safety-director', 'own'],
    ['enterprise-admin', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  'review.submit': [['project-department', 'project']],
  'review.press': [
    ['safety-director', 'own'],
    ['enterprise-admin', 'own'],
  ],
  'review.dispute': [['safety-director', 'own']],
  'import.run': [
    ...office,
    ['exam-clerk', 'region'],
    ['approver', 'region'],
    ['acceptor', 'region'],
    ['inspector', 'region'],
    ['security-admin', 'region'],
  ],
  // What inspections found is answered by the department and looked at again by whoever inspected.
  'rectification.view': [
    ['safety-director', 'own'],
    ['enterprise-admin', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  'rectification.reply': [['project-department', 'project']],
  'rectification.recheck': [
    ['safety-director', 'own'],
    ['enterprise-admin', 'own'],
    ['inspector', 'region'],
  ],
  // Completion, the thirty days and the grade of a project.
  'assessment.view': [
    ['safety-director', 'own'],
    ['enterprise-admin', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  'assessment.state': [
    ['safety-director', 'own'],
    ['enterprise-admin', 'own'],
  ],
  'assessment.appeal': [
    ['safety-director', 'own'],
    ['enterprise-admin', 'own'],
    ['project-department', 'project'],
  ],
  'assessment.grade': [['inspector', 'region']],
  // Appeals, and revocations that another proposed.
  'assessment.decide': [
    ['inspector', 'region'],
    ['supervisor', 'region'],
  ],
  // Looking into projects: the department its own, the enterprise its projects, officials their region.
  // What is published is open to everybody who inspects; drafts to those who may edit.
  'standard.view': [
    ['safety-director', 'any'],
    ['enterprise-admin', 'any'],
    ['project-department', 'any'],
    ['inspector', 'any'],
    ['supervisor', 'any'],
    ['viewer', 'any'],
  ],
  'standard.edit': [
    ['inspector', 'region'],
    ['supervisor', 'region'],
  ],
  'inspection.view': [
    ['safety-director', 'own'],
    ['enterprise-admin', 'own'],
    ['project-department', 'project'],
    ...officials,
  ],
  // The department checks itself, the enterprise its projects, the inspector for the authority.
  'inspection.make': [
    ['safety-director', 'own'],
    ['enterprise-admin', 'own'],
    ['project-department', 'project'],
    ['inspector', 'region'],
  ],
  // Enterprises that registered where an office has to agree, or where something about them is odd.
  'registration.decide': [['acceptor', 'region']],
  // The labour registry: an enterprise its own, the association and the officials their region.
  'labour.view': [
    ['enterprise-admin', 'own'],
    ['association', 'region'],
    ['supervisor', 'region'],
    ['inspector', 'region'],
    ['viewer', 'region'],
  ],
  // How far the enterprises of a district are with the registry.
  'labour.progress': [['association', 'region'], ...officials],
  'labour.file': [['enterprise-admin', 'own']],
  'labour.review': [['association', 'region']],
  // Taking something off the list: the enterprise what is its own, the association for a reason of its own.
  'labour.end': [
    ['enterprise-admin', 'own'],
    ['association', 'region'],
  ],
  // An enterprise keeps the accounts of its own people and of its project departments.
  'account.manage': [['enterprise-admin', 'own']],
  // The posts of the authorities of a region; whoever grants them does no business.
  'post.grant': [['security-admin', 'region']],
  // Systems outside serve the whole platform, so they have no region.
  'connector.view': [['system-admin', 'any']],
  'connector.run': [['system-admin', 'any']],
  // Work in the background: what waits, what failed, and trying it again; nothing of it says whose it is.
  'job.view': [['system-admin', 'any']],
  'job.retry': [['system-admin', 'any']],
  // What the national platform was told of a certificate, and telling it again.
  'national.view': [
    ['supervisor', 'region'],
    ['viewer', 'region'],
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
  ],
  'national.retry': [
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
  ],
  // Asking the register of the former system about a person's certificates.
  'certificate.look-back': [
    ['supervisor', 'region'],
    ['acceptor', 'region'],
    ['reviewer', 'region'],
    ['approver', 'region'],
  ],
  // Keys and webhooks for other systems: an enterprise's own. Keys for a whole region are made by one administrator and let in by another.
  'key.manage': [
    ['enterprise-admin', 'own'],
    ['system-admin', 'region'],
  ],
  'key.admit': [['security-admin', 'region']],
  'webhook.manage': [
    ['enterprise-admin', 'own'],
    ['system-admin', 'region'],
  ],
  // What was recorded of an enterprise: bad conduct and awards.
  'conduct.view': [
    ['enterprise-admin', 'own'],
    ['labour-clerk', 'assigned'],
    ['safety-director', 'own'],
    ['association', 'region'],
    ...officials,
  ],
  'conduct.record': [
    ['association', 'region'],
    ['inspector', 'region'],
  ],
  // Checks of sites by the association.
  'site-check.view': [
    ['enterprise-admin', 'own'],
    ['labour-clerk', 'assigned'],
    ['association', 'region'],
    ...officials,
  ],
  'site-check.record': [['association', 'region']],
  'audit.view': [['audit-admin', 'any']],
  // Lists of many rows leave the house as a sheet only when another of the same unit lets them.
  'export.ask': [
    ['enterprise-admin', 'own'],
    ['labour-clerk', 'own'],
    ['safety-director', 'own'],
    ['project-department', 'project'],
    ...officials,
    ['audit-admin', 'any'],
  ],
  'export.release': [
    ...wholeOffice,
    ['safety-director', 'own'],
    ['supervisor', 'region'],
    ['inspector', 'region'],
    ['audit-admin', 'any'],
  ],
} as const satisfies Record<string, readonly Grant[]>

export type Action = keyof typeof policy

export const allActions = Object.keys(policy) as Action[]

/** Who acts: the post they act under. `services` null means every service; otherwise the first parts of actions. */
export interface Subject {
  readonly role: Role | null
  readonly personId: string | null
  readonly organisationId: string | null
  readonly projectId: string | null
  /** Six-digit region code of the post; covers everything below it. */
  readonly region: string | null
  readonly services: readonly string[] | null
  /** The only projects of its enterprise that a post is for; null or left out: the whole enterprise. */
  readonly onlyProjects?: readonly string[] | null
  /** What an interface key was narrowed to; left out for people. */
  readonly scopes?: readonly Action[]
}

/** What an object has to do with people: whose it is, which enterprise's, which project's, in which region. */
export interface Belonging {
  readonly personId: string | null
  readonly organisationId: string | null
  readonly projectId: string | null
  readonly region: string | null
  /** Of what is about a person: the project the person works on; null without one. */
  readonly worksOn?: string | null
}

/** Whether a post is for some projects of its enterprise only. */
export const isLimited = ({ onlyProjects = null }: Subject): boolean => onlyProjects !== null

/** The relations under which this subject may do this; empty when it may not do it to anybody's. */
export function relationsFor(subject: Subject, action: Action): Relation[] {
  if (subject.services !== null && !subject.services.includes(action.slice(0, action.indexOf('.')))) return []
  if (subject.scopes !== undefined && !subject.scopes.includes(action)) return []
  const grants: readonly Grant[] = policy[action]
  return grants
    .filter(([role, relation]) => role === subject.role && (relation !== 'undivided' || !isLimited(subject)))
    .map(([, relation]) => relation)
}

/** The first face of the policy: one object. The other face, for lists, is the api's `visible`. */
export function allowed(subject: Subject, action: Action, object: Belonging): boolean {
  return relationsFor(subject, action).some((relation) => holds[relation](subject, object))
}

const holds: Record<Relation, (subject: Subject, object: Belonging) => boolean> = {
  self: ({ personId }, object) => personId !== null && personId === object.personId,
  own: ({ organisationId }, object) => organisationId !== null && organisationId === object.organisationId,
  assigned: (subject, object) => holds.own(subject, object) && isOfTheirs(subject, object),
  undivided: (subject, object) => holds.own(subject, object) && !isLimited(subject),
  project: ({ projectId }, object) => projectId !== null && projectId === object.projectId,
  region: ({ region }, object) =>
    region !== null && object.region !== null && object.region.startsWith(regionPrefix(region)),
  site: (subject, object) => object.projectId !== null && holds.region(subject, object),
  any: () => true,
}

/** What belongs to no project is nothing for somebody who is limited to some. */
function isOfTheirs({ onlyProjects = null }: Subject, { worksOn, projectId }: Belonging): boolean {
  const on = worksOn === undefined ? projectId : worksOn
  return onlyProjects === null || (on !== null && onlyProjects.includes(on))
}

/** Whether the subject does this to others' by the region of its post, be it to everything or only to what is about a project. */
export const actsByRegion = (subject: Subject, action: Action): boolean =>
  relationsFor(subject, action).some((relation) => relation === 'region' || relation === 'site')

/** The digits of a GB/T 2260 code that name its whole subtree: 320507 -> 320507, 320500 -> 3205, 320000 -> 32. */
export function regionPrefix(region: string): string {
  if (region.endsWith('0000')) return region.slice(0, 2)
  return region.endsWith('00') ? region.slice(0, 4) : region
}
