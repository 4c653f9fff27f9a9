import { jurisdictions } from '@anzhu/law/jurisdictions'
import { allLabourKinds, labourKinds, type LabourKind } from '@anzhu/law/labour/flows'

/** The kind that an address names; the enterprise itself where it names none. */
export const kindIn = (text: string): LabourKind =>
  allLabourKinds.find((kind) => kind === text) ?? 'enterprise'

/** What a list of each kind is of, for captions and empty lists. */
export const listWords: Readonly<Record<LabourKind, { readonly of: string; readonly add: string }>> = {
  enterprise: { of: '企业基本信息', add: '填写基本信息' },
  'safety-officer': { of: '安全员', add: '新增安全员' },
  manager: { of: '劳资专管员', add: '新增劳资专管员' },
  project: { of: '劳务项目', add: '选择合同归集' },
}

/** Where something new of a kind is filed. A contract is picked at once. */
export const addressToAdd = (kind: LabourKind): string =>
  `/apply/${labourKinds[kind].flow}${kind === 'project' ? '?pick=contract' : ''}`

/** Where a case is filled in. */
export const addressToEdit = (kind: LabourKind, caseId: string): string =>
  `/apply/${labourKinds[kind].flow}?case=${caseId}`

/** The name of the sheet of a kind; undefined where there is none. */
export const sheetOf = (kind: LabourKind): string | undefined =>
  kind === 'enterprise' ? '企业基本情况表' : kind === 'project' ? '项目信息表' : undefined

/** Whether a region, or a district below it, has a registry of the labour trade. */
export function hasLabourRegistry(region: string | null): boolean {
  if (region === null) return false
  const prefix = region.replace(/(00)+$/, '')
  return jurisdictions.some(
    ({ own, regionCode }) =>
      'labourRegistry' in own && own.labourRegistry !== null && regionCode.startsWith(prefix),
  )
}
