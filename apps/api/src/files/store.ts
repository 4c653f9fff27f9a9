import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** Keeps the bytes of files under their id. What is in it is sealed by the caller. */
export interface FileStore {
  put(id: string, bytes: Uint8Array): Promise<void>
  /** Undefined when there is no such file. */
  get(id: string): Promise<Buffer | undefined>
  remove(id: string): Promise<void>
}

/** Writes, reads and deletes a trial file, so that a wrong setting is found at the start and not by whoever uploads first. */
export async function mustKeepFiles(store: FileStore): Promise<void> {
  const id = `trial-${randomUUID()}`
  const bytes = Buffer.from(id)
  await store.put(id, bytes)
  const back = await store.get(id)
  await store.remove(id)
  if (back?.equals(bytes) !== true) throw new Error('文件存储没有原样读回刚写入的内容，请检查存储设置。')
}

/** A folder of this machine; files are written whole or not at all, and are on the disk when `put` returns. */
export function localFiles(folder: string): FileStore {
  // Ids grow with time, so their last characters spread files evenly over folders.
  const placeOf = (id: string) => path.join(folder, id.slice(-2), id)
  return {
    async put(id, bytes) {
      const place = placeOf(id)
      const made = await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      if (made !== undefined) await syncNames(path.dirname(made))
      const draft = `${place}.draft`
      try {
        await writeSynced(draft, bytes)
        await rename(draft, place)
        await syncNames(path.dirname(place))
      } catch (error) {
        // A full disk must not be kept full by what did not fit.
        await rm(draft, { force: true }).catch(() => undefined)
        throw error
      }
    },
    async get(id) {
      try {
        return await readFile(placeOf(id))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    remove: (id) => rm(placeOf(id), { force: true }),
  }
}

/** A name is safe against a power cut only once its folder is; Windows cannot open a folder and needs none of this. */
async function syncNames(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function writeSynced(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(place, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
