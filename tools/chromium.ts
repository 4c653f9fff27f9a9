import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Where a Chromium may be; ANZHU_CHROMIUM names another. */
const places = [
  process.env['ANZHU_CHROMIUM'],
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
  const isDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  const packages = [
    ...(findChromium() === undefined ? ['chromium'] : []),
    ...(isDebian && !existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
      ? ['fonts-noto-cjk']
      : []),
  ]
  if (packages.length > 0 && isDebian) {
    console.log(`Installing ${packages.join(', ')} …`)
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  if (findChromium() === undefined) {
    console.error(
      '没有找到 Chromium。请安装 chromium（Debian: apt-get install chromium fonts-noto-cjk），或用 ANZHU_CHROMIUM 指定路径。',
    )
    process.exit(1)
  }
}
