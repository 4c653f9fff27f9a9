import { type CaseDocument, listCaseDocuments } from '@anzhu/contract/case-documents'
import { useEffect, useRef } from 'react'
import { useEndpoint } from './api.ts'

/** Milliseconds between looks while a paper is being made; most take a second or two. */
const lookEvery = 2000

/** The papers of a case, read again while one is being made and whenever the case has moved on. */
export function useArchive(caseId: string, version: number, enabled = true) {
  const archive = useEndpoint(
    listCaseDocuments,
    { id: caseId },
    {
      enabled,
      every: (last) => (last?.items.some(({ state }) => state === 'queued') === true ? lookEvery : false),
    },
  )
  const { refetch } = archive
  const seen = useRef(version)
  useEffect(() => {
    if (seen.current === version) return
    seen.current = version
    void refetch()
  }, [version, refetch])
  return archive
}

/** 申报表; what was made again after a correction says so. */
export const paperTitle = ({ title, version }: Pick<CaseDocument, 'title' | 'version'>) =>
  version > 1 ? `${title}（第 ${version} 次）` : title

/** The look of each state. */
export const paperTones: Readonly<Record<CaseDocument['state'], 'wait' | 'ok' | 'bad'>> = {
  queued: 'wait',
  rendered: 'ok',
  failed: 'bad',
}

/** How much of a SHA-256 is shown at a glance; the whole is its title. */
export const shortHash = (sha256: string) => `${sha256.slice(0, 8)}…${sha256.slice(-8)}`
