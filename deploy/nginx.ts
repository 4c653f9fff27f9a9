import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../tools/free-port.ts'
import { endProgram, ensureProgram, fillIn, startListening } from './program.ts'

const program = '/usr/sbin/nginx'

/** nginx in front of some processes of the product. */
export interface Nginx {
  /** https, with a certificate made for this run. */
  readonly url: string
  readonly port: number
  /** Answers that everything is to be had by https. */
  readonly plainPort: number
  /** The certificate, for whoever is to trust it. */
  readonly certificate: string
  stop(): Promise<void>
}

/** Starts nginx on loopback from deploy/nginx.conf, before these ports of the product. */
export async function startNginx(folder: string, ports: readonly number[]): Promise<Nginx> {
  ensureProgram(program, 'nginx')
  ensureProgram('/usr/bin/openssl', 'openssl')
  mkdirSync(folder, { recursive: true })
  // Its workers give up root.
  chmodSync(folder, 0o755)
  const [port, plainPort] = [await freePort(), await freePort()]
  const certificate = makeCertificate(folder)
  const settings = path.join(folder, 'nginx.conf')
  const values = {
    NGINX_FOLDER: folder,
    NGINX_ACCESS_LOG: path.join(folder, 'access.log'),
    NGINX_ERROR_LOG: path.join(folder, 'error.log'),
    HTTP_ADDRESS: `127.0.0.1:${plainPort}`,
    TLS_ADDRESS: `127.0.0.1:${port}`,
    TLS_CERTIFICATE: certificate,
    TLS_KEY: path.join(folder, 'key.pem'),
    APP_SERVERS: ports.map((one) => `server 127.0.0.1:${one} max_fails=2 fail_timeout=2s;`).join('\n    '),
  }
  writeFileSync(settings, fillIn('nginx.conf', values))
  const child = await startListening(program, ['-c', settings, '-p', folder, '-g', 'daemon off;'], port)
  return {
    url: `https://localhost:${port}`,
    port,
    plainPort,
    certificate,
    stop: () => endProgram(child, 'SIGQUIT'),
  }
}

/** A key and a certificate of its own for localhost. */
function makeCertificate(folder: string): string {
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')]
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
  execFileSync(
    '/usr/bin/openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost -addext ${names} -keyout ${key} -out ${certificate}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  )
  return certificate
}
