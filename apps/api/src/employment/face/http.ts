import { z } from 'zod'
import { ask, type Line } from '../../connectors/ask.ts'
import { likenesses, type FaceMatcher } from './matcher.ts'

/** Only the verdict is read; a score, where one comes along, is left where it is. */
const Answer = z.object({ likeness: z.enum(likenesses) })

/** Somebody stands there and waits; what does not come soon is answered by a code instead. */
const milliseconds = 4000

/**
 * A service asked by POST <address>/comparisons with both photos in base64 and nothing else about the person; GET
 * <address>/status answers with any success while it works.
 */
export function httpFaceMatcher(to: Line, source: string): FaceMatcher {
  const line = { ...to, bounds: { milliseconds, ...to.bounds } }
  return {
    source,
    compare: (portrait, photo) =>
      ask(
        line,
        {
          method: 'POST',
          path: ['comparisons'],
          body: { portrait: portrait.toString('base64'), photo: photo.toString('base64') },
          repeatable: true,
        },
        ({ json }) => Answer.parse(json()).likeness,
      ),
    ready: () => ask(line, { method: 'GET', path: ['status'], repeatable: true }, () => undefined),
  }
}
