import { listConcerned } from '@anzhu/contract/conduct'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useState } from 'react'

/** The enterprises that may be chosen, found by name or credit code, each with its projects. */
export function useConcerned(enabled: boolean) {
  const [words, setWords] = useState('')
  const { data } = useEndpoint(listConcerned, { q: wordsIn(words) }, { enabled })
  const items = data?.items ?? []
  return {
    search: setWords,
    enterprises: items.map(({ id, name, creditCode }) => ({ value: id, label: `${name}（${creditCode}）` })),
    projectsOf: (id: string | undefined) =>
      (items.find((one) => one.id === id)?.projects ?? []).map((project) => ({
        value: project.id,
        label: project.name,
      })),
  }
}
