import type { Scan, scanCode as endpoint, Verdict } from '@anzhu/contract/safety-code'
import { formatCodeNumber, tokenFromScan, type Claims } from '@anzhu/contract/credential'
import type { Input } from '@anzhu/contract/endpoint'
import { maskName } from '@anzhu/law/identifiers/mask'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import type { House } from '../house.ts'
import { regionView } from '../registry/index.ts'
import { sentences, wordOf } from './verdict-words.ts'
import { viewCodes } from './view.ts'
import type { Holder, LookUp } from './look-up.ts'

type Kind = Verdict['verdict']

/** What a scanned or typed code turned out to be, before it is told to anybody. */
export interface Reading {
  readonly verdict: Kind
  readonly form: Scan['form']
  readonly holder: Holder | null
  readonly claims: Claims | null
}

/** Reads what was scanned: a token by its signature, a code number by the register. Never throws on any content. */
export async function readCode(house: House, lookUp: LookUp, content: string): Promise<Reading> {
  const scanned = tokenFromScan(content, [house.settings.publicUrl])
  if (scanned.kind === 'refused') return { verdict: 'unknown', form: 'none', holder: null, claims: null }
  if (scanned.kind === 'code-number') return judge(house, await lookUp(scanned.codeNumber), 'typed', null)
  const token = house.credentials.verify(scanned.token, Math.floor(house.clock.now().getTime() / 1000))
  if (!token.ok && !('claims' in token)) return { verdict: 'forged', form: 'none', holder: null, claims: null }
  if (!token.ok) return { verdict: 'expired', form: 'stale', holder: null, claims: token.claims }
  return judge(house, await lookUp(token.claims.codeNumber), token.freshness, token.claims)
}

function judge(house: House, holder: Holder | undefined, form: Scan['form'], claims: Claims | null): Reading {
  if (holder === undefined) return { verdict: 'unknown', form, holder: null, claims }
  const colour = colourOnDay(house.clock.today(), holder)
  return { verdict: colour === 'none' && holder.issuedOn === null ? 'withdrawn' : colour, form, holder, claims }
}

/** What the public is told. A stale phone code shows no colour; forged and unknown are the same words. */
export function publicVerdict(house: House, { verdict, form, holder }: Reading): Verdict {
  const stale = form === 'stale' && verdict !== 'expired'
  const kind: Kind = stale ? 'refresh' : verdict === 'forged' ? 'unknown' : verdict
  const shown = stale || kind === 'unknown' || kind === 'expired' ? null : holder
  return {
    verdict: kind,
    word: wordOf(kind),
    sentence: sentences[kind],
    colour: shown === null ? null : colourOnDay(house.clock.today(), shown),
    at: house.clock.now().toISOString(),
    masked:
      shown === null
        ? null
        : {
            name: maskName(shown.name),
            enterprise: shown.enterpriseName ?? '无在册企业',
            trade: shown.trade ?? '',
            validUntil: shown.validUntil,
            codeNumber: formatCodeNumber(shown.codeNumber),
            issuer: issuerOf(shown),
          },
  }
}

const issuerOf = ({ region }: Holder) => (region === null ? '苏州市' : regionView(region).path.slice(0, 2).join(''))

/** Checks a code at the site: the verdict with the person's conditions, and the check itself kept as proof. */
export async function scanCode(call: Call, lookUp: LookUp, { content, projectId }: Input<typeof endpoint>): Promise<Scan> {
  const { db, house, actor, today, remark } = call
  const reading = await readCode(house, lookUp, content)
  const { verdict, form, holder, claims } = reading
  const [code] = holder === null ? [] : await viewCodes(db, house.cipher, [holder.personId], today)
  if (holder !== null) remark.personId = holder.personId
  const id = await recordScan(call, reading, projectId ?? actor.projectId)
  const told = publicVerdict(house, { ...reading, form: form === 'stale' ? 'fresh' : form })
  return {
    ...told,
    id,
    form,
    verdict,
    word: wordOf(verdict),
    sentence: form === 'stale' && verdict !== 'expired' ? sentences.refresh : sentences[verdict],
    masked: told.masked,
    person:
      code === undefined
        ? null
        : {
            personId: code.personId,
            name: code.name,
            idNumber: code.idNumber,
            age: code.age,
            trade: code.trade,
            enterprise: code.enterprise,
            project: code.project,
            hereOnProject: projectId === null ? null : code.project?.id === projectId,
            conditions: code.conditions,
            reasons: code.reasons,
            nextActions: code.nextActions,
            notRosteredFrom: code.notRosteredFrom,
          },
    ...(claims !== null && holder === null && verdict === 'expired' && { masked: null }),
  }
}

async function recordScan({ db, actor, house }: Call, { verdict, form, holder }: Reading, projectId: string | null) {
  const { rows } = await sql<{ id: string }>`
    insert into safety_code.scans (at, account_id, post_id, region, project_id, person_id, code_number, verdict, form)
    values (${house.clock.now()}, ${actor.accountId}::uuid, ${actor.postId}::uuid, ${actor.region}, ${projectId}::uuid,
            ${holder?.personId ?? null}::uuid, ${holder?.codeNumber ?? null}, ${verdict}, ${form})
    returning id`.execute(db)
  return rows[0]?.id ?? ''
}
