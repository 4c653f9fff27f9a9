import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether packages can be installed here: on Debian and its kin, as root. */
export const canInstall = (): boolean => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0

/** Installs Debian packages where that is possible; whether it worked is for the caller to see. */
export function installPackages(packages: readonly string[]): void {
  if (packages.length === 0 || !canInstall()) return
  console.log(`Installing ${packages.join(', ')} …`)
  // Another process of the same test run may be installing.
  const patient = ['-o', 'DPkg::Lock::Timeout=300', '-q']
  spawnSync('apt-get', [...patient, 'update'], { stdio: 'ignore' })
  spawnSync('apt-get', [...patient, 'install', '-y', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
