import { existsSync } from 'node:fs'
import { installPackages } from './debian.ts'

/** Chromium without windows: the journeys take a third less time in it. */
const withoutWindows = '/usr/bin/chromium-headless-shell'

/** Where a Chromium may be; ANZHU_CHROMIUM names another. */
const places = [
  process.env['ANZHU_CHROMIUM'],
  withoutWindows,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The Chromium to drive, if there is one. */
export function findChromium(): string | undefined {
  return places.find((place) => place !== undefined && existsSync(place))
}

/** Makes sure that there is a Chromium with Chinese fonts: on Debian as root it installs both, elsewhere it says what to do. */
export function ensureChromium(): void {
  installPackages([
    ...(process.env['ANZHU_CHROMIUM'] === undefined && !existsSync(withoutWindows)
      ? ['chromium-headless-shell']
      : []),
    ...(existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') ? [] : ['fonts-noto-cjk']),
  ])
  // Not every Debian has it.
  if (findChromium() === undefined) installPackages(['chromium'])
  if (findChromium() === undefined) {
    console.error(
      '没有找到 Chromium。请安装 Chromium（Debian: apt-get install chromium-headless-shell fonts-noto-cjk），或用 ANZHU_CHROMIUM 指定路径。',
    )
    process.exit(1)
  }
}
