interface Grouped {
  readonly kind: string | null
}

/** The groups in which services are looked for, and the kinds of each; a kind with letters counts as its stem. */
const groups: readonly (readonly [title: string, kinds: readonly string[]])[] = [
  ['取得证书', ['exam-enrol', 'new', 'transfer-in', 'supplement']],
  ['延期和变更', ['extend', 'change', 'replace', 'correct', 'rename']],
  ['注销和转出', ['cancel', 'transfer-out']],
  ['聘用', ['employ']],
]
const others = '其他事项'

/** Services by group, in the order they came in; groups without any are left out, what has no group comes last. */
export function grouped<S extends Grouped>(
  services: readonly S[],
): readonly { readonly title: string; readonly services: readonly S[] }[] {
  const of = (kind: string | null) =>
    groups.find(([, kinds]) =>
      kinds.some((stem) => kind === stem || kind?.startsWith(`${stem}-`) === true),
    )?.[0] ?? others
  return [...groups.map(([title]) => title), others]
    .map((title) => ({ title, services: services.filter(({ kind }) => of(kind) === title) }))
    .filter((group) => group.services.length > 0)
}
