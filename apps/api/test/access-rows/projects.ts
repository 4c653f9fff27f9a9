import type { Things } from '../two-places.ts'

type Row = (thing: keyof Things, rest?: object) => { thing: keyof Things; foreign: 'not-found' }

/** What a foreign id does where the endpoints of projects and their machines ask for one. */
export const projectRows = <R>(byPath: (...given: Parameters<Row>) => R): Record<string, R> => ({
  'viewProject path.id': byPath('project'),
  'editProject path.id': byPath('project', { address: '相城区华元路 8 号' }),
  'revealManagerPhone path.id': byPath('project', { reason: 'site-check' }),
  'listMachines path.id': byPath('project'),
  'addMachine path.id': byPath('project', { kind: 'hoist', filingNumber: '苏E-S-1' }),
  'recordMachineCheck path.id': byPath('machine', { kind: 'test', onDay: '2026-11-01', passed: true }),
  'voidMachineCheck path.id': byPath('machineCheck', { reason: '录错了报告日期' }),
  'removeMachine path.id': byPath('machine', { removedOn: '2026-11-18' }),
  'voidMachine path.id': byPath('machine', { reason: '登记重复' }),
})
