import { hashOf, type Link } from './chain.ts'

/** A link whose hash is not what its line and the link before it give. */
export interface Misfit {
  readonly link: Link
  /** The hash of the link before it, as the database holds it. */
  readonly previous: Buffer
}

/** A sentence for each misfit: moved from another of these places, or changed. Lines that are gone were named already. */
export function whereItBelongs(misfits: readonly Misfit[]): string[] {
  return misfits.flatMap((misfit) => {
    const { position, entryId, line } = misfit.link
    if (line === null) return []
    const home = misfits.find((other) => other.link.position !== position && belongs(misfit.link, other))
    if (home !== undefined)
      return [`第 ${position} 条日志（${entryId}）被调换了次序，原在第 ${home.link.position} 条。`]
    return [`第 ${position} 条日志（${entryId}）与链不符：内容被改动，或由它起的链被重写。`]
  })
}

/** Whether this line would give the hash of its own link, or of the link there, in the place of the other. */
function belongs(link: Link, { link: there, previous }: Misfit): boolean {
  if (hashOf(previous, { ...link, position: there.position }).equals(link.hash)) return true
  return [link.origin, there.origin].some((origin) =>
    hashOf(previous, { ...link, ...placeOf(there), origin }).equals(there.hash),
  )
}

const placeOf = ({ position, sealedAt }: Link) => ({ position, sealedAt })
