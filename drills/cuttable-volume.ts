import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A volume whose power can be cut: what was not synced when that happens is gone, what was synced is there. */
export interface CuttableVolume {
  /** Where it is mounted. */
  readonly folder: string
  /**
   * The cut: from this instant nothing more reaches the disk. Whoever still works on it gets errors and must be ended
   * before `restore`. Leaves two witnesses, one synced and one not.
   */
  cut(): void
  /** Power is back: mounts what the disk has. Says whether the cut bit: the synced witness is whole, the other is not. */
  restore(): Promise<boolean>
  end(): void
}

/** ext4 and xfs: “go down now, without writing the log” (FS_IOC_SHUTDOWN), made for testing just this. */
const goDown =
  'open(F,"<",$ARGV[0]) or die $!; my $how=pack("L",2); defined(ioctl(F,0x8004587D,$how)) or die $!'

/**
 * Makes one: ext4 in a file of its own, by loop device. Nothing is written behind one's back but what the kernel chooses to;
 * the log of the file system is kept from being written by itself for ten minutes. Throws where this needs root.
 */
export function openCuttableVolume(megabytes: number): CuttableVolume {
  const root = mkdtempSync(path.join(tmpdir(), 'anzhu-power-'))
  const [image, folder] = [path.join(root, 'disk'), path.join(root, 'volume')]
  const mount = () => must('mount', ['-o', 'loop,commit=600,noauto_da_alloc', image, folder])
  try {
    must('mkdir', ['-m', '711', folder])
    must('chmod', ['711', root])
    must('truncate', ['-s', `${megabytes}M`, image])
    must('mkfs.ext4', ['-q', image])
    mount()
  } catch (error) {
    rmSync(root, { recursive: true, force: true })
    throw error
  }
  must('chmod', ['711', folder])
  const witness = (name: string) => path.join(folder, `witness-${name}`)
  return {
    folder,
    cut() {
      writeSynced(witness('synced'))
      writeFileSync(witness('unsynced'), written)
      must('perl', ['-e', goDown, folder])
    },
    async restore() {
      // Whoever was killed may hold a file for a moment more.
      for (let tries = 1; spawnSync('umount', [folder]).status !== 0; tries += 1) {
        if (tries > 200) throw new Error(`somebody still holds ${folder}`)
        await sleep(50)
      }
      mount()
      // Its name may have come along with what others synced in between; its bytes have not.
      const bit = textOf(witness('synced')) === written && textOf(witness('unsynced')) !== written
      for (const name of ['synced', 'unsynced']) rmSync(witness(name), { force: true })
      return bit
    },
    end() {
      spawnSync('umount', ['-l', folder])
      rmSync(root, { recursive: true, force: true })
    },
  }
}

const written = 'said to be written'

const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** A file as it must be written to be there after a cut: its bytes and its name are synced. */
function writeSynced(file: string): void {
  for (const [name, flags, text] of [
    [file, 'w', written],
    [path.dirname(file), 'r', ''],
  ] as const) {
    const handle = openSync(name, flags)
    if (text !== '') writeSync(handle, text)
    fsyncSync(handle)
    closeSync(handle)
  }
}

function must(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.trim()}`)
}
