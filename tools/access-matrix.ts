import { endpoints } from '@anzhu/contract/endpoints'
import type { Endpoint } from '@anzhu/contract/endpoint'
import { personalFields } from '@anzhu/law/access/personal-fields'
import { policy, relations, type Relation } from '@anzhu/law/access/policy'
import { allRoles, roles, type Role } from '@anzhu/law/access/roles'

/** The table of who may ask what about whose, and who sees which field of a person: docs/access-matrix.md. */
export function accessMatrix(): string {
  return [
    '# Who may what',
    '',
    'Printed by `npm run print` from the policy (`packages/law/src/access/policy.ts`) and the written table of personal fields',
    '(`packages/law/src/access/personal-fields.ts`); do not edit. That the running product does what stands here is tried by',
    '`every-endpoint`, `every-object`, `every-list`, `fields-by-role` (`apps/api/src/access`) and `every-step`',
    '(`apps/api/src/cases`), in `npm test`, and in full by `npm run matrix`.',
    '',
    '## Fields of a person',
    '',
    'By which request a field is shown whole, and to whom, of people of one’s own enterprise, project or region. By every other',
    'request it is masked or left out. Whole numbers are shown one at a time, with a reason, by `revealField`.',
    '',
    '| field | request | roles |',
    '| --- | --- | --- |',
    ...Object.values(personalFields).flatMap(({ title, shown }) => {
      const lines = Object.entries(shown).map(
        ([request, seen]) => `| ${title} | \`${request}\` | ${namesOf(seen)} |`,
      )
      return lines.length > 0 ? lines : [`| ${title} | — | 读取中都不显示 |`]
    }),
    '',
    '## Requests',
    '',
    'Whose: a role that is not named may not ask at all. 公开 is for everybody, 已登录 for whoever has signed in and about themselves.',
    '',
    '| request | what | who, and whose |',
    '| --- | --- | --- |',
    ...endpoints.map((endpoint) => `| \`${endpoint.id}\` | ${cell(endpoint.title)} | ${whoOf(endpoint)} |`),
    '',
  ].join('\n')
}

const cell = (text: string) => text.replaceAll('|', '\\|')

const namesOf = (seen: readonly Role[]) =>
  allRoles
    .filter((role) => seen.includes(role))
    .map((role) => roles[role])
    .join('、')

function whoOf({ access }: Endpoint): string {
  if (access === 'public') return '公开'
  if (access === 'signed-in') return '已登录'
  const byRelation = new Map<Relation, Role[]>()
  for (const [role, relation] of policy[access] as readonly (readonly [Role, Relation])[])
    byRelation.set(relation, [...(byRelation.get(relation) ?? []), role])
  return [...byRelation].map(([relation, seen]) => `${relations[relation]}：${namesOf(seen)}`).join('<br>')
}
