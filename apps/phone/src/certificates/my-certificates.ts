import { type Certificate, listMyCertificates } from '@anzhu/contract/certificates'
import { useEndpoint } from '@anzhu/web/api'

/** A document that is being made is asked for again after so many milliseconds. */
const soon = 3000

/** The certificates of whoever is signed in; read again while one of their documents is being made. */
export function useMyCertificates({ enabled = true }: { enabled?: boolean } = {}) {
  return useEndpoint(
    listMyCertificates,
    {},
    { enabled, every: (last) => (last?.items.some(isBeingMade) === true ? soon : false) },
  )
}

const isBeingMade = ({ documents }: Certificate) => documents.some(({ state }) => state === 'queued')

/** One of my certificates; undefined while it loads, for an unknown id, and for null. */
export function useMyCertificate(id: string | null): Certificate | undefined {
  const { data } = useMyCertificates({ enabled: id !== null })
  return data?.items.find((one) => one.id === id)
}
