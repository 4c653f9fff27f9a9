import { Client, DatabaseError } from 'pg'

/** Acts for the product: reads and writes rows in every context, never DDL. */
const app = 'anzhu_app'
/** For reports and support: reads. */
const reader = 'anzhu_reader'

/**
 * Makes sure that the roles anzhu_app and anzhu_reader exist and that this user may act in them. Rejects with the SQL that
 * a database administrator must run when this user may not create roles.
 */
export async function createRoles(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; exists: boolean; can: boolean }>(
    `select name, oid is not null as exists,
            coalesce(pg_has_role(current_user, oid, 'member'), false) as can
     from unnest($1::text[]) as name left join pg_roles on rolname = name`,
    [[app, reader]],
  )
  for (const { name, exists, can } of rows) {
    try {
      if (!exists) await onceEvenIfRaced(client, `create role ${name} nologin`)
      if (!can && !(await maySet(client, name)))
        await onceEvenIfRaced(client, `grant ${name} to current_user`)
      if (!(await maySet(client, name))) throw new Error(`set role ${name} was refused`)
    } catch (cause) {
      throw await askAdministrator(client, cause)
    }
  }
}

/** Held while grants change: PostgreSQL refuses two changes of one table's rights at once. */
const lock = 0x616e_7a02

/** Applies the grants as the URL's own user; for whoever made tables outside the migrations, as pg-boss does. */
export async function renewGrants(url: string): Promise<void> {
  const client = new Client({
    connectionString: url,
    application_name: 'anzhu-grants',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await applyGrants(client)
  } finally {
    await client.end()
  }
}

/**
 * Gives the two roles what they need in every schema of this database, and no more; run it after anything made tables.
 * Append-only for the application (select and insert) are the schema `audit` and each table whose comment begins with
 * 'append-only'; it only reads those whose comment begins with 'read-only'. Tables made later in these schemas get the same by default privileges.
 */
export async function applyGrants(client: Client): Promise<void> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    const schemas = await readSchemas(client)
    for (const schema of schemas) await client.query(grantsOf(client, schema))
    for (const { name, mayInsert } of await readNarrowed(client)) {
      const rights = `${mayInsert ? '' : 'insert, '}update, delete, truncate, references, trigger`
      await client.query(`revoke ${rights} on ${name} from ${app}`)
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

interface Schema {
  readonly name: string
  /** Databases made before PostgreSQL 15 let everybody create tables in public. */
  readonly openToAll: boolean
}

/** The rights of both roles in one schema, taken away first so that a narrower rule takes hold. */
function grantsOf(client: Client, { name, openToAll }: Schema): string {
  const schema = client.escapeIdentifier(name)
  const rights = appRights(name)
  return `
    ${openToAll ? `revoke create on schema ${schema} from public;` : ''}
    grant usage on schema ${schema} to ${app}, ${reader};
    revoke all on all tables in schema ${schema} from ${app}, ${reader};
    grant ${rights} on all tables in schema ${schema} to ${app};
    grant select on all tables in schema ${schema} to ${reader};
    grant usage, select on all sequences in schema ${schema} to ${app};
    alter default privileges in schema ${schema} revoke all on tables from ${app}, ${reader};
    alter default privileges in schema ${schema} grant ${rights} on tables to ${app};
    alter default privileges in schema ${schema} grant select on tables to ${reader};
    alter default privileges in schema ${schema} grant usage, select on sequences to ${app};`
}

function appRights(schema: string): string {
  if (schema === 'audit') return 'select, insert'
  // The ledger of migrations is the migrator's.
  if (schema === 'db') return 'select'
  return 'select, insert, update, delete'
}

/** Schemas of this user: the contexts, the mechanisms, pg-boss's own. */
async function readSchemas(client: Client): Promise<Schema[]> {
  const { rows } = await client.query<Schema>(
    `select nspname as name,
            nspname = 'public' and has_schema_privilege('${app}', oid, 'create') as "openToAll"
     from pg_namespace
     where pg_has_role(current_user, nspowner, 'usage')
       and nspname !~ '^pg_' and nspname <> 'information_schema'
     order by nspname`,
  )
  return rows
}

async function readNarrowed(client: Client) {
  const { rows } = await client.query<{ name: string; mayInsert: boolean }>(
    `select oid::regclass::text as name, obj_description(oid, 'pg_class') like 'append-only%' as "mayInsert"
       from pg_class
      where relkind in ('r', 'p') and obj_description(oid, 'pg_class') ~ '^(append|read)-only'`,
  )
  return rows
}

/** Membership alone does not say so: since PostgreSQL 16 it may come without the right to SET ROLE. */
async function maySet(client: Client, role: string): Promise<boolean> {
  try {
    await client.query(`set role ${role}`)
    await client.query('reset role')
    return true
  } catch (error) {
    if (error instanceof DatabaseError) return false
    throw error
  }
}

/** Roles belong to the whole server: migrations of two of its databases may reach for the same one at once. */
async function onceEvenIfRaced(client: Client, statement: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query(statement)
      return
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
      // duplicate_object, unique_violation: it exists now. internal_error: "tuple concurrently updated".
      if (error.code === '42710' || error.code === '23505') return
      if (error.code !== 'XX000' || tries === 5) throw error
    }
  }
}

async function askAdministrator(client: Client, cause: unknown): Promise<Error> {
  const { rows } = await client.query<{ me: string }>('select quote_ident(current_user) as me')
  return new Error(
    `数据库用户 ${rows[0]?.me ?? ''} 无权建立本系统的角色。请数据库管理员执行一次下列语句（已存在的角色跳过），然后重新启动：\n` +
      `create role ${app} nologin;\ncreate role ${reader} nologin;\ngrant ${app}, ${reader} to ${rows[0]?.me ?? ''};`,
    { cause },
  )
}
