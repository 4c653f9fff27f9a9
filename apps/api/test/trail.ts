import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { nobody } from '../src/access/actor.ts'
import { publicHeadKeys } from '../src/audit/head-key.ts'
import { readAnchors } from '../src/audit/judge-anchors.ts'
import { recordAudit } from '../src/audit/record.ts'
import { sealLines, writeAnchor } from '../src/audit/seal.ts'
import { verifyTrail } from '../src/audit/verify.ts'
import { openKysely, openPool } from '../src/db/connection.ts'
import { freshDatabase } from './database.ts'

/** An audit trail in a database of its own with eight linked lines, and whoever owns the tables, who may do anything. */
export async function openTrail({ lines = 8 } = {}) {
  const database = await freshDatabase()
  const pool = openPool(database.url, { role: 'anzhu_app', max: 4 })
  const db = openKysely(pool)
  const owner = new Client({ connectionString: database.url })
  await owner.connect()
  const data = mkdtempSync(path.join(tmpdir(), 'anzhu-trail-'))
  const place = { data, anchors: path.join(data, 'audit-anchors') }
  const trail = {
    pool,
    db,
    owner,
    place,
    /** Appends a line as the application does. */
    add: (action: string, more: { role?: 'worker' | 'supervisor'; ip?: string; in?: typeof db } = {}) =>
      recordAudit(more.in ?? db, {
        actor: { ...nobody, accountId: randomUUID(), role: more.role ?? 'supervisor', unit: '相城区住建局' },
        trace: randomUUID(),
        action,
        outcome: 'done',
        remark: { object: `对象 ${action}`, reason: '测试' },
        client: { ip: more.ip ?? '198.51.100.7', device: 'Firefox/140 测试' },
      }),
    seal: () => sealLines(db),
    anchor: () => writeAnchor(db, place),
    verify: () => verifyTrail(owner, readAnchors(place.anchors), publicHeadKeys(data)),
    /** Everything about a link. */
    async at(position: number) {
      const { rows } = await owner.query<{ entry_id: string; hash: Buffer }>(
        'select entry_id, hash from audit.seals where position = $1',
        [position],
      )
      return rows[0] ?? { entry_id: '', hash: Buffer.alloc(0) }
    },
    /** Puts everything back as it was when the trail was opened; for tests that tamper with it. */
    async restore() {
      await owner.query(`
        alter table audit.entries disable trigger user;
        truncate audit.entries, audit.seals, audit.unsealed, audit.checkpoints;
        insert into audit.entries select * from kept_entries;
        insert into audit.seals select * from kept_seals;
        update audit.origins_forgotten set up_to = '00000000-0000-0000-0000-000000000000';
        alter table audit.entries enable trigger user`)
      trail.clearAnchors()
      await trail.anchor()
    },
    clearAnchors: () => rmSync(place.anchors, { recursive: true, force: true }),
    async end() {
      await owner.end()
      await db.destroy()
      await database.drop()
      rmSync(data, { recursive: true, force: true })
    },
  }
  for (let line = 1; line <= lines; line++) await trail.add(`deed-${line}`)
  await trail.seal()
  await trail.anchor()
  await owner.query(
    'create table kept_entries as table audit.entries; create table kept_seals as table audit.seals',
  )
  return trail
}

/** What openTrail gives. */
export type Trail = Awaited<ReturnType<typeof openTrail>>
