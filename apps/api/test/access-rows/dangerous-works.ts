import { randomUUID } from 'node:crypto'
import { filedIn, workOfThing, type DangerousWorkThings } from '../dangerous-work-things.ts'
import { deepPit, recordOf } from '../dangerous-works.ts'

type Thing = keyof DangerousWorkThings | 'project' | 'upload'

interface Row {
  readonly thing: Thing
  readonly args?: (id: string) => Readonly<Record<string, unknown>>
  readonly foreign: 'not-found' | 'left-out'
}

/** The things that these rows name, for the list of what each place has. */
export const dangerousWorkThingNames = [
  'hazard',
  'hazardUnderWay',
  'hazardStopped',
  'hazardRecord',
  'hazardFile',
  'hazardFiled',
  'hazardous',
] as const satisfies readonly (keyof DangerousWorkThings)[]

const byPath = (thing: Thing, rest = {}): Row => ({ thing, foreign: 'not-found', args: () => rest })
const leftOut = (): Row => ({
  thing: 'hazardous',
  foreign: 'left-out',
  args: (projectId) => ({ projectId }),
})
const because = { reason: '测试所用的原因' }
const workOf = (id: string) => workOfThing.get(id) ?? randomUUID()

/** What foreign ids do where dangerous works ask for one; `work` is one of the place under test. */
export const dangerousWorkRows = (work: () => string): Readonly<Record<string, Row>> => ({
  'listDangerousWorks query.projectId': leftOut(),
  'countDangerousWorks query.projectId': leftOut(),
  'listProjectHazards query.projectId': leftOut(),
  'listHazardViewings query.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ projectId }),
  },
  'recordHazardViewing body.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ projectId, remark: '请补齐监测记录。' }),
  },
  'viewDangerousWork path.id': byPath('hazard'),
  // Nobody's project, so that an id that is free begins nothing either.
  'declareDangerousWork path.id': byPath('hazard', { ...deepPit, projectId: randomUUID() }),
  'declareDangerousWork body.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ id: randomUUID(), ...deepPit, projectId }),
  },
  'amendDangerousWork path.id': byPath('hazard', { ...deepPit, version: 1 }),
  'voidDangerousWork path.id': byPath('hazard', because),
  'keepDangerousWorkRecord path.id': {
    thing: 'hazard',
    foreign: 'not-found',
    args: (id) => ({ id, recordId: randomUUID(), ...recordOf('hazard-list', '2026-10-01') }),
  },
  'keepDangerousWorkRecord path.recordId': {
    thing: 'hazardRecord',
    foreign: 'not-found',
    args: (recordId) => ({ id: workOf(recordId), recordId, ...recordOf('hazard-list', '2026-10-01') }),
  },
  'keepDangerousWorkRecord body.files[]': {
    thing: 'upload',
    foreign: 'not-found',
    args: (file) => ({
      id: work(),
      recordId: randomUUID(),
      ...recordOf('hazard-list', '2026-10-01', { files: [file] }),
    }),
  },
  'voidDangerousWorkRecord path.id': {
    thing: 'hazardFiled',
    foreign: 'not-found',
    args: (id) => ({ id, recordId: filedIn.get(id)?.recordId ?? randomUUID(), ...because }),
  },
  'voidDangerousWorkRecord path.recordId': {
    thing: 'hazardRecord',
    foreign: 'not-found',
    args: (recordId) => ({ id: workOf(recordId), recordId, ...because }),
  },
  'viewDangerousWorkFile path.id': {
    thing: 'hazardFiled',
    foreign: 'not-found',
    args: (id) => ({ id, fileId: filedIn.get(id)?.fileId ?? randomUUID() }),
  },
  'viewDangerousWorkFile path.fileId': {
    thing: 'hazardFile',
    foreign: 'not-found',
    args: (fileId) => ({ id: workOf(fileId), fileId }),
  },
  'stopDangerousWork path.id': byPath('hazardUnderWay', because),
  'resumeDangerousWork path.id': byPath('hazardStopped', because),
})
