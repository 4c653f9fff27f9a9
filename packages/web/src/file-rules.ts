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
  const types = kinds.map((kind) => (kind === 'pdf' ? 'application/pdf' : `image/${kind}`))
  // Photos become a PDF where only PDF is taken.
  return (takesPhotos({ kinds }) ? types : [...types, 'image/jpeg', 'image/png']).join(',')
}

/** What may be chosen, as a sentence beside the zone: PDF、JPG、PNG，每个不超过 5.0 MB，最多 5 个. */
export function limitsInWords({ kinds, most, mostBytes }: FileLimits): string {
  const names = kinds.map((kind) => kindWords[kind]).join('、')
  const turned = takesPhotos({ kinds }) ? '' : '（照片会自动转成 PDF）'
  return `${names}${turned}，每个不超过 ${formatBytes(mostBytes)}，最多 ${most} 个`
}

/** Whether photos are taken as they are; where not, they become a PDF first. */
export const takesPhotos = ({ kinds }: Pick<FileLimits, 'kinds'>): boolean =>
  kinds.some((kind) => kind !== 'pdf')

/**
 * What is plainly wrong with a file before anything is done with it, as a sentence; undefined when nothing is. Photos
 * become what the slot takes, and large PDFs smaller. The server looks into the content, and its word is final.
 */
export function fileFlaw(
  { name, size, type }: { readonly name: string; readonly size: number; readonly type: string },
  { kinds }: Pick<FileLimits, 'kinds'>,
): string | undefined {
  if (size === 0) return `《${name}》是空文件（0 字节）。请打开文件确认内容后重新保存，再上传。`
  const fits = type.startsWith('image/')
    ? takesPhotos({ kinds }) || kinds.includes('pdf')
    : type === 'application/pdf' && kinds.includes('pdf')
  if (fits) return undefined
  const wanted = kinds.map((kind) => kindWords[kind]).join('、')
  const how = takesPhotos({ kinds }) ? '另存为其中一种，或拍成照片' : '另存为 PDF，或拍成照片'
  return `《${name}》不是 ${wanted}。请${how}再上传。`
}

/** That a file is larger than its slot takes, and what to do. */
export const tooLarge = (
  { name, size }: { readonly name: string; readonly size: number },
  mostBytes: number,
): string =>
  `《${name}》有 ${formatBytes(size)}，超过 ${formatBytes(mostBytes)}。请压缩或分成几个文件再上传。`

/** Those of the chosen files for which there is room, and the sentence about the others. */
export function withRoom<F>(chosen: readonly F[], room: number, most: number): { taken: F[]; said: string } {
  const taken = chosen.slice(0, Math.max(0, room))
  const left = chosen.length - taken.length
  const said =
    left === 0 ? '' : `这一项最多 ${most} 个文件，有 ${left} 个没有加上。需要更换的，请先删去不用的再选。`
  return { taken, said }
}

/** That the content of a stored file is of another kind than its slot takes, whatever its name said; undefined when not. */
export function kindFlaw(
  { name, kind }: { readonly name: string; readonly kind: FileKind },
  { kinds }: Pick<FileLimits, 'kinds'>,
): string | undefined {
  if (kinds.includes(kind)) return undefined
  const wanted = kinds.map((one) => kindWords[one]).join('、')
  return `《${name}》的内容是 ${kindWords[kind]}，这里只收 ${wanted}，改扩展名没有用。请重新选择。`
}

/** The same things with one of them moved to another place. */
export function movedTo<T>(things: readonly T[], from: number, to: number): T[] {
  const rest = things.filter((_, at) => at !== from)
  return [...rest.slice(0, to), ...things.slice(from, from + 1), ...rest.slice(to)]
}
