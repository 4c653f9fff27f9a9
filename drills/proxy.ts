import { once } from 'node:events'
import net from 'node:net'

/** What the line does: nothing, cut what is open, answer late, refuse, take and say nothing, or lose what comes back. */
export type Fault = 'none' | 'reset' | 'slow' | 'refuse' | 'blackhole' | 'lost-replies'

/** A line between the product and PostgreSQL that can be made to fail. */
export interface Proxy {
  readonly port: number
  fault(kind: Fault): Promise<void>
  close(): Promise<void>
}

const latency = 500

interface Line {
  readonly client: net.Socket
  readonly server: net.Socket
  /** What was lost on a line once stays lost: the line is dead in that direction, and nobody is told. */
  deaf: boolean
  mute: boolean
}

/** Opens a line to a port of this machine. */
export async function openProxy(target: number): Promise<Proxy> {
  const lines = new Set<Line>()
  let now: Fault = 'none'
  const listener = net.createServer((client) => {
    const line: Line = {
      client,
      server: net.connect(target, '127.0.0.1'),
      deaf: now === 'blackhole' || now === 'lost-replies',
      mute: now === 'blackhole',
    }
    lines.add(line)
    const end = () => {
      lines.delete(line)
      client.destroy()
      line.server.destroy()
    }
    for (const socket of [client, line.server]) socket.setNoDelay(true).on('error', end).on('close', end)
    client.on('data', (data) => pass(() => line.mute, line.server, data))
    line.server.on('data', (data) => pass(() => line.deaf, client, data))
  })
  const pass = (dropped: () => boolean, to: net.Socket, data: Buffer) => {
    if (dropped()) return
    if (now === 'slow') setTimeout(() => to.write(data), latency)
    else to.write(data)
  }
  const cut = () => lines.forEach(({ client }) => client.resetAndDestroy())
  const listen = async (port: number) => {
    listener.listen(port, '127.0.0.1')
    await once(listener, 'listening')
  }
  await listen(0)
  const { port } = listener.address() as net.AddressInfo
  return {
    port,
    async fault(kind) {
      now = kind
      if (kind === 'refuse') listener.close()
      if (kind === 'reset' || kind === 'refuse') cut()
      for (const line of lines) {
        if (kind === 'blackhole') Object.assign(line, { deaf: true, mute: true })
        if (kind === 'lost-replies') line.deaf = true
      }
      if (kind !== 'refuse' && !listener.listening) await listen(port)
    },
    async close() {
      listener.close()
      cut()
    },
  }
}
