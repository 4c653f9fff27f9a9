import { type ApiError, call } from '@anzhu/contract/client'
import { renewMyCredential, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { type SafetyCode } from '@anzhu/contract/safety-code'
import { useEndpoint } from '@anzhu/web/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { learnServerTime, serverTimeAt, useNow } from '../app/server-clock.ts'
import { useNextChange } from './next-change.ts'
import { cardOf, codeAt, keepCard, quiet, readKeptCard, type Standing, standingOfCard } from './kept-card.ts'

/** My code as it stands now, or as this phone keeps it. */
export interface MyCode {
  readonly code: SafetyCode
  readonly url: string | null
  /** By this phone's own clock, in milliseconds since 1970. */
  readonly heardAt: number
  readonly standing: Standing
}

/** Follows my code as it changes, renews its QR code each minute, and keeps the last card for hours without network. */
export function useMyCode(): {
  readonly mine: MyCode | null
  readonly error: ApiError | null
  readonly retry: () => void
} {
  const now = useNow()
  const [before] = useState(readKeptCard)
  const {
    data: file,
    dataUpdatedAt,
    error,
    failureCount,
    isFetching,
    refetch,
  } = useEndpoint(viewMySafetyCode, {})
  const { heardAt, lostAt } = useNextChange(file, dataUpdatedAt, refetch)
  const url = useCredential(file) ?? before?.url ?? null
  const card = useMemo(
    () => (file === undefined ? before : cardOf(file, file.issuedOn === null ? null : url, heardAt)),
    [file, url, heardAt, before],
  )
  useEffect(() => {
    if (file !== undefined && card !== null) keepCard(card)
  }, [file, card])

  const refused = error !== null && error.status !== 0 && error.status < 500 ? error : null
  const lost = failureCount > 0 || error !== null || lostAt > heardAt || !navigator.onLine
  const standing =
    card &&
    standingOfCard(card.heardAt, now, {
      lost,
      asking: isFetching && (file === undefined || now - heardAt > quiet),
    })
  // While the server answers, its word counts; only a kept card is carried on by the calendar.
  const code = card && (standing === 'live' ? card.code : codeAt(card.code, serverTimeAt(now)))
  return {
    mine: card === null || code === null || standing === null ? null : { ...card, code, standing },
    error: refused ?? (card === null ? error : null),
    retry: () => void refetch(),
  }
}

/** The address in the QR code: a new one when the server says so, and at once when what it vouches for has changed. */
function useCredential(file: SafetyCode | undefined): string | undefined {
  const { data, dataUpdatedAt } = useQuery<
    { url: string; issuedAt: string; renewAfterSeconds: number },
    ApiError
  >({
    queryKey: [renewMyCredential.id, file?.issuedOn, file?.yellowFrom, file?.redFrom, file?.colour],
    queryFn: ({ signal }) => call(renewMyCredential, {}, { signal }),
    enabled: file !== undefined && file.issuedOn !== null,
    refetchInterval: ({ state }) => (state.data?.renewAfterSeconds ?? 15) * 1000,
    placeholderData: keepPreviousData,
    retry: false,
  })
  useEffect(() => {
    if (data !== undefined) learnServerTime(data.issuedAt, dataUpdatedAt)
  }, [data, dataUpdatedAt])
  return data?.url
}
