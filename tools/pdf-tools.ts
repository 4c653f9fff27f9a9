import { spawnSync } from 'node:child_process'
import { installPackages } from './debian.ts'

/** Programs of others that check our PDFs, with the argument that shows they are there and the package they come in. */
const programs = [
  { name: 'pdfsig', shows: '-v', package: 'poppler-utils' },
  { name: 'pdftotext', shows: '-v', package: 'poppler-utils' },
  { name: 'certutil', shows: '-H', package: 'libnss3-tools' },
  { name: 'openssl', shows: 'version', package: 'openssl' },
  { name: 'qpdf', shows: '--version', package: 'qpdf' },
] as const

const missing = () =>
  programs.filter(({ name, shows }) => spawnSync(name, [shows], { stdio: 'ignore' }).error !== undefined)

/** Makes sure that they are there: on Debian as root it installs them. Throws with what to do where it cannot. */
export function ensurePdfTools(): void {
  installPackages([...new Set(missing().map((program) => program.package))])
  const still = missing()
  if (still.length === 0) return
  throw new Error(
    `没有找到 ${still.map(({ name }) => name).join('、')}，PDF 签名不能由外部程序核验。` +
      '请安装 poppler-utils、libnss3-tools、openssl、qpdf（Debian: apt-get install poppler-utils libnss3-tools openssl qpdf）。',
  )
}
