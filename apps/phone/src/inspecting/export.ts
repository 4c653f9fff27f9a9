import { isPending, isUnsent, type Notebook } from './records.ts'

/** Everything that was not delivered in one JSON file, pictures as base64, for whoever must save it from a dying phone. */
export async function unsentFile(notebook: Notebook, inspector: string, at: Date): Promise<Blob> {
  const photos = await Promise.all(
    notebook.photos.filter(isUnsent).map(async ({ marked, original, ...text }) => ({
      ...text,
      marked: await asBase64(marked),
      original: await asBase64(original),
    })),
  )
  const unsent = {
    format: 'anzhu-unsent-inspections-1',
    exportedAt: at.toISOString(),
    inspector,
    inspections: notebook.inspections.filter(
      ({ id, ...one }) =>
        isPending({ id, ...one }) ||
        [...notebook.marks, ...notebook.findings].some(
          (part) => part.inspectionId === id && isPending(part),
        ) ||
        photos.some(({ inspectionId }) => inspectionId === id),
    ),
    marks: notebook.marks.filter(isPending),
    findings: notebook.findings.filter(isPending),
    photos,
  }
  return new Blob([JSON.stringify(unsent, null, 1)], { type: 'application/json' })
}

/** Saves that file where the browser keeps its downloads. */
export async function exportUnsent(notebook: Notebook, inspector: string): Promise<void> {
  const now = new Date()
  const address = URL.createObjectURL(await unsentFile(notebook, inspector, now))
  const link = Object.assign(document.createElement('a'), {
    href: address,
    download: `未上传的检查 ${now.toISOString().slice(0, 16).replace(':', '')}.json`,
  })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

async function asBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
