import { randomInt } from 'node:crypto'
import net from 'node:net'

/** A free TCP port on 127.0.0.1, below the range that systems lend to outgoing connections, so that it stays free. */
export async function pickPort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(15_432, 32_000)
    if (await isFree(port)) return port
  }
  throw new Error('在 127.0.0.1 上找不到空闲端口，内置数据库无法启动。')
}

/** Whether 127.0.0.1:port can be listened on now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
