import { addressOf, ApiError } from '@anzhu/contract/client'
import type { Problem } from '@anzhu/contract/fields'
import { type StoredFile, uploadFile } from '@anzhu/contract/files'

interface Sending {
  /** The same for every try of one file, so that a retry after a lost answer does not store it twice. */
  readonly idempotencyKey: string
  /** Told how much of it has left, from 0 to 1. */
  readonly progress: (share: number) => void
  readonly signal: AbortSignal
}

/** Sends one file to be stored. By XMLHttpRequest, since fetch cannot tell how far a file has come. Throws ApiError. */
export function sendFile(file: File, { idempotencyKey, progress, signal }: Sending): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(uploadFile.method, addressOf(uploadFile, { name: file.name }))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('idempotency-key', idempotencyKey)
    request.upload.addEventListener('progress', ({ loaded, total }) => total > 0 && progress(loaded / total))
    request.addEventListener('load', () => {
      const body = jsonOf(request.responseText)
      if (request.status < 300) resolve(body as StoredFile)
      else reject(problemOf(request.status, body))
    })
    request.addEventListener('error', () => reject(lost))
    request.addEventListener('abort', () => reject(new ApiError({ ...network, detail: '已取消上传。' })))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

const network = { status: 0, code: 'network' } as const
const lost = new ApiError({ ...network, detail: '网络断开，没有送达。恢复后请重试。' })

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function problemOf(status: number, body: unknown): ApiError {
  return body !== null && typeof body === 'object' && 'detail' in body
    ? new ApiError(body as Problem)
    : new ApiError({ status, code: 'unavailable', detail: '服务暂时没有回应，请稍后重试。' })
}
