import { parsePlainDate } from '@anzhu/law/kernel/date'
import { z } from 'zod'
import { ask, briefly, type Line } from '../../connectors/ask.ts'
import { OutsideFailure } from '../../connectors/failure.ts'
import type { BusinessRegistry } from './business-registry.ts'

/** What a registry answers with; anything else is no answer. */
const Answer = z.object({
  name: z.string().min(1).max(200),
  creditCode: z.string().length(18),
  legalRepresentative: z.string().max(100),
  address: z.string().max(300).default(''),
  registeredCapital: z.string().max(60).default(''),
  establishedOn: z
    .string()
    .max(20)
    .nullish()
    .transform((text) => parsePlainDate(text ?? '') ?? null),
})

/** A registry that is asked by GET <address>/<credit code>; 404 says that nobody has this code. */
export function httpBusinessRegistry(to: Line, source: string): BusinessRegistry {
  const line = briefly(to)
  return {
    source,
    find: (creditCode) =>
      ask(
        line,
        { method: 'GET', path: [creditCode], repeatable: true, answers: [404] },
        ({ status, json }) => {
          if (status === 404) return undefined
          const entry = Answer.parse(json())
          if (entry.creditCode !== creditCode)
            throw new OutsideFailure('malformed', 'The answer is about another enterprise')
          return entry
        },
      ),
  }
}
