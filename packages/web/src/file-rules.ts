import { fileKinds, mostFileBytes } from '@anzhu/contract/files'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import type { Material } from '@anzhu/law/kernel/form'
import { formatBytes } from './format.ts'

export type FileKind = (typeof fileKinds)[number]

/** What people call the kinds. */
export const kindWords: Readonly<Record<FileKind, string>> = { pdf: 'PDF', jpeg: 'JPG', png: 'PNG' }

/** What the files of one material may be. */
export interface FileLimits {
  readonly kinds: readonly FileKind[]
  readonly most: number
  readonly mostBytes: number
}

/** What a material takes in a region: its own kinds, else those of the region's jurisdiction, whose size always holds. */
export function limitsOf({ kinds, most }: Pick<Material, 'kinds' | 'most'>, region: string): FileLimits {
  const { types, maxBytes } = setting(jurisdictionFor(region), 'upload')
  return { kinds: kinds ?? types, most, mostBytes: Math.min(maxBytes, mostFileBytes) }
}

/** What a file chooser is told to offer. A phone turns its own kinds of photos into one of these by itself. */
export function acceptOf(kinds: readonly FileKind[]): string {
  return kinds.map((kind) => (kind === 'pdf' ? 'application/pdf' : `image/${kind}`)).join(',')
}

/** What may be chosen, as a sentence beside the zone: PDF、JPG、PNG，每个不超过 5.0 MB，最多 5 个. */
export function limitsInWords({ kinds, most, mostBytes }: FileLimits): string {
  const names = kinds.map((kind) => kindWords[kind]).join('、')
  return `${names}，每个不超过 ${formatBytes(mostBytes)}，最多 ${most} 个`
}

/**
 * What is plainly wrong with a file before it is sent, as a sentence; undefined when nothing is. Photos are made smaller
 * first, so their size as chosen is not held against them. The server looks into the content, and its word is final.
 */
export function fileFlaw(
  { name, size, type }: { readonly name: string; readonly size: number; readonly type: string },
  { kinds, mostBytes }: Pick<FileLimits, 'kinds' | 'mostBytes'>,
): string | undefined {
  if (size === 0) return `《${name}》是空文件（0 字节）。请打开文件确认内容后重新保存，再上传。`
  const photo = type.startsWith('image/')
  const takesPhotos = kinds.some((kind) => kind !== 'pdf')
  if (photo ? !takesPhotos : !(type === 'application/pdf' && kinds.includes('pdf'))) {
    const wanted = kinds.map((kind) => kindWords[kind]).join('、')
    return `《${name}》不是 ${wanted}。请${takesPhotos ? '另存为其中一种，或拍成照片' : '另存为 PDF 后'}再上传。`
  }
  if (!photo && size > mostBytes) {
    return `《${name}》有 ${formatBytes(size)}，超过 ${formatBytes(mostBytes)}。请压缩或分成几个文件再上传。`
  }
  return undefined
}

/** Those of the chosen files for which there is room, and the sentence about the others. */
export function withRoom<F>(chosen: readonly F[], room: number, most: number): { taken: F[]; said: string } {
  const taken = chosen.slice(0, Math.max(0, room))
  const left = chosen.length - taken.length
  const said =
    left === 0 ? '' : `这一项最多 ${most} 个文件，有 ${left} 个没有加上。需要更换的，请先删去不用的再选。`
  return { taken, said }
}
