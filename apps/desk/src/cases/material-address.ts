import { type Case, viewMaterial } from '@anzhu/contract/cases'
import { addressOf } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'

/** Where the server gives out a file of a case. */
export function materialAddress({ id }: Pick<Case, 'id'>, file: StoredFile): string {
  return addressOf(viewMaterial, { id, fileId: file.id })
}
