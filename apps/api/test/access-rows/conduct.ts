import { randomUUID } from 'node:crypto'
import { siteCheckOfPhoto } from '../conduct-things.ts'

/** What becomes of somebody else's enterprise, project, file or check where conduct asks for one. */
export function conductRows(own: { readonly enterprise: () => string; readonly project: () => string }) {
  const entry = {
    kind: 'bad-conduct',
    category: 'wages',
    happenedOn: '2026-11-10',
    fact: '拖欠 12 名工人工资，经责令仍不支付。',
    basis: '保障农民工工资支付条例第三十条',
    evidence: [],
  }
  // A day that has not come: of one's own that is said, and nothing is kept.
  const early = { ...entry, happenedOn: '2099-01-01' }
  const check = { checkedOn: '2026-11-18', persons: '尤建华', findings: [], photos: [] }
  const notFound = 'not-found' as const
  const leftOut = 'left-out' as const
  const byFirm = (enterpriseId: string) => ({ enterpriseId })
  return {
    'listConduct query.enterpriseId': { thing: 'recorded', foreign: leftOut, args: byFirm },
    'listSiteChecks query.enterpriseId': { thing: 'recorded', foreign: leftOut, args: byFirm },
    'recordConduct body.enterpriseId': {
      thing: 'enterprise',
      foreign: notFound,
      args: (enterpriseId: string) => ({ ...early, enterpriseId }),
    },
    'recordConduct body.projectId': {
      thing: 'project',
      foreign: notFound,
      args: (projectId: string) => ({ ...early, enterpriseId: own.enterprise(), projectId }),
    },
    'recordConduct body.evidence[]': {
      thing: 'upload',
      foreign: notFound,
      args: (file: string) => ({ ...entry, enterpriseId: own.enterprise(), evidence: [file] }),
    },
    'recordSiteCheck body.enterpriseId': {
      thing: 'enterprise',
      foreign: notFound,
      args: (enterpriseId: string) => ({ ...check, enterpriseId, projectId: own.project() }),
    },
    'recordSiteCheck body.projectId': {
      thing: 'project',
      foreign: notFound,
      args: (projectId: string) => ({ ...check, enterpriseId: own.enterprise(), projectId }),
    },
    'recordSiteCheck body.photos[]': {
      thing: 'upload',
      foreign: notFound,
      // The uploads at hand are scans: of one's own it is said that they are no photos.
      args: (file: string) => ({
        ...check,
        enterpriseId: own.enterprise(),
        projectId: own.project(),
        photos: [file],
      }),
    },
    'closeSiteCheck path.id': {
      thing: 'siteCheck',
      foreign: notFound,
      args: () => ({ seen: '公示牌已设置。' }),
    },
    'viewSiteCheckPhoto path.id': {
      thing: 'siteCheck',
      foreign: notFound,
      args: (id: string) => ({
        fileId: [...siteCheckOfPhoto].find(([, one]) => one === id)?.[0] ?? randomUUID(),
      }),
    },
    'viewSiteCheckPhoto path.fileId': {
      thing: 'siteCheckPhoto',
      foreign: notFound,
      args: (fileId: string) => ({ id: siteCheckOfPhoto.get(fileId) ?? randomUUID(), fileId }),
    },
  } as const
}
