import { addressOf, ApiError, upload } from '@anzhu/contract/client'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import type { Problem } from '@anzhu/contract/fields'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { actOnce } from './once.ts'

/** Sends a file to an endpoint that takes one; a retry after a lost answer carries the same idempotency key. */
export function useUpload<E extends Endpoint>(endpoint: E) {
  const [once] = useState(() => actOnce<Reply<E>>())
  return useMutation<Reply<E>, ApiError, { args: Args<E>; file: File }>({
    mutationFn: ({ args, file }) =>
      once(JSON.stringify([args, file.size, file.lastModified]), (idempotencyKey) =>
        upload(endpoint, args, file, { idempotencyKey }),
      ),
  })
}

/**
 * Fetches a file and hands it to the browser to save. Through fetch rather than a link, so that a refusal is a sentence on
 * the page and an expired session asks to sign in.
 */
export function useDownload<E extends Endpoint>(endpoint: E) {
  return useMutation<void, ApiError, Args<E>>({
    mutationFn: async (args) => {
      const response = await fetch(addressOf(endpoint, args), {
        method: endpoint.method,
        credentials: 'same-origin',
      }).catch(() => null)
      if (response === null) {
        throw new ApiError({ status: 0, code: 'network', detail: '网络断开，文件没有取到。恢复后请重试。' })
      }
      if (!response.ok) throw await problemOf(response)
      save(await response.blob(), fileNameOf(response.headers.get('content-disposition')) ?? endpoint.title)
    },
  })
}

async function problemOf(response: Response) {
  const body: unknown = await response.json().catch(() => null)
  const detail = '服务暂时没有回应，请稍后重试。'
  return body !== null && typeof body === 'object' && 'detail' in body
    ? new ApiError(body as Problem)
    : new ApiError({ status: response.status, code: 'unavailable', detail })
}

/** The name in a Content-Disposition header: the UTF-8 one (RFC 6266) before the plain one. */
export function fileNameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  return encoded === undefined
    ? /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1]
    : decodeURIComponent(encoded)
}

/** Lets the browser save bytes under a name. */
export function save(bytes: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
