import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Id, said, text } from './fields.ts'

export const fileKinds = ['pdf', 'jpeg', 'png'] as const

/** A file that was taken in: its kind is that of its content, whatever its name says. */
export const StoredFile = z.object({
  id: Id,
  name: said(200),
  kind: z.enum(fileKinds),
  bytes: count(),
})
export type StoredFile = z.output<typeof StoredFile>

/** No file of any jurisdiction is larger; what a slot takes is said by its case. */
export const mostFileBytes = 10 * 1024 * 1024

export const uploadFile = endpoint({
  id: 'uploadFile',
  method: 'POST',
  path: '/files',
  title: '上传一个文件，随后附到办件的材料里；两天内没有附上的自动删除',
  access: 'signed-in',
  query: z.object({ name: text(200) }),
  upload: { maxBytes: mostFileBytes },
  reply: StoredFile,
  refusals: ['file.refused', 'payload-too-large'],
})
