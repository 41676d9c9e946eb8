import { parseAst } from 'rolldown/parseAst'

/** Functions that declare data. What is costly among the properties is worked out at its first use. */
const DECLARATIONS = /^(?:operation|controlOperation|resource|recordKind)(?:\$\d+)?$/

/** Functions whose results are wanted as they are at the start: timers, before a test runner fakes them. */
const AT_ONCE = /^originalOf(?:\$\d+)?$/

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** The nodes directly below a node, each with the key that it has there. */
const childrenOf = (node) => {
  const found = []
  for (const key of Object.keys(node)) {
    const value = node[key]
    if (typeof value !== 'object' || value === null) continue
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === 'string') found.push({ key, child })
    }
  }
  return found
}

/** The names that a pattern binds: `{ a, b: [c] = [] }` binds a and c. */
const namesIn = (pattern) => {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => namesIn(each.argument ?? each.value))
    case 'ArrayPattern':
      return pattern.elements.flatMap(namesIn)
    case 'AssignmentPattern':
      return namesIn(pattern.left)
    case 'RestElement':
      return namesIn(pattern.argument)
    default:
      return []
  }
}

/** The names that `var` declares below a node, outside of functions in it. */
const varsIn = (node) => {
  if (FUNCTIONS.has(node.type)) return []
  const own =
    node.type === 'VariableDeclaration' && node.kind === 'var'
      ? node.declarations.flatMap(({ id }) => namesIn(id))
      : []
  return [...own, ...childrenOf(node).flatMap(({ child }) => varsIn(child))]
}

/** The names that a statement declares for the block around it. */
const declaredBy = (statement) => {
  if (statement?.type === 'VariableDeclaration')
    return statement.declarations.flatMap(({ id }) => namesIn(id))
  return /^(?:Class|Function)Declaration$/.test(statement?.type) ? namesIn(statement.id) : []
}

/** The names that a node declares for what is below it. */
const scopeOf = (node) => {
  if (FUNCTIONS.has(node.type))
    return [node.id, ...node.params].flatMap(namesIn).concat(varsIn(node.body))
  switch (node.type) {
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body.flatMap(declaredBy)
    case 'SwitchStatement':
      return node.cases.flatMap(({ consequent }) => consequent.flatMap(declaredBy))
    case 'ForStatement':
      return declaredBy(node.init)
    case 'ForInStatement':
    case 'ForOfStatement':
      return declaredBy(node.left)
    case 'CatchClause':
      return namesIn(node.param)
    case 'ClassExpression':
      return namesIn(node.id)
    default:
      return []
  }
}

/** The names to which a node assigns. */
const assignedBy = (node) => {
  if (node.type === 'AssignmentExpression') return namesIn(node.left)
  if (node.type === 'UpdateExpression') return namesIn(node.argument)
  return /^For(?:In|Of)Statement$/.test(node.type) ? namesIn(node.left) : []
}

/** Whether a child with this key is a variable that is read, not a name of something. */
const isRead = (node, parent, key) => {
  if (node.type !== 'Identifier') return false
  if (key === 'property' && parent.type === 'MemberExpression') return parent.computed
  if (key === 'key') return parent.computed
  return key !== 'label' && !(key === 'id' && parent.type === 'VariableDeclarator')
}

/** What it takes to work out an expression: whether it calls anything, and which names it reads. */
const workFor = (expression) => {
  const work = { calls: false, names: new Set() }
  const look = (node, parent, key) => {
    if (FUNCTIONS.has(node.type)) return
    const isCall = node.type === 'CallExpression' || node.type === 'TaggedTemplateExpression'
    if (isCall || (node.type === 'NewExpression' && node.arguments.length > 0)) work.calls = true
    if (isRead(node, parent, key)) work.names.add(node.name)
    for (const { key: ownKey, child } of childrenOf(node)) look(child, node, ownKey)
  }
  look(expression)
  return work
}

/** Whether work is worth putting off. Reading a lazy constant would cause its work. */
const isCostly = ({ calls, names }, constants) =>
  calls || [...names].some((name) => constants.has(name))

/** Calls `see` with every node, the node around it, its key there, and whether a name means a local variable there. */
const visit = (program, see) => {
  const hidden = new Map()
  const count = (names, by) => {
    for (const name of names) hidden.set(name, (hidden.get(name) ?? 0) + by)
  }
  const isLocal = (name) => hidden.get(name) > 0
  const look = (node, parent, key) => {
    const names = scopeOf(node)
    count(names, 1)
    see(node, parent, key, isLocal)
    for (const { key: ownKey, child } of childrenOf(node)) look(child, node, ownKey)
    count(names, -1)
  }
  look(program)
}

