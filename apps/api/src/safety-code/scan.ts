import type { Scan, scanCode as endpoint } from '@anzhu/contract/scanning'
import type { Input } from '@anzhu/contract/endpoint'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { randomUUID } from 'node:crypto'
import type { Call } from '../http/serve.ts'
import { hasPortrait } from '../registry/index.ts'
import { keepChecks, takenId } from './keep-checks.ts'
import type { Reading } from './read-code.ts'
import { readSite, type Site } from './sites.ts'
import { inspectorVerdict } from './tell-verdict.ts'
import { viewCodes } from './view.ts'

/** Checks a code at the site: the verdict with the person's conditions, and the check itself kept as proof. */
export async function scanCode(call: Call, input: Input<typeof endpoint>, reading: Reading): Promise<Scan> {
  const { house, actor, today, remark } = call
  const site = await readSite(call, input.projectId ?? actor.projectId)
  const { holder, form, certificate } = reading
  const [code] = holder === null ? [] : await viewCodes(call, [holder.personId], today)
  const personId = holder?.personId ?? certificate?.personId
  if (personId !== undefined) remark.personId = personId
  return {
    ...inspectorVerdict(house, reading),
    id: await recordScan(call, reading, site, input.id ?? randomUUID()),
    form,
    // Picked by the reply's schema, which names the fields of a code that an inspector may see.
    person:
      code === undefined
        ? null
        : {
            ...code,
            hereOnProject: site && code.project?.id === site.id,
            portrait: await hasPortrait(call.db, code.personId),
          },
    certificateHolder: certificate && {
      personId: certificate.personId,
      name: certificate.name,
      idNumber: maskCitizenId(house.cipher.unseal(certificate.idNumber), 'staff'),
      reasons: [...certificate.reasons],
    },
  }
}

async function recordScan(
  call: Call,
  { verdict, form, holder, certificate }: Reading,
  site: Site | null,
  id: string,
): Promise<string> {
  const kept = await keepChecks(call, [
    {
      id,
      at: call.house.clock.now(),
      site,
      personId: holder?.personId ?? certificate?.personId ?? null,
      codeNumber: holder?.codeNumber ?? null,
      verdict,
      form,
      offline: false,
      shown: null,
      dataAsOf: null,
      clockOffset: 0,
      entrance: null,
      decision: null,
      overrideReason: null,
    },
  ])
  if (kept.get(id) === 'foreign')
    throw new Refusal('invalid', takenId, [{ path: 'id', message: '已被其他账号用过' }])
  return id
}
