import { addressOf } from '@anzhu/contract/client'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import { useEffect, useState } from 'react'

/** A paper as it can be drawn on a page; or the sentence that says why not. */
export type Paper = { readonly address: string } | { readonly sentence: string }

/**
 * Fetches a PDF and keeps it as an address that this page can draw; null while it is on its way. Fetched rather than
 * linked, so that a refusal is a sentence on the page.
 */
export function usePaper<E extends Endpoint>(endpoint: E, args: Args<E>): Paper | null {
  const source = addressOf(endpoint, args)
  const [paper, setPaper] = useState<{ readonly source: string; readonly paper: Paper } | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    let address: string | undefined
    const keep = (got: Paper) => setPaper({ source, paper: got })
    fetch(source, { credentials: 'same-origin', signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) return keep({ sentence: await sentenceOf(response) })
        address = URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: 'application/pdf' }))
        keep({ address })
      })
      .catch(() => {
        if (!stop.signal.aborted) keep({ sentence: '网络断开，文件没有取到。恢复后请重新打开。' })
      })
    return () => {
      stop.abort()
      if (address !== undefined) URL.revokeObjectURL(address)
    }
  }, [source])
  return paper?.source === source ? paper.paper : null
}

async function sentenceOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => null)) as { detail?: string } | null
  return problem?.detail !== undefined ? problem.detail : '服务暂时没有回应，请稍后重新打开。'
}