/** The constants at the top level whose values are costly, by name. */
const findConstants = (program) => {
  const assigned = new Set()
  visit(program, (node, _, __, isLocal) => {
    for (const name of assignedBy(node)) if (!isLocal(name)) assigned.add(name)
  })
  const candidates = program.body.flatMap((statement) => {
    const [only, ...others] = statement.declarations ?? []
    if (only?.id.type !== 'Identifier' || others.length > 0 || !only.init) return []
    const { id, init } = only
    if (init.type === 'CallExpression' && AT_ONCE.test(init.callee.name)) return []
    return assigned.has(id.name) ? [] : [{ name: id.name, statement, init, work: workFor(init) }]
  })
  const constants = new Map()
  for (let known = -1; known < constants.size; ) {
    known = constants.size
    for (const each of candidates) {
      if (isCostly(each.work, constants)) constants.set(each.name, each)
    }
  }
  return constants
}

const replacement = (start, end, text) => ({ start, end, text })

/** The function that getters call: it puts their value in their place. */
const KEEP = 'keep$'
const KEEP_FUNCTION = `function ${KEEP}(holder, key, value) {
  Object.defineProperty(holder, key, { value, enumerable: true })
  return value
}
`

/** Makes getters of the costly properties of a declaration. Each keeps its value. */
const editsOfDeclaration = (object, constants) =>
  object.properties.flatMap((property) => {
    const { key, value, start, end } = property
    if (property.type !== 'Property' || FUNCTIONS.has(value.type)) return []
    if (value.type === 'ObjectExpression') return editsOfDeclaration(value, constants)
    if (!isCostly(workFor(value), constants)) return []
    return [
      replacement(start, value.start, `get ${key.name}() { return ${KEEP}(this, '${key.name}', `),
      replacement(end, end, ') }'),
    ]
  })

/** Makes functions of constants. Each keeps its value. */
const editsOfConstant = ({ name, statement, init }) => {
  const kept = `${name}$value`
  const head = `var ${kept}; function ${name}() { return ${kept} === void 0 ? (${kept} = `
  return [
    replacement(statement.start, init.start, head),
    replacement(init.end, statement.end, `) : ${kept} }`),
  ]
}

/** `exports.A = A` becomes a getter. */
const isExport = ({ type, expression }, constants) =>
  type === 'ExpressionStatement' &&
  expression.type === 'AssignmentExpression' &&
  expression.left.object?.name === 'exports' &&
  constants.has(expression.right.name)

const editOfExport = ({ start, end, expression: { left, right } }) => {
  const getter = `{ enumerable: true, get: ${right.name} }`
  return replacement(
    start,
    end,
    `Object.defineProperty(exports, '${left.property.name}', ${getter});`
  )
}

/** What is inserted at a place comes before what is replaced there. */
const byPlace = (one, two) => one.start - two.start || one.end - two.end

/** Replaces parts of a text that do not overlap. Of two insertions at one place, the first stays first. */
const replaced = (text, edits) => {
  let done = 0
  let made = ''
  for (const { start, end, text: wanted } of edits.toSorted(byPlace)) {
    made += text.slice(done, start) + wanted
    done = end
  }
  return made + text.slice(done)
}

/**
 * Makes the costly constants at the top level of a script lazy: their values are worked out when they
 * are first read. `const A = f()` becomes a function that keeps the value, and `A` becomes `A()`.
 *
 * The values must not depend on when they are worked out.
 */
export const withLazyConstants = (code) => {
  const program = parseAst(code)
  const constants = findConstants(program)
  const getters = []
  visit(program, ({ type, callee, arguments: [declaration] = [] }) => {
    const isDeclaration = type === 'CallExpression' && DECLARATIONS.test(callee.name)
    if (isDeclaration && declaration?.type === 'ObjectExpression')
      getters.push(...editsOfDeclaration(declaration, constants))
  })
  const inGetters = new Set(getters.map(({ start }) => start))
  const exported = program.body.filter((node) => isExport(node, constants))
  const inExports = new Set(exported.map(({ expression }) => expression))
  const calls = []
  visit(program, (node, parent, key, isLocal) => {
    const { name, start, end } = node
    if (!isRead(node, parent, key) || !constants.has(name)) return
    if (isLocal(name) || inExports.has(parent)) return
    const isShorthand = parent.type === 'Property' && parent.shorthand
    // In a getter, a shorthand already has its name.
    if (isShorthand && !inGetters.has(parent.start))
      calls.push(replacement(end, end, `: ${name}()`))
    else calls.push(replacement(start, end, `(${name}())`))
  })
  const made = replaced(code, [
    ...calls,
    ...getters,
    ...exported.map(editOfExport),
    ...[...constants.values()].flatMap(editsOfConstant),
  ])
  // A first line such as `#!/usr/bin/env node` stays the first.
  return getters.length === 0 ? made : `${made}\n${KEEP_FUNCTION}`
}
