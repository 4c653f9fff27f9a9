import {
  offlineSentence,
  type OfflineVerdict,
  verdictWords,
  type VerdictName,
} from '@anzhu/contract/credential'
import { checkAtGate } from '@anzhu/contract/scanning'
import type { Session } from '@anzhu/contract/session'
import { asOf, clockOffset, serverNow } from '../app/server-clock.ts'
import { askServer } from './ask-server.ts'
import { asRead, judgeHere } from './check.ts'
import { readKnowledge } from './knowledge.ts'
import { newId } from '../offline/new-id.ts'
import { enqueue, type KeptGateCheck } from './queue.ts'

/** Which entrance this phone stands at. */
export interface Entrance {
  readonly projectId: string | null
  readonly name: string
}

/** One person at the entrance: what the code says, and whether they may go in. */
export interface Passage {
  readonly content: string
  readonly verdict: VerdictName
  readonly word: string
  readonly sentence: string
  readonly name: string
  readonly trade: string
  readonly here: boolean | null
  readonly mayEnter: boolean
  /** Where the record of it is; `nowhere` where the phone can keep nothing. */
  readonly kept: 'server' | 'phone' | 'nowhere'
}

/** Checks somebody at the entrance and keeps that it was done; with a reason, that they were let in against the verdict. */
export async function checkPassage(
  content: string,
  { projectId, name: entrance }: Entrance,
  { account }: Pick<Session, 'account'>,
  overrideReason?: string,
): Promise<Passage> {
  const at = serverNow()
  const asked: KeptGateCheck = {
    id: newId(),
    at: new Date(at).toISOString(),
    content: content.slice(0, 2000),
    entrance,
    clockOffset: clockOffset(),
    ...(projectId !== null && { projectId }),
    ...(overrideReason !== undefined && { overrideReason }),
  }
  const answer = (await askServer(checkAtGate, { checks: [asked] }))?.results[0]
  if (answer !== undefined && answer.verdict !== null) {
    const { word, sentence } = verdictWords[answer.verdict]
    return asRead<Passage>(content, {
      content,
      verdict: answer.verdict,
      word,
      sentence,
      name: answer.name ?? '',
      trade: answer.trade ?? '',
      here: answer.hereOnProject,
      mayEnter: answer.mayEnter,
      kept: 'server',
    })
  }
  const judged = await judgeHere(content, projectId, at)
  const mayEnter = judged.verdict === 'green' || judged.verdict === 'yellow'
  const admitted = mayEnter || overrideReason !== undefined
  const body = { ...asked, offline: true, shown: judged.verdict, admitted }
  const kept = await enqueue({ id: asked.id, accountId: account.id, kind: 'gate', body }).then(
    () => 'phone' as const,
    () => 'nowhere' as const,
  )
  return asRead(content, { ...(await asPassage(content, judged, at)), mayEnter, kept })
}

async function asPassage(content: string, judged: OfflineVerdict, at: number) {
  const { syncedAt } = await readKnowledge()
  const { verdict, holder, hereOnProject } = judged
  return {
    content,
    verdict,
    word: verdictWords[verdict].word,
    sentence: offlineSentence(verdict, syncedAt === null ? null : asOf(syncedAt * 1000, at)),
    name: holder?.maskedName ?? '',
    trade: holder?.trade ?? '',
    here: hereOnProject,
  }
}
