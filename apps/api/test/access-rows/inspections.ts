import { randomUUID } from 'node:crypto'
import { inspectionOf, madeIn, type InspectionThings } from '../inspection-things.ts'
import { somethingFound } from '../inspections.ts'
import { testDay } from '../world.ts'

type Thing = keyof InspectionThings | 'project'

/** A row of the table of every object, for the endpoints of inspections. */
interface Row {
  readonly thing: Thing
  readonly args?: (id: string) => Readonly<Record<string, unknown>>
  readonly foreign: 'not-found' | 'left-out'
}

/** The things that these rows name, for the list of what each place has. */
export const inspectionThingNames = [
  'openInspection',
  'savedInspection',
  'notedFinding',
  'notedPhoto',
  'savedPhoto',
  'attachable',
  'inspectionPaper',
  'photographed',
  'documentedInspection',
  'provincialStandard',
  'inspected',
] as const satisfies readonly (keyof InspectionThings)[]

const byPath = (thing: Thing, rest = {}): Row => ({ thing, foreign: 'not-found', args: () => rest })
/** The part of an inspection, with the inspection that it belongs to. */
const within = (thing: Thing, name: string, rest = {}): Row => ({
  thing,
  foreign: 'not-found',
  args: (id) => ({ ...rest, id: inspectionOf.get(id) ?? randomUUID(), [name]: id }),
})
/** Something named in the body of what is written into an open inspection of one's own. */
const opening = { kind: 'enterprise', method: 'own', standardId: null, onDay: testDay }
const scan = { purpose: 'sheet', source: 'file', sha256: '1'.repeat(64), bytes: 3 }

/** What foreign ids do at the endpoints of inspections; `project` is one of the place under test. */
export const inspectionRows = (project: () => string): Readonly<Record<string, Row>> => ({
  'listInspections query.projectId': {
    thing: 'inspected',
    foreign: 'left-out',
    args: (projectId) => ({ projectId }),
  },
  'countInspections query.projectId': {
    thing: 'inspected',
    foreign: 'left-out',
    args: (projectId) => ({ projectId }),
  },
  'countProjectInspections path.id': byPath('project'),
  'viewInspection path.id': byPath('savedInspection'),
  'viewInspectionStandard path.id': byPath('savedInspection'),
  // Nobody's project, so that an id that is free begins nothing either.
  'openInspection path.id': byPath('openInspection', { ...opening, projectId: randomUUID() }),
  'openInspection body.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ id: randomUUID(), ...opening, projectId }),
  },
  'openInspection body.standardId': {
    thing: 'provincialStandard',
    foreign: 'not-found',
    args: (standardId) => ({
      id: randomUUID(),
      ...opening,
      method: 'check-terms',
      standardId,
      projectId: project(),
    }),
  },
  'keepMarks path.id': byPath('openInspection', { marks: [] }),
  'clearInspection path.id': byPath('openInspection'),
  'keepFinding path.id': {
    thing: 'openInspection',
    foreign: 'not-found',
    args: (id) => ({ id, findingId: randomUUID(), ...somethingFound }),
  },
  'keepFinding path.findingId': within('notedFinding', 'findingId', somethingFound),
  'dropFinding path.id': {
    thing: 'openInspection',
    foreign: 'not-found',
    args: (id) => ({ id, findingId: randomUUID() }),
  },
  'dropFinding path.findingId': within('notedFinding', 'findingId'),
  'keepPhoto path.id': {
    thing: 'openInspection',
    foreign: 'not-found',
    args: (id) => ({ id, photoId: randomUUID(), ...scan }),
  },
  'keepPhoto path.photoId': within('notedPhoto', 'photoId', { ...scan, sha256: '0'.repeat(64), bytes: 1 }),
  'keepPhoto body.fileId': {
    thing: 'attachable',
    foreign: 'not-found',
    args: (fileId) => ({
      id: inspectionOf.get(fileId) ?? randomUUID(),
      photoId: randomUUID(),
      ...scan,
      fileId,
    }),
  },
  'keepPhoto body.findingId': {
    thing: 'notedFinding',
    foreign: 'not-found',
    args: (findingId) => ({
      id: inspectionOf.get(findingId) ?? randomUUID(),
      photoId: randomUUID(),
      ...scan,
      findingId,
    }),
  },
  'dropPhoto path.id': {
    thing: 'openInspection',
    foreign: 'not-found',
    args: (id) => ({ id, photoId: randomUUID() }),
  },
  'dropPhoto path.photoId': within('notedPhoto', 'photoId'),
  'viewInspectionPhoto path.id': {
    thing: 'photographed',
    foreign: 'not-found',
    args: (id) => ({ id, photoId: madeIn(id) }),
  },
  'viewInspectionPhoto path.photoId': within('savedPhoto', 'photoId'),
  'readInspectionDocument path.id': {
    thing: 'documentedInspection',
    foreign: 'not-found',
    args: (id) => ({ id, documentId: madeIn(id) }),
  },
  'readInspectionDocument path.documentId': within('inspectionPaper', 'documentId'),
  'saveInspection path.id': byPath('openInspection'),
  'discardInspection path.id': byPath('openInspection'),
  'voidInspection path.id': byPath('savedInspection', { reason: '检查项目选错' }),
  'makeInspectionSheet path.id': byPath('savedInspection'),
})
