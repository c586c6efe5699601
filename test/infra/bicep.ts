import { readFileSync } from 'node:fs';
import { Language, Parser, type Node } from 'web-tree-sitter';

/** What an expression can give, as far as the text says it: a condition gives both sides, a loop what its body gives. */
export type Shape =
  | { readonly kind: 'object'; readonly props: ReadonlyMap<string, readonly Shape[]>; readonly line: number }
  | { readonly kind: 'array'; readonly items: readonly Shape[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'int' | 'bool' | 'null' | 'text' | 'unknown' };

export interface Resource {
  readonly symbol: string;
  /** `Microsoft.App/jobs@2025-01-01` */
  readonly type: string;
  readonly existing: boolean;
  readonly line: number;
  readonly bodies: readonly Shape[];
}
export interface Module {
  readonly symbol: string;
  readonly path: string;
  readonly line: number;
  readonly params: ReadonlyMap<string, readonly Shape[]>;
}
/** A path read from a resource or a module: `account.properties.documentEndpoint`. */
export interface Read {
  readonly root: string;
  readonly path: readonly string[];
  readonly line: number;
}
export interface Bicep {
  /** Places that the grammar does not know. */
  readonly errors: readonly string[];
  readonly params: ReadonlyMap<string, { readonly needed: boolean; readonly line: number }>;
  readonly vars: ReadonlyMap<string, readonly Shape[]>;
  readonly outputs: ReadonlySet<string>;
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
  readonly reads: readonly Read[];
  /** Names that nothing declares. */
  readonly unknown: readonly string[];
  /** Params and vars that nothing uses. */
  readonly unused: readonly string[];
}

await Parser.init();
const language = await Language.load(readFileSync('node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm'));

const functions = new Set(
  (
    'concat contains empty guid items json length loadJsonContent loadTextContent map max min range readEnvironmentVariable resourceGroup string ' +
    'subscription subscriptionResourceId take tenant toLower union uniqueString secure allowed description minLength maxLength minValue maxValue batchSize'
  ).split(' '),
);
/** Children that mean something: no signs, no comments. */
export const childrenOf = (node: Node): Node[] => node.namedChildren.filter((child) => child.type !== 'comment');
const named = childrenOf;
export const plainText = (text: string): string => text.replaceAll("\\'", "'");
export function parseBicep(text: string): Node {
  const parser = new Parser();
  parser.setLanguage(language);
  const root = parser.parse(text)?.rootNode;
  if (!root) throw new Error('nothing could be parsed');
  return root;
}
const line = (node: Node): number => node.startPosition.row + 1;
const walk = function* (node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* walk(child);
};
const textOf = (node: Node): string | null =>
  named(node).some((child) => child.type === 'interpolation') ? null : plainText(node.text.slice(1, -1));
const declarations = ['parameter_declaration', 'variable_declaration', 'resource_declaration', 'module_declaration'];

type Env = ReadonlyMap<string, readonly Shape[]>;
const unknown: readonly Shape[] = [{ kind: 'unknown' }];
const memberOf = (shapes: readonly Shape[], name: string): readonly Shape[] =>
  shapes.flatMap((shape) => (shape.kind === 'object' ? (shape.props.get(name) ?? unknown) : unknown));
const itemsOf = (shapes: readonly Shape[]): readonly Shape[] => shapes.flatMap((shape) => (shape.kind === 'array' ? shape.items : unknown));

function object(node: Node, env: Env): Shape {
  const props = new Map<string, readonly Shape[]>();
  for (const property of named(node)) {
    const [key, value] = named(property);
    if (property.type !== 'object_property' || !key || !value) continue;
    props.set(key.type === 'string' ? (textOf(key) ?? '*') : key.text, shapes(value, env));
  }
  return { kind: 'object', props, line: line(node) };
}

function call(node: Node, env: Env): readonly Shape[] {
  const name = node.childForFieldName('function')?.text;
  const args = named(node.childForFieldName('arguments') ?? node);
  if (name === 'concat') return [{ kind: 'array', items: args.flatMap((arg) => itemsOf(shapes(arg, env))) }];
  const [over, lambda] = args;
  if (name !== 'map' || !over || lambda?.type !== 'lambda_expression') return unknown;
  const [parameter, body] = named(lambda);
  if (!parameter || !body) return unknown;
  return [{ kind: 'array', items: shapes(body, new Map([...env, [parameter.text, itemsOf(shapes(over, env))]])) }];
}

function loop(node: Node, env: Env): readonly Shape[] {
  const [parameters, over] = named(node);
  const body = node.childForFieldName('body') ?? named(node).at(-1);
  const [variable] = parameters?.type === 'for_loop_parameters' ? named(parameters) : [parameters];
  if (!variable || !over || !body) return unknown;
  return shapes(body, new Map([...env, [variable.text, itemsOf(shapes(over, env))]]));
}

function shapes(node: Node, env: Env): readonly Shape[] {
  const inner = named(node);
  switch (node.type) {
    case 'object':
      return [object(node, env)];
    case 'array': {
      const [only] = inner;
      return [{ kind: 'array', items: only?.type === 'for_statement' ? loop(only, env) : inner.flatMap((item) => shapes(item, env)) }];
    }
    case 'string': {
      const value = textOf(node);
      return [value === null ? { kind: 'text' } : { kind: 'string', value }];
    }
    case 'number':
      return [{ kind: 'int' }];
    case 'boolean':
      return [{ kind: 'bool' }];
    case 'null':
      return [{ kind: 'null' }];
    case 'ternary_expression':
      return ['consequence', 'alternative'].flatMap((side) => {
        const found = node.childForFieldName(side);
        return found ? shapes(found, env) : unknown;
      });
    case 'parenthesized_expression':
      return inner.flatMap((one) => shapes(one, env));
    case 'for_statement':
      return loop(node, env);
    case 'if_statement':
      return inner.slice(1).flatMap((one) => shapes(one, env));
    case 'call_expression':
      return call(node, env);
    case 'identifier':
      return env.get(node.text) ?? unknown;
    case 'member_expression': {
      const from = node.childForFieldName('object');
      return from ? memberOf(shapes(from, env), node.childForFieldName('property')?.text ?? '') : unknown;
    }
    case 'subscript_expression': {
      // Any of them may be meant.
      const from = node.childForFieldName('object');
      return from ? shapes(from, env).flatMap((one) => (one.kind === 'object' ? [...one.props.values()].flat() : itemsOf([one]))) : unknown;
    }
    default:
      return unknown;
  }
}

/** `a.b.c` from a member expression, without the marks of a value that may be absent; null when it does not start at a name. */
function chain(node: Node): { root: string; path: string[] } | null {
  if (node.type === 'identifier') return { root: node.text, path: [] };
  const from = node.childForFieldName('object');
  const parent = from ? chain(from) : null;
  if (node.type === 'subscript_expression') return parent;
  const name = node.childForFieldName('property')?.text;
  return node.type === 'member_expression' && parent && name !== undefined ? { root: parent.root, path: [...parent.path, name] } : null;
}

/** Names that are used, not declared: no keys of objects, no properties after a dot, no names of types. */
function uses(root: Node): Node[] {
  const found: Node[] = [];
  const look = (node: Node): void => {
    if (node.type === 'type' || node.type === 'comment') return;
    const skip = node.type === 'object_property' || declarations.includes(node.type) || node.type === 'output_declaration' ? 1 : 0;
    const children = named(node);
    const first = children.findIndex((child) => child.type !== 'decorators');
    if (node.type === 'identifier') found.push(node);
    children.forEach((child, i) => {
      if (skip === 1 && i === first && child.type !== 'string') return;
      look(child);
    });
  };
  look(root);
  return found;
}

/** Reads one file. A parameter file has a syntax that the grammar lacks: there `param a = b` is read as `var a = b`, and `using` is left out. */
export function readBicep(source: string, kind: 'bicep' | 'bicepparam' = 'bicep'): Bicep {
  const text = kind === 'bicep' ? source : source.replaceAll(/^param (?=\w+ *=)/gm, 'var ').replaceAll(/^using .*$/gm, '');
  const root = parseBicep(text);
  const all = [...walk(root)];
  const errors = all.filter((node) => node.isError || node.isMissing).map((node) => `line ${line(node)}: ${node.text.slice(0, 60)}`);

  const params = new Map<string, { needed: boolean; line: number }>();
  const vars = new Map<string, readonly Shape[]>();
  const outputs = new Set<string>();
  const resources: Resource[] = [];
  const modules: Module[] = [];
  let env = new Map<string, readonly Shape[]>();
  let allowed: readonly Shape[] | null = null;
  for (const node of named(root)) {
    if (node.type === 'decorators') {
      const list = [...walk(node)].find((one) => one.type === 'call_expression' && one.childForFieldName('function')?.text === 'allowed');
      const values = list && named(list.childForFieldName('arguments') ?? list)[0];
      allowed = values ? itemsOf(shapes(values, new Map())) : null;
      continue;
    }
    const [name, ...rest] = named(node);
    const last = rest.at(-1);
    if (!name || !last) continue;
    if (node.type === 'parameter_declaration') {
      params.set(name.text, { needed: last.type === 'type', line: line(node) });
      env = new Map([...env, [name.text, allowed ?? unknown]]);
    }
    if (node.type === 'variable_declaration') {
      vars.set(name.text, shapes(last, env));
      env = new Map([...env, [name.text, shapes(last, env)]]);
    }
    if (node.type === 'output_declaration') outputs.add(name.text);
    if (node.type === 'resource_declaration' || node.type === 'module_declaration') {
      const [what] = rest;
      const bodies = last.type === 'array' ? itemsOf(shapes(last, env)) : shapes(last, env);
      const target = what ? (textOf(what) ?? '') : '';
      const existing = node.children.some((child) => child.text === 'existing');
      if (node.type === 'resource_declaration') resources.push({ symbol: name.text, type: target, existing, line: line(node), bodies });
      else {
        const given = memberOf(bodies, 'params')[0];
        modules.push({ symbol: name.text, path: target, line: line(node), params: given?.kind === 'object' ? given.props : new Map() });
      }
    }
    allowed = null;
  }

  const locals = all.flatMap((node) =>
    node.type === 'loop_variable' || node.type === 'loop_enumerator' || node.type === 'lambda_expression'
      ? [node.type === 'lambda_expression' ? (named(node)[0]?.text ?? '') : node.text]
      : node.type === 'for_statement'
        ? [named(node)[0]?.text ?? '']
        : [],
  );
  const symbols = [...resources, ...modules].map(({ symbol }) => symbol);
  const known = new Set([...functions, ...params.keys(), ...vars.keys(), ...symbols, ...locals]);
  const used = uses(root);
  const reads = all
    .filter((node) => node.type === 'member_expression' && node.parent?.type !== 'member_expression')
    .flatMap((node) => {
      const found = chain(node);
      return found && symbols.includes(found.root) ? [{ ...found, line: line(node) }] : [];
    });
  return {
    errors,
    params,
    vars,
    outputs,
    resources,
    modules,
    reads,
    unknown: used.filter((node) => !known.has(node.text)).map((node) => `line ${line(node)}: ${node.text}`),
    unused: kind === 'bicep' ? [...params.keys(), ...vars.keys()].filter((name) => !used.some((node) => node.text === name)) : [],
  };
}
